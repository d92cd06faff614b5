"""Stock Wagtail with the corpus, and what is measured of it."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from wagtail.images.models import Image
from wagtail.models import Page, Site

from tools.bench import bulk, corpus
from tools.bench.web import Visitor, administrator
from tools.bench.works import Work, approving, in_the_admin, publishing
from tools.stock.models import StockColumn, StockPage, StockStory

FOLDER = Path(__file__).resolve().parents[2] / "cms/sample_data/pictures"
FIELDS = "dek,source_name,cover,first_published_at"


def build(size: int) -> None:
    """Fill an empty, migrated database."""
    Page.objects.filter(depth=2).delete()
    home = Page.get_first_root_node().add_child(instance=StockPage(title="示例门户", slug="portal"))
    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", port=8000, root_page=home, is_default_site=True)
    columns = [
        home.add_child(
            instance=StockColumn(title=title, slug=f"column-{number}", show_in_menus=number < corpus.IN_MENU)
        )
        for number, title in enumerate(corpus.COLUMNS)
    ]
    topics = _places(home.add_child(instance=StockPage(title="示例专题", slug="topics")), "topic", corpus.TOPICS)
    units = _places(home.add_child(instance=StockPage(title="示例单位", slug="units")), "unit", corpus.UNITS)
    pictures = [
        Image.objects.create(title=name, file=ContentFile((FOLDER / name).read_bytes(), name=name), description="示例")
        for name in corpus.PICTURES
    ]
    _stories(size, units, columns, topics, [picture.pk for picture in pictures])


def _places(above: Page, slug: str, titles: Sequence[str]) -> list[Page]:
    return [
        above.add_child(instance=StockPage(title=title, slug=f"{slug}-{number}")) for number, title in enumerate(titles)
    ]


def _stories(
    size: int, units: Sequence[Page], columns: Sequence[Page], topics: Sequence[Page], images: Sequence[int]
) -> None:
    stories = list(corpus.stories(size))

    def fields(story: corpus.Story, keys: Sequence[int]) -> dict[str, Any]:
        return {
            "dek": corpus.SENTENCE,
            "cover_id": images[story.cover],
            "source_name": "示例来源",
            "body": list(story.body(images, keys[: corpus.LINKED])),
        }

    keys = bulk.add_stories(stories, model=StockStory, parents=units, fields=fields)
    filed = list(zip(stories, keys, strict=True))
    bulk.file_under(StockStory, "columns", ((key, columns[one].pk) for story, key in filed for one in story.columns))
    bulk.file_under(StockStory, "topics", ((key, topics[story.topic].pk) for story, key in filed))
    bulk.index_pages(StockStory, stories, keys)
    for key in keys[: corpus.EDITED]:
        StockStory.objects.get(pk=key).save_revision().publish()


def works(size: int) -> Iterator[tuple[str, Work]]:
    """Everything measured; the names are those of the table."""
    public = Visitor()
    admin = administrator(public)
    story = StockStory.objects.get(slug=f"bench-{size // 2}")
    edited = list(StockStory.objects.order_by("-first_published_at").values_list("pk", flat=True)[: corpus.EDITED])
    addresses = {
        "list of 20": f"/api/v2/pages/?type=stock.StockStory&limit=20&fields={FIELDS}&order=-first_published_at",
        "detail": f"/api/v2/pages/{story.pk}/",
        "public page": "/" + story.url_path.split("/", 2)[2],
        "column page": "/column-0/",
        "home page": "/",
    }
    for name, address in addresses.items():
        yield name, Work(_asking(public, address))
    yield "publish", publishing(StockStory, edited)
    unit = Page.objects.get(slug="unit-0")
    yield from in_the_admin(admin, StockStory, edited[:6], unit)
    yield "last approval", approving(admin, StockStory, edited[6:12])


def _asking(public: Visitor, address: str) -> Callable[[], Any]:
    return lambda: public.get(address)
