"""Bad input in the admin: a Chinese sentence with field and remedy, and nothing typed is lost."""

from datetime import date

import pytest
from django.test import Client
from wagtail.test.utils.form_data import rich_text, streamfield

from cms.stories.models import NoticePage, StoryPage
from cms.units.models import Unit
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory
from tests.factories.story_forms import TYPED, story_form, words_of


@pytest.fixture
def add(portal: Portal) -> str:
    return f"/admin/pages/add/stories/storypage/{portal.brand.pk}/"


def test_an_address_is_made_of_the_pinyin_of_the_title(portal: Portal, add: str, admin_client: Client) -> None:
    admin_client.post(add, story_form(portal, title="福兴微讲堂走进百步亭") | {"action-publish": "1"})

    story = StoryPage.objects.get()
    assert story.slug == "fu-xing-wei-jiang-tang-zou-jin-bai-bu-ting"
    assert story.live


def test_digits_left_of_a_chinese_title_are_no_address(portal: Portal, add: str, admin_client: Client) -> None:
    for _ in range(2):
        admin_client.post(add, story_form(portal, title="2017年培训开班", slug="2017"))

    made = StoryPage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(made) == ["2017-nian-pei-xun-kai-ban", "2017-nian-pei-xun-kai-ban-2"]


def test_the_address_of_a_published_page_stays(portal: Portal, admin_client: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, title="2017年培训开班", slug="2017")
    assert story.first_published_at

    admin_client.post(
        f"/admin/pages/{story.pk}/edit/", story_form(portal, title=story.title, slug="2017") | {"action-publish": "1"}
    )

    assert StoryPage.objects.get(pk=story.pk).slug == "2017"


def test_a_title_taken_twice_gets_an_address_of_its_own(portal: Portal, add: str, admin_client: Client) -> None:
    for _ in range(2):
        admin_client.post(add, story_form(portal) | {"action-publish": "1"})

    assert list(StoryPage.objects.order_by("pk").values_list("slug", flat=True)) == [
        "shi-li-bao-dao",
        "shi-li-bao-dao-2",
    ]


@pytest.mark.parametrize(
    "action", [{}, {"action-publish": "1"}, {"action-submit": "1"}], ids=["draft", "publish", "submit"]
)
def test_a_title_of_spaces_is_refused_and_the_text_stays(
    portal: Portal, add: str, admin_client: Client, action: dict[str, str]
) -> None:
    shown = admin_client.post(add, story_form(portal, title="　  ") | action).content.decode()

    assert not StoryPage.objects.exists()
    assert "请填写标题，只有空格不算" in shown
    assert TYPED in shown


def test_an_address_taken_is_refused_and_the_text_stays(portal: Portal, add: str, admin_client: Client) -> None:
    StoryPageFactory(parent=portal.brand, slug="zhan-yong")

    shown = admin_client.post(add, story_form(portal, slug="zhan-yong") | {"action-publish": "1"}).content.decode()

    assert StoryPage.objects.count() == 1
    assert "网址名称“zhan-yong”在同一上级之下已被占用，请换一个" in shown
    assert TYPED in shown


def test_an_address_of_the_platform_is_refused_with_a_way_out(portal: Portal, add: str, admin_client: Client) -> None:
    shown = admin_client.post(add, story_form(portal, slug="archive") | {"action-publish": "1"}).content.decode()

    assert not StoryPage.objects.exists()
    assert "网站自用的地址" in shown and "archive-1" in shown
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

    shown = admin_client.post(address, story_form(portal, title="我的标题", slug=story.slug) | base).content.decode()

    assert "另一位编辑保存过新的内容" in shown
    assert TYPED in shown
    assert story.get_latest_revision_as_object().title == "另一位编辑的标题"


def test_autosave_never_overwrites_what_another_editor_saved(portal: Portal, admin_client: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, title="原来的标题")
    opened = story.save_revision()
    story.title = "另一位编辑的标题"
    story.save_revision()

    answer = admin_client.post(
        f"/admin/pages/{story.pk}/edit/",
        story_form(portal, title="我的标题", slug=story.slug) | {"loaded_revision_id": str(opened.pk)},
        headers={"accept": "application/json"},
    )

    refusal = answer.json()
    assert refusal["success"] is False
    assert refusal["error_code"] == "invalid_revision"
    assert refusal["error_message"] == "保存将覆盖较新的版本。"
    assert story.get_latest_revision_as_object().title == "另一位编辑的标题"


def test_autosave_keeps_what_is_not_finished_yet(portal: Portal, admin_client: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, title="原来的标题")
    opened = story.save_revision()
    base = {"loaded_revision_id": str(opened.pk), "loaded_revision_created_at": opened.created_at.isoformat()}
    unfinished = story_form(
        portal, title="写到一半", slug=story.slug, body=streamfield([("quote", {"text": "", "attribution": ""})])
    )

    answer = admin_client.post(
        f"/admin/pages/{story.pk}/edit/", unfinished | base, headers={"accept": "application/json"}
    ).json()

    assert answer["success"]
    assert StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object().title == "写到一半"


def test_a_save_after_several_autosaves_of_ones_own_goes_through(portal: Portal, admin_client: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, title="原来的标题")
    opened = story.save_revision()
    address = f"/admin/pages/{story.pk}/edit/"
    base = {"loaded_revision_id": str(opened.pk), "loaded_revision_created_at": opened.created_at.isoformat()}
    mine = story_form(portal, title="写到一半", slug=story.slug)
    first = admin_client.post(address, mine | base, headers={"accept": "application/json"}).json()
    base = {
        "loaded_revision_id": str(first["revision_id"]),
        "loaded_revision_created_at": first["revision_created_at"],
    }
    again = mine | base | {"overwrite_revision_id": str(first["revision_id"])}
    admin_client.post(address, again, headers={"accept": "application/json"})

    admin_client.post(address, story_form(portal, title="写完了", slug=story.slug) | base)

    assert StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object().title == "写完了"


def test_a_deliberate_second_save_goes_through(portal: Portal, admin_client: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, title="原来的标题")
    story.save_revision()
    latest = story.save_revision()
    base = {"loaded_revision_id": str(latest.pk), "loaded_revision_created_at": latest.created_at.isoformat()}

    admin_client.post(
        f"/admin/pages/{story.pk}/edit/",
        story_form(portal, title="我的标题", slug=story.slug) | base | {"action-publish": "1"},
    )

    assert StoryPage.objects.get(pk=story.pk).title == "我的标题"


def test_a_change_in_the_admin_shows_on_the_page_and_in_the_api(portal: Portal, admin_client: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, slug="shi-li")

    admin_client.post(
        f"/admin/pages/{story.pk}/edit/",
        story_form(portal, title="改过的标题", slug="shi-li") | {"action-publish": "1"},
    )

    public = Client()
    assert "改过的标题" in public.get("/units/jiu-zhu-zhan/shi-li/").content.decode()
    assert "改过的标题" in public.get("/api/v1/stories/").content.decode()


@pytest.mark.parametrize("mode", ["", "elder", "contrast"])
def test_the_preview_shows_the_draft_in_every_mode(portal: Portal, admin_client: Client, mode: str) -> None:
    story = StoryPageFactory(parent=portal.brand)
    address = f"/admin/pages/{story.pk}/edit/preview/"
    admin_client.post(address, story_form(portal, title="还没有保存的标题", slug=story.slug))

    shown = admin_client.get(address, {"mode": mode}).content.decode()

    assert "还没有保存的标题" in shown.replace("<wbr>", "")
    assert 'name="robots" content="noindex"' in shown
    assert (f'data-mode="{"elder" if mode == "elder" else "standard"}"') in shown


def test_a_wrong_document_number_is_named_with_itsstory_form(portal: Portal, admin_client: Client) -> None:
    add = f"/admin/pages/add/stories/noticepage/{portal.brand.pk}/"
    fields = {"document_number": "武民政[2017]05号", "validity": "unstated", "issuing_body": "", "issued_on": ""}

    shown = admin_client.post(add, story_form(portal, **fields) | {"action-publish": "1"}).content.decode()

    assert "六角括号" in shown
    assert "武民政[2017]05号" in shown
    assert TYPED in shown


def test_everything_wrong_with_a_notice_is_named_at_once(portal: Portal, admin_client: Client) -> None:
    add = f"/admin/pages/add/stories/noticepage/{portal.brand.pk}/"
    facts = {"document_number": "5号", "validity": "unstated", "issuing_body": "", "issued_on": ""}

    words = words_of(admin_client.post(add, story_form(portal, original_url="https://paper.example/1", **facts)))

    assert "发文字号的格式应为" in words
    assert "请同时填写原发布媒体" in words


LONG = "长" * 300


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"title": LONG}, "最多 255 个字，现在是 300 个，请缩短。"),
        ({"dek": LONG}, "最多 200 个字，现在是 300 个，请缩短。"),
        ({"author": LONG}, "最多 60 个字，现在是 300 个，请缩短。"),
        ({"keywords": LONG}, "最多 120 个字，现在是 300 个，请缩短。"),
        ({"body": streamfield([("heading", {"text": LONG, "level": "2"})])}, "最多 120 个字，现在是 300 个，请缩短。"),
    ],
    ids=["title", "dek", "author", "keywords", "heading"],
)
def test_a_text_too_long_is_counted_and_stays(
    portal: Portal, add: str, admin_client: Client, changed: dict[str, object], message: str
) -> None:
    words = words_of(admin_client.post(add, story_form(portal, **({"title": "示例"} | changed))))

    assert not StoryPage.objects.exists()
    assert message in words
    assert LONG in words


@pytest.mark.parametrize(
    ("issued_on", "is_taken"),
    [
        ("2017-08-09", True),
        ("2017年8月9日", True),
        ("2017.8.9", True),
        ("2017/08/09", True),
        ("2017-02-30", False),
        ("八月九日", False),
        ("2017年13月1日", False),
    ],
)
def test_a_date_is_read_as_it_is_written_in_china_and_a_wrong_one_named(
    portal: Portal, admin_client: Client, issued_on: str, is_taken: bool
) -> None:
    add = f"/admin/pages/add/stories/noticepage/{portal.brand.pk}/"
    fields = {"document_number": "", "validity": "unstated", "issuing_body": "", "issued_on": issued_on}

    words = words_of(admin_client.post(add, story_form(portal, title="示例通知", **fields)))

    notice = NoticePage.objects.first()
    assert (notice is not None and notice.issued_on == date(2017, 8, 9)) == is_taken
    if not is_taken:
        assert "请填写日期，例如 2017-08-09 或 2017年8月9日。" in words
        assert issued_on in words
        assert TYPED in words


@pytest.mark.parametrize(
    ("times", "message"),
    [
        ({"go_live_at": "2099-01-02 08:00", "expire_at": "2099-01-01 08:00"}, "发布时间必须早于到期时间"),
        ({"go_live_at": "", "expire_at": "2001-01-01 08:00"}, "到期时间必须晚于现在"),
        ({"go_live_at": "明天", "expire_at": ""}, "请填写日期和时间"),
    ],
)
def test_a_schedule_that_cannot_be_is_named(
    portal: Portal, add: str, admin_client: Client, times: dict[str, str], message: str
) -> None:
    words = words_of(admin_client.post(add, story_form(portal, title="示例", **times)))

    assert not StoryPage.objects.exists()
    assert message in words
    assert TYPED in words


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "福兴<b>微讲堂</b>"},
        {"dek": "讲堂&nbsp;开讲"},
        {"body": streamfield([("heading", {"text": "<span style='color:red'>一、</span>", "level": "2"})])},
        {"body": streamfield([("quote", {"text": "<p>引语</p>", "attribution": ""})])},
    ],
    ids=["title", "dek", "heading", "quote"],
)
def test_code_copied_from_a_web_page_is_pointed_out_and_stays(
    portal: Portal, add: str, admin_client: Client, changed: dict[str, object]
) -> None:
    response = admin_client.post(add, story_form(portal, **({"title": "示例"} | changed)) | {"action-publish": "1"})

    assert not StoryPage.objects.exists()
    assert "含有从网页带来的代码" in words_of(response)
    assert TYPED in words_of(response) or "body" in changed


def test_what_is_pasted_into_the_text_runs_nothing_in_public(portal: Portal, add: str, admin_client: Client) -> None:
    """The editor's browser keeps formats of ours only; a forged request is cleaned on the way out."""
    pasted = '<p>义诊<script>alert(1)</script><a href="javascript:alert(2)">现场</a></p>'
    body = streamfield([("paragraph", rich_text(pasted, features=["bold", "link"]))])

    admin_client.post(add, story_form(portal, title="示例报道", body=body) | {"action-publish": "1"})

    shown = Client().get("/units/jiu-zhu-zhan/shi-li-bao-dao/").content.decode()
    assert "义诊" in shown
    assert "alert(1)</script>" not in shown
    assert "javascript:" not in shown


def test_an_address_that_is_none_is_named(portal: Portal, add: str, admin_client: Client) -> None:
    words = words_of(
        admin_client.post(add, story_form(portal, title="示例", original_url="长江日报", original_source=""))
    )

    assert not StoryPage.objects.exists()
    assert "请填写完整的网址，以 http:// 或 https:// 开头。" in words
    assert "长江日报" in words


def test_the_name_typed_to_confirm_a_deletion_is_compared(portal: Portal, admin_client: Client) -> None:
    story = StoryPageFactory(parent=portal.brand)
    address = f"/admin/pages/{story.pk}/delete/"

    words = words_of(admin_client.post(address, {"confirm_site_name": "武汉民政"}))

    assert "没有删除：请准确输入“武汉民政宣传平台”以确认，您输入的是“武汉民政”。" in words
    assert StoryPage.objects.filter(pk=story.pk).exists()
    admin_client.post(address, {"confirm_site_name": "武汉民政宣传平台"})
    assert not StoryPage.objects.filter(pk=story.pk).exists()


def test_copies_among_the_pages_to_publish_are_named(portal: Portal, admin_client: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, title="原页面", live=False)
    copy = story.create_alias(parent=portal.brand, update_slug="fu-ben")
    address = f"/admin/bulk/wagtailcore/page/publish/?id={story.pk}&id={copy.pk}&next=/admin/"

    words = words_of(admin_client.post(address, {}, follow=True))

    assert "没有发布：“原页面”是同步副本" in words
    assert not StoryPage.objects.get(pk=story.pk).live


def test_a_unit_that_is_used_is_not_deleted(portal: Portal, admin_client: Client) -> None:
    unit = portal.brand.unit
    for address in (
        f"/admin/bulk/units/unit/delete/?id={unit.pk}&next=/admin/",
        f"/admin/snippets/units/unit/delete/{unit.pk}/",
    ):
        words = words_of(admin_client.post(address, {}, follow=True))

        assert f"没有删除：“{unit}”有品牌页或下级单位" in words
        assert Unit.objects.filter(pk=unit.pk).exists()
