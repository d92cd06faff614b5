"""A unit becomes part of another: nothing it published is lost, and no address of it dies."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import GroupPagePermission, Page

from cms.core.visibility import publicly_visible
from cms.portal import shell
from cms.stories.models import StoryPage
from cms.units.models import BrandPage, Unit
from cms.units.selectors import unit_by_name
from cms.units.services import unit_alias_add, unit_collection, unit_desk_open, unit_merge
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.pages import BrandPageFactory, StoryPageFactory, UnitFactory


@dataclass(frozen=True)
class Two:
    """A unit to be merged and the one it becomes part of."""

    small: BrandPage
    large: BrandPage


def _brand(portal: Portal, name: str, slug: str) -> BrandPage:
    bureau = Unit.objects.get(kind="bureau")
    unit = UnitFactory(name=f"示例{name}", short_name=name, slug=slug, parent=bureau)
    index = type(portal.index).objects.get(pk=portal.index.pk)
    brand: BrandPage = BrandPageFactory(parent=index, unit=unit)
    return brand


@pytest.fixture
def two(portal: Portal) -> Two:
    return Two(_brand(portal, "小所", "xiao"), _brand(portal, "大所", "da"))


def _unit(brand: BrandPage) -> Unit:
    return Unit.objects.get(pk=brand.unit_id)


def _merge(two: Two) -> None:
    unit_merge(unit=_unit(two.small), into=_unit(two.large))


def _slugs(brand: BrandPage) -> list[str]:
    return list(
        Page.objects.child_of(BrandPage.objects.get(pk=brand.pk)).order_by("path").values_list("slug", flat=True)
    )


def _fresh(page: Page) -> Page:
    fresh: Page = Page.objects.get(pk=page.pk).specific
    return fresh


def test_pages_and_drafts_move_in_their_order(two: Two) -> None:
    StoryPageFactory(parent=two.large, slug="a")
    for slug, live in (("c", True), ("b", False), ("d", True)):
        StoryPageFactory(parent=two.small, slug=slug, live=live)

    _merge(two)

    assert _slugs(two.large) == ["a", "c", "b", "d"]
    assert _slugs(two.small) == []
    assert not Page.objects.get(slug="b").live
    assert Page.find_problems() == ([], [], [], [], [])


def test_every_address_leads_on(two: Two, public: Client) -> None:
    StoryPageFactory(parent=two.small, slug="yi")
    assert public.get("/units/xiao/yi/").status_code == 200

    _merge(two)

    for old, new in {
        "/units/xiao/yi/": "/units/da/yi/",
        "/units/xiao/": "/units/da/",
        "/units/xiao/archive/": "/units/da/archive/",
        "/units/xiao/feed.xml": "/units/da/feed.xml",
    }.items():
        response = public.get(old)
        assert (response.status_code, response["Location"]) == (301, new)
        assert public.get(new).status_code == 200
    assert "小所" not in public.get("/units/").content.decode()


def test_a_second_merger_takes_the_first_along(two: Two, portal: Portal, public: Client) -> None:
    StoryPageFactory(parent=two.small, slug="yi")
    public.get("/")
    _merge(two)
    public.get("/")

    unit_merge(unit=_unit(two.large), into=_unit(portal.brand))

    for old, new in {
        "/units/xiao/": "/units/jiu-zhu-zhan/",
        "/units/da/": "/units/jiu-zhu-zhan/",
        "/units/xiao/yi/": "/units/jiu-zhu-zhan/yi/",
    }.items():
        assert public.get(old)["Location"] == new
    assert {unit.merged_into for unit in (_unit(two.small), _unit(two.large))} == {_unit(portal.brand)}
    assert unit_by_name("小所") == _unit(portal.brand)


def test_a_page_whose_slug_is_taken_gets_another_and_keeps_it_when_edited_on(two: Two, public: Client) -> None:
    for brand in (two.small, two.large):
        story = StoryPageFactory(parent=brand, slug="tong-ming", title=f"{brand.title}的报道")
        story.save_revision().publish()
    public.get("/")

    _merge(two)

    assert _slugs(two.large) == ["tong-ming", "tong-ming-2"]
    assert public.get("/units/xiao/tong-ming/")["Location"] == "/units/da/tong-ming-2/"
    moved = StoryPage.objects.get(slug="tong-ming-2")
    moved.get_latest_revision_as_object().save_revision().publish()
    assert StoryPage.objects.get(pk=moved.pk).slug == "tong-ming-2"


def test_what_waits_for_its_hour_keeps_its_new_slug(two: Two) -> None:
    StoryPageFactory(parent=two.large, slug="tong-ming")
    waiting = StoryPageFactory(parent=two.small, slug="tong-ming", live=False)
    waiting.go_live_at = timezone.now() + timedelta(days=1)
    revision = waiting.save_revision(approved_go_live_at=waiting.go_live_at)
    waiting.save_revision()

    _merge(two)

    revision.refresh_from_db()
    assert revision.content["slug"] == "tong-ming-2"


def test_who_published_something_stays_a_fact(two: Two, public: Client) -> None:
    story = StoryPageFactory(parent=two.small, slug="yi")
    story.save_revision().publish()
    StoryPageFactory(parent=two.small, slug="er", source_name="别的来源")
    draft = StoryPageFactory(parent=two.small, slug="san", live=False, first_published_at=None)

    _merge(two)

    assert "来源：示例小所" in public.get("/units/da/yi/").content.decode()
    assert "来源：别的来源" in public.get("/units/da/er/").content.decode()
    assert _fresh(story).get_latest_revision_as_object().source_name == "示例小所"
    assert StoryPage.objects.get(pk=draft.pk).source_name == ""


def test_every_name_means_the_other_unit_now(two: Two) -> None:
    unit_alias_add(unit=_unit(two.small), name="老名字")

    _merge(two)

    assert {unit_by_name(name) for name in ("小所", "示例小所", "老名字", "大所")} == {_unit(two.large)}


def test_editors_files_and_branches_go_along(two: Two) -> None:
    group = unit_desk_open(unit=_unit(two.small), brand_page=two.small)
    unit_desk_open(unit=_unit(two.large), brand_page=two.large)
    files = unit_collection(unit=_unit(two.small))
    branch = UnitFactory(name="示例小所支部", slug="zhi-bu", kind="branch", parent=_unit(two.small))

    _merge(two)

    rights = GroupPagePermission.objects.filter(group=group)
    assert set(rights.values_list("page_id", flat=True)) == {two.large.pk}
    files.refresh_from_db()
    assert files.is_descendant_of(unit_collection(unit=_unit(two.large)))
    assert Unit.objects.get(pk=branch.pk).parent == _unit(two.large)


def test_the_merged_unit_stays_as_a_record_and_its_page_as_a_draft(two: Two) -> None:
    user = User.objects.create_superuser("guan-li", password="demo-guan-li-2017")

    unit_merge(unit=_unit(two.small), into=_unit(two.large), user=user)

    assert _unit(two.small).merged_into == _unit(two.large)
    assert not BrandPage.objects.get(pk=two.small.pk).live


@pytest.mark.parametrize(
    ("prepare", "reason"),
    [
        (lambda two: Two(two.small, two.small), "它自己"),
        (lambda two: _merge(two) or two, "已并入"),
        (lambda two: Two(two.large, two.small) if _merge(two) is None else two, "已并入"),
    ],
    ids=["itself", "again", "into what is merged"],
)
def test_what_cannot_be_merged_is_refused_with_the_reason(prepare: Callable[[Two], Two], reason: str, two: Two) -> None:
    refused = prepare(two)

    with pytest.raises(ValidationError, match=reason):
        _merge(refused)


def test_a_unit_does_not_become_part_of_what_stands_below_it(two: Two) -> None:
    branch = UnitFactory(name="示例小所支部", slug="zhi-bu", kind="branch", parent=_unit(two.small))

    with pytest.raises(ValidationError, match="之下"):
        unit_merge(unit=_unit(two.small), into=branch)


def test_without_a_page_for_its_stories_nothing_happens(two: Two) -> None:
    homeless = UnitFactory(name="示例无页单位", slug="wu-ye", parent=Unit.objects.get(kind="bureau"))
    StoryPageFactory(parent=two.small, slug="yi")

    with pytest.raises(ValidationError, match="品牌页"):
        unit_merge(unit=_unit(two.small), into=homeless)

    assert _slugs(two.small) == ["yi"]


def test_branches_that_have_no_place_there_are_named(two: Two, portal: Portal) -> None:
    bureau = Unit.objects.get(kind="bureau")
    office = UnitFactory(name="示例军休办", slug="jxb", kind="veterans_office", parent=bureau)
    BrandPageFactory(parent=type(portal.index).objects.get(pk=portal.index.pk), unit=office)
    UnitFactory(name="示例中心", slug="zx", kind="veterans_centre", parent=office)

    with pytest.raises(ValidationError, match="示例中心"):
        unit_merge(unit=office, into=_unit(two.large))


def test_a_merged_unit_is_no_place_for_a_branch(two: Two) -> None:
    _merge(two)

    with pytest.raises(ValidationError, match="已并入"):
        Unit(name="示例支部", short_name="支部", slug="zb", kind="branch", parent=_unit(two.small)).full_clean()


def _publish(brands: list[BrandPage], story: StoryPage) -> None:
    parent = next(brand for brand in brands if _unit(brand).merged_into is None)
    StoryPageFactory(parent=_fresh(parent))


def _rename(brands: list[BrandPage], story: StoryPage) -> None:
    fresh = _fresh(story)
    fresh.slug = f"{fresh.slug.split('_')[0]}_{Page.objects.count()}" if "_" not in fresh.slug else fresh.slug[:5]
    with contextlib.suppress(ValidationError):
        fresh.save()


def _rename_unit(brands: list[BrandPage], story: StoryPage) -> None:
    brand = _fresh(brands[0])
    brand.slug = f"gai-ming-{brand.latest_revision_id or 0}-{len(brand.slug)}"
    brand.save()


def _move(brands: list[BrandPage], story: StoryPage) -> None:
    target = next(brand for brand in reversed(brands) if _unit(brand).merged_into is None)
    with contextlib.suppress(ValidationError):
        _fresh(story).move(_fresh(target), pos="last-child")


def _withdraw(brands: list[BrandPage], story: StoryPage) -> None:
    _fresh(story).unpublish()


def _publish_again(brands: list[BrandPage], story: StoryPage) -> None:
    _fresh(story).save_revision().publish()


def _expire(brands: list[BrandPage], story: StoryPage) -> None:
    Page.objects.filter(pk=story.pk).update(expire_at=timezone.now())


def _merge_first(brands: list[BrandPage], story: StoryPage) -> None:
    standing = [brand for brand in brands if _unit(brand).merged_into is None]
    if len(standing) > 1:
        unit_merge(unit=_unit(standing[0]), into=_unit(standing[1]))


def _merge_last(brands: list[BrandPage], story: StoryPage) -> None:
    standing = [brand for brand in brands if _unit(brand).merged_into is None]
    if len(standing) > 1:
        unit_merge(unit=_unit(standing[-1]), into=_unit(standing[0]))


EVENTS = [
    _publish,
    _rename,
    _rename_unit,
    _move,
    _withdraw,
    _publish_again,
    _expire,
    _merge_first,
    _merge_last,
]


def _public_addresses() -> set[str]:
    paths = publicly_visible(Page.objects.all()).values_list("url_path", flat=True)
    return {"/" + path.split("/", 2)[2] for path in paths}


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(st.tuples(st.sampled_from(EVENTS), st.integers(0, 3)), min_size=3, max_size=8))
def test_whatever_happens_no_address_that_was_ever_public_dies(
    history: list[tuple[Callable[[list[BrandPage], StoryPage], None], int]],
    portal: Portal,
    two: Two,
    public: Client,
) -> None:
    caches["pages"].clear()
    with transaction.atomic():
        brands = [two.small, two.large, portal.brand]
        stories = [
            StoryPageFactory(parent=_fresh(brand), slug=f"pian{n}") for n, brand in enumerate([*brands, two.small])
        ]
        seen = _public_addresses()
        public.get("/")
        for event, number in history:
            event(brands, stories[number])
            seen |= _public_addresses()
            public.get("/")
        for address in seen:
            response = public.get(address)
            if response.status_code == 301:
                response = public.get(response["Location"])
                assert response.status_code == 200, address
            assert response.status_code in (200, 410), address
        assert Page.find_problems() == ([], [], [], [], [])
        transaction.set_rollback(True)
    shell.forget()
