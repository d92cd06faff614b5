"""The bureau that stands there after loading."""

from http import HTTPStatus

import pytest
from django.test import Client
from wagtail.models import Page

from cms.columns.models import ColumnPage, TopicPage
from cms.core.blocks import BodyBlock
from cms.core.checks import page_types
from cms.core.models import BasePage
from cms.core.representation import Block, detail
from cms.core.visibility import publicly_visible
from cms.portal.models import HomePage, SiteFacts
from cms.readers.models import Correction
from cms.sample_data import checks
from cms.sample_data.checks import SAMPLES, check_samples
from cms.sample_data.content.brands import BRANDS
from cms.sample_data.content.portal import HIGHLIGHTS
from cms.sample_data.content.stories import STORIES
from cms.stories.enums import StoryKind
from cms.stories.models import ContentPage, NoticePage, StoryPage
from cms.stories.representation import StoryOut
from cms.units.models import BrandPage, Unit
from media.enums import Rights
from media.models import Image


def _content_pages() -> list[ContentPage]:
    types = (model for model in page_types() if issubclass(model, ContentPage))
    return [page for model in types for page in model.objects.all()]


def _public_body(page: ContentPage) -> list[Block]:
    content = detail(page)
    assert isinstance(content, StoryOut)
    return content.body


def test_every_page_type_every_kind_and_every_block_is_shown(bureau: None) -> None:
    shown = {block.type for page in _content_pages() for block in _public_body(page)}

    assert {model for model in page_types() if not model.objects.live().exists()} == set()
    assert set(StoryPage.objects.values_list("kind", flat=True)) == set(StoryKind.values)
    assert shown == set(BodyBlock().child_blocks)


def test_the_check_finds_a_sample_of_every_page_type() -> None:
    assert check_samples(None) == []


def test_a_page_type_without_a_sample_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "SAMPLES", {**SAMPLES, TopicPage: []})
    monkeypatch.setattr(checks, "STORIES", [story for story in STORIES if story.kind != "notice"])

    errors = {error.obj: error for error in check_samples(None)}

    assert errors.keys() == {TopicPage, NoticePage}
    assert {error.id for error in errors.values()} == {"sample_data.E001"}
    assert "cms/sample_data/content" in str(errors[TopicPage].hint)


def test_every_block_has_something_to_show(bureau: None) -> None:
    for page in _content_pages():
        assert len(_public_body(page)) == len(page.body.raw_data), page.slug


def test_there_are_two_dozen_stories_and_the_plan_itself(bureau: None) -> None:
    plan = NoticePage.objects.get(imported_views=1885)

    assert len(_content_pages()) == len(STORIES) + 1
    assert len(STORIES) >= 24
    assert plan.is_sample is False
    assert [column.slug for column in plan.columns.all()] == ["gong-wen"]


def test_every_page_of_the_portal_opens(bureau: None, client: Client) -> None:
    public = set(publicly_visible(Page.objects.all()).values_list("pk", flat=True))
    for page in Page.objects.descendant_of(HomePage.objects.get(), inclusive=True).specific():
        assert isinstance(page, BasePage)
        response = client.get(detail(page).url)
        wanted = HTTPStatus.OK if page.pk in public else HTTPStatus.NOT_FOUND
        assert response.status_code == wanted, page.url_path
    assert Page.objects.filter(live=True, depth__gt=1).count() - len(public) == 1, "the lesson for members"


def test_no_column_and_no_topic_is_empty(bureau: None) -> None:
    pages = _content_pages()

    assert {column.pk for page in pages for column in page.columns.all()} == set(
        ColumnPage.objects.values_list("pk", flat=True)
    )
    assert {topic.pk for page in pages for topic in page.topics.all()} == set(
        TopicPage.objects.values_list("pk", flat=True)
    )


def test_publication_times_are_the_ones_written_in_wuhan_time(bureau: None) -> None:
    times = {page.slug: page.first_published_at for page in _content_pages()}

    assert times["wei-xin-yuan"] is not None
    assert times["wei-xin-yuan"].isoformat() == "2017-08-07T02:00:00+00:00"
    assert {time.year for time in times.values() if time} == {2017, 2018}


def test_the_five_brands_of_the_plan_have_pages_and_every_unit_has_one_with_a_desk(bureau: None) -> None:
    named = BrandPage.objects.exclude(brand_name="")

    assert {page.brand_name for page in named} == {
        "党员进社区义诊服务",
        "福兴微讲堂",
        "党员活动之家",
        "特色书香之屋",
        "街头巷尾党旗红",
    }
    assert all(page.is_sample and page.started_on is None for page in named)
    assert BrandPage.objects.count() == len(BRANDS)
    assert set(
        Unit.objects.exclude(kind__in=["bureau", "branch", "group"]).values_list("brand_page__slug", flat=True)
    ) == {brand.unit for brand in BRANDS}


def test_one_brand_page_shows_every_field(bureau: None) -> None:
    brand = detail(BrandPage.objects.get(brand_name="福兴微讲堂")).model_dump()

    assert all(brand[name] for name in ("idea", "meaning", "practice", "events", "honours", "people", "gallery"))


def test_grids_of_three_four_and_five_levels_are_complete(bureau: None) -> None:
    groups = Unit.objects.filter(kind="group")

    assert sorted(group.grid_level for group in groups) == [3, 4, 5]
    assert all(group.grid_level == group.grid_depth for group in groups)
    assert all(unit.name.startswith("示例") for unit in Unit.objects.filter(kind__in=["branch", "group"]))


def test_one_correction_waits_for_its_unit_and_one_is_answered(bureau: None) -> None:
    waiting, answered = Correction.objects.filter(is_sample=True)

    assert waiting.is_open and waiting.unit is not None and waiting.unit.slug == "jiu-zhu-zhan"
    assert not answered.is_open and answered.reply.startswith("示例")


def test_the_home_page_opens_with_the_plan(bureau: None) -> None:
    home = detail(HomePage.objects.get()).model_dump()

    assert home["lead"]["kind"] == "notice"
    assert [card["url"].rstrip("/").rpartition("/")[2] for card in home["highlights"]] == list(HIGHLIGHTS)
    assert [topic["number"] for topic in home["topics"]] == list(range(1, 9))
    assert len(home["brands"]) == 5
    assert SiteFacts.objects.get().is_sample


def test_every_picture_can_be_published(bureau: None) -> None:
    for image in Image.objects.all():
        image.full_clean()
        assert image.alt.startswith(("插画：", "样例场景："))
        assert (image.credit, image.rights) == ("平台插画", Rights.ILLUSTRATION)
    alts = Image.objects.values_list("alt", flat=True)
    assert len(set(alts)) == len(alts)


def test_a_point_of_interest_is_where_the_sample_says(bureau: None) -> None:
    dawn = Image.objects.get(title="江城清晨")

    assert (dawn.focal_point_x * 100 // dawn.width, dawn.focal_point_y * 100 // dawn.height) == (62, 49)
