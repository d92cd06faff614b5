"""The product with the corpus, and what is measured of it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from django.core.cache import caches
from django.core.files.base import ContentFile
from django.db.models import F
from django.test import override_settings
from wagtail.models import Page, Site

from cms.columns.models import ColumnPage, TopicIndexPage, TopicPage
from cms.core.query_plans import refresh_statistics
from cms.core.stored.freshness import caught_up
from cms.core.stored.services import Form, shapes
from cms.editorial.enums import PassNumber, Stage
from cms.editorial.models import LedgerEntry, ReviewDuty
from cms.editorial.passes.selectors import done_of
from cms.editorial.passes.services import pass_write
from cms.editorial.reviewing import installation
from cms.editorial.reviewing.adoption import adopt_what_is_public
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.editorial.reviewing.recording import approval_record
from cms.editorial.reviewing.setting_up import duty_assign
from cms.portal import shell
from cms.portal.models import HomePage
from cms.sample_data.loading.reviews import approve
from cms.stories.models import StoryPage
from cms.units.models import BrandPage, Unit, UnitIndexPage
from cms.users.models import User
from media.models import Image
from media.services import image_add
from tools.bench import bulk, corpus
from tools.bench.web import Visitor, administrator
from tools.bench.works import Work, approving, in_the_admin, publishing

SECOND = timedelta(seconds=1)
FOLDER = Path(__file__).resolve().parents[2] / "cms/sample_data/pictures"
AT_ONCE = 100
IN_REVIEW = 100


def build(size: int) -> None:
    """Fill an empty, migrated database, and let the guard of reviews take over what is there."""
    installation.uninstall()
    with override_settings(REVIEWS_REQUIRED=False):
        _fill(size)
    LedgerEntry.objects.all().delete()  # of the page that a new database has
    adopt_what_is_public()
    installation.install()
    _send_up(IN_REVIEW)


def _send_up(number: int) -> None:
    """So many of the oldest stories wait for the administrator, who is a first reviewer besides."""
    administrator(Visitor())
    duty_assign(stage=Stage.FIRST, person=User.objects.get(is_superuser=True))
    author = User.objects.create(username="author")
    for story in StoryPage.objects.order_by("first_published_at")[:number]:
        story.title = f"{story.title}·改"
        story.save_revision(user=author)
        story.get_workflow().start(story, author)


def _fill(size: int) -> None:
    Page.objects.filter(depth=2).delete()
    home = Page.get_first_root_node().add_child(instance=HomePage(title="示例门户", slug="portal"))
    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", port=8000, root_page=home, is_default_site=True)
    columns = [_column(home, number, title) for number, title in enumerate(corpus.COLUMNS)]
    index = home.add_child(instance=TopicIndexPage(title="示例专题", slug="topics"))
    topics = [
        index.add_child(instance=TopicPage(title=title, slug=f"topic-{number}", number=number + 1, summary="示例"))
        for number, title in enumerate(corpus.TOPICS)
    ]
    units = home.add_child(instance=UnitIndexPage(title="示例单位", slug="units"))
    brands = [_brand(units, number, title) for number, title in enumerate(corpus.UNITS)]
    pictures = [_picture(name) for name in corpus.PICTURES]
    _stories(size, brands, columns, topics, pictures)
    refresh_statistics()
    caught_up()
    keys = list(StoryPage.objects.order_by("pk").values_list("pk", flat=True))
    for form in (Form.CARD, Form.DETAIL):
        for start in range(0, len(keys), AT_ONCE):
            shapes(form, keys[start : start + AT_ONCE])


def _column(home: Page, number: int, title: str) -> ColumnPage:
    in_menus = number < corpus.IN_MENU
    facts = {"description": "示例栏目的说明", "keywords": "示例,栏目", "show_in_menus": in_menus}
    column: ColumnPage = home.add_child(instance=ColumnPage(title=title, slug=f"column-{number}", **facts))
    return column


def _brand(index: Page, number: int, title: str) -> BrandPage:
    unit = Unit.objects.create(name=title, short_name=title, slug=f"unit-{number}", kind="direct_unit")
    brand: BrandPage = index.add_child(instance=BrandPage(title=title, slug=unit.slug, unit=unit))
    return brand


def _picture(name: str) -> Image:
    return image_add(file=ContentFile((FOLDER / name).read_bytes(), name=name), title=name, alt="示例图片")


def _stories(
    size: int, brands: Sequence[Page], columns: Sequence[Page], topics: Sequence[Page], pictures: Sequence[Image]
) -> None:
    stories = list(corpus.stories(size))
    images = [picture.pk for picture in pictures]

    def fields(story: corpus.Story, keys: Sequence[int]) -> dict[str, Any]:
        return {
            "dek": corpus.SENTENCE,
            "cover_id": images[story.cover],
            "source_name": "示例来源",
            "body": list(story.body(images, keys[: corpus.LINKED])),
        }

    keys = bulk.add_stories(stories, model=StoryPage, parents=brands, fields=fields)
    filed = list(zip(stories, keys, strict=True))
    bulk.file_under(StoryPage, "columns", ((key, columns[one].pk) for story, key in filed for one in story.columns))
    bulk.file_under(StoryPage, "topics", ((key, topics[story.topic].pk) for story, key in filed))
    bulk.index_pages(StoryPage, stories, keys)
    for key in keys[: corpus.EDITED]:
        StoryPage.objects.get(pk=key).save_revision().publish()


def works(size: int) -> Iterator[tuple[str, Work]]:
    """Everything measured; the names are those of the table."""
    public = Visitor()
    admin = administrator(public)
    edited = list(StoryPage.objects.order_by("-first_published_at").values_list("pk", flat=True)[: corpus.EDITED])
    yield from _reading(public, size)
    yield "publish", publishing(StoryPage, edited, approve=approve)
    yield "publish, approved before", publishing(StoryPage, edited, prepare=approve)
    yield "publish, change log settled", publishing(StoryPage, edited, approve=approve, after=caught_up)
    brand = BrandPage.objects.order_by("path")[0]
    yield from in_the_admin(admin, StoryPage, edited[:6], brand)
    yield (
        "last approval",
        approving(admin, StoryPage, edited[6:12], prepare=_approve_twice),
    )  # none the reviewer wrote in


def _approve_twice(page: Page) -> None:
    """Three passes, first and second review; the final one is the administrator's."""
    administrators = User.objects.filter(is_superuser=True)
    if not ReviewDuty.objects.filter(stage=Stage.FINAL).exists():
        duty_assign(stage=Stage.FINAL, person=administrators[0])
    hashes = hashes_of(page.get_latest_revision_as_object())
    done = done_of(page.pk, hashes.text)
    for number in PassNumber:
        if number not in done:
            person, _ = User.objects.get_or_create(username=f"reviewer-{number}")
            pass_write(page=page, number=number, text_hash=hashes.text, person=person)
    for stage in (Stage.FIRST, Stage.SECOND):
        person, _ = User.objects.get_or_create(username=f"reviewer-{stage}")
        approval_record(page=page, stage=stage, hashes=hashes, person=person)


AT_ONCE = 500


def visit(count: int) -> None:
    """Ask for so many different addresses: every story as a page and from the API, the oldest first."""
    public = Visitor()
    stories = StoryPage.objects.order_by("first_published_at").values_list("url_path", "translation_key")
    for begin in range(0, count // 2, AT_ONCE):  # few at once: they would count as memory of the portal
        for path, key in stories[begin : min(begin + AT_ONCE, count // 2)]:
            public.get("/" + path.split("/", 2)[2])
            public.get(f"/api/v1/stories/{key.hex}")


def _reading(public: Visitor, size: int) -> Iterator[tuple[str, Work]]:
    middle = StoryPage.objects.get(slug=f"bench-{size // 2}")
    newest = StoryPage.objects.order_by("-first_published_at")[0]
    addresses = {
        "list of 20": "/api/v1/stories?limit=20",
        "detail": f"/api/v1/stories/{middle.translation_key.hex}",
        "public page": "/" + middle.url_path.split("/", 2)[2],
        "column page": "/column-0/",
        "home page": "/",
    }
    concerned = {"list of 20": newest, "column page": newest, "home page": newest}
    for name, address in addresses.items():
        ask = _asking(public, address)
        yield name, Work(ask)
        yield f"{name}, not remembered", Work(ask, before=_forget)
        yield f"{name}, after a change elsewhere", Work(ask, before=_changed(_others(size)))
        yield f"{name}, after a change of it", Work(ask, before=_changed([concerned.get(name, middle).pk]))


def _asking(public: Visitor, address: str) -> Callable[[], Any]:
    return lambda: public.get(address)


def _forget() -> None:
    """As in a process that has not answered this address yet; the shapes stay stored."""
    caches["pages"].clear()
    shell.forget()


def _others(size: int) -> list[int]:
    """Stories that stand on none of the measured pages."""
    slugs = [f"bench-{size - number}" for number in range(2, 40)]
    return list(StoryPage.objects.filter(slug__in=slugs).values_list("pk", flat=True))


def _changed(keys: list[int]) -> Callable[[], Any]:
    """A page's time differs and nobody has asked for anything since, nor does a follower run. Of what the public reads
    it is the one that the guard of reviews leaves to code."""
    turn = cycle(keys)

    def change() -> None:
        Page.objects.filter(pk=next(turn)).update(last_published_at=F("last_published_at") + SECOND)

    return change
