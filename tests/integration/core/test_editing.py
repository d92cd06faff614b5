"""Bad input in the admin: a Chinese sentence with field and remedy, and nothing typed is lost."""

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.stories.models import StoryPage
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory

TYPED = "编辑刚刚写下的一段话"


def _form(portal: Portal, **fields: object) -> dict[str, str]:
    data: dict[str, object] = {
        "title": "示例报道",
        "kind": "report",
        "dek": TYPED,
        "body": streamfield([("paragraph", rich_text(f"<p>{TYPED}</p>", features=["bold"]))]),
        "attachments": inline_formset([]),
        "related_pages": inline_formset([]),
        "comments": inline_formset([]),
        "columns": [portal.column.pk],
        "slug": "",
        "keywords": "",
    }
    return nested_form_data(data | fields)  # type: ignore[no-any-return]


@pytest.fixture
def add(portal: Portal) -> str:
    return f"/admin/pages/add/stories/storypage/{portal.brand.pk}/"


def test_an_address_is_made_of_the_pinyin_of_the_title(portal: Portal, add: str, admin_client: Client) -> None:
    admin_client.post(add, _form(portal, title="福兴微讲堂走进百步亭") | {"action-publish": "1"})

    story = StoryPage.objects.get()
    assert story.slug == "fu-xing-wei-jiang-tang-zou-jin-bai-bu-ting"
    assert story.live


def test_a_title_taken_twice_gets_an_address_of_its_own(portal: Portal, add: str, admin_client: Client) -> None:
    for _ in range(2):
        admin_client.post(add, _form(portal) | {"action-publish": "1"})

    assert list(StoryPage.objects.order_by("pk").values_list("slug", flat=True)) == [
        "shi-li-bao-dao",
        "shi-li-bao-dao-2",
    ]


def test_a_title_of_spaces_is_refused_and_the_text_stays(portal: Portal, add: str, admin_client: Client) -> None:
    shown = admin_client.post(add, _form(portal, title="　  ") | {"action-publish": "1"}).content.decode()

    assert not StoryPage.objects.exists()
    assert "请填写标题，只有空格不算" in shown
    assert TYPED in shown


def test_an_address_taken_is_refused_and_the_text_stays(portal: Portal, add: str, admin_client: Client) -> None:
    StoryPageFactory(parent=portal.brand, slug="zhan-yong")

    shown = admin_client.post(add, _form(portal, slug="zhan-yong") | {"action-publish": "1"}).content.decode()

    assert StoryPage.objects.count() == 1
    assert "zhan-yong" in shown
    assert TYPED in shown


def test_the_second_of_two_editors_is_told_and_loses_nothing(portal: Portal, admin_client: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, title="原来的标题")
    opened = story.save_revision()
    address = f"/admin/pages/{story.pk}/edit/"
    base = {
        "loaded_revision_id": str(opened.pk),
        "loaded_revision_created_at": opened.created_at.isoformat(),
    }
    story.title = "另一位编辑的标题"
    story.save_revision()

    shown = admin_client.post(address, _form(portal, title="我的标题", slug=story.slug) | base).content.decode()

    assert "另一位编辑保存过新的内容" in shown
    assert TYPED in shown
    assert story.get_latest_revision_as_object().title == "另一位编辑的标题"


def test_a_deliberate_second_save_goes_through(portal: Portal, admin_client: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, title="原来的标题")
    story.save_revision()
    latest = story.save_revision()
    base = {"loaded_revision_id": str(latest.pk), "loaded_revision_created_at": latest.created_at.isoformat()}

    admin_client.post(
        f"/admin/pages/{story.pk}/edit/",
        _form(portal, title="我的标题", slug=story.slug) | base | {"action-publish": "1"},
    )

    assert StoryPage.objects.get(pk=story.pk).title == "我的标题"


def test_a_change_in_the_admin_shows_on_the_page_and_in_the_api(portal: Portal, admin_client: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, slug="shi-li")

    admin_client.post(
        f"/admin/pages/{story.pk}/edit/", _form(portal, title="改过的标题", slug="shi-li") | {"action-publish": "1"}
    )

    public = Client()
    assert "改过的标题" in public.get("/units/jiu-zhu-zhan/shi-li/").content.decode()
    assert "改过的标题" in public.get("/api/v1/stories/").content.decode()


@pytest.mark.parametrize("mode", ["", "elder", "contrast"])
def test_the_preview_shows_the_draft_in_every_mode(portal: Portal, admin_client: Client, mode: str) -> None:
    story = StoryPageFactory(parent=portal.brand)
    address = f"/admin/pages/{story.pk}/edit/preview/"
    admin_client.post(address, _form(portal, title="还没有保存的标题", slug=story.slug))

    shown = admin_client.get(address, {"mode": mode}).content.decode()

    assert "还没有保存的标题" in shown.replace("<wbr>", "")
    assert 'name="robots" content="noindex"' in shown
    assert (f'data-mode="{"elder" if mode == "elder" else "standard"}"') in shown


def test_a_wrong_document_number_is_named_with_its_form(portal: Portal, admin_client: Client) -> None:
    add = f"/admin/pages/add/stories/noticepage/{portal.brand.pk}/"
    fields = {"document_number": "武民政[2017]05号", "validity": "unstated", "issuing_body": "", "issued_on": ""}

    shown = admin_client.post(add, _form(portal, **fields) | {"action-publish": "1"}).content.decode()

    assert "六角括号" in shown
    assert "武民政[2017]05号" in shown
    assert TYPED in shown
