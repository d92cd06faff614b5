"""What an unsaved text leads to, shows and resembles, as the panel is told of it."""

from typing import Any

import pytest
from django.test import Client, RequestFactory, override_settings
from pytest_django import DjangoAssertNumQueries

from cms.editorial.looking_up import with_surroundings
from cms.editorial.proofreading.passage import Passage, Text
from cms.editorial.proofreading.surroundings import Target
from cms.indexing.nightly import everything_take_in
from cms.stories.models import StoryPage
from cms.units.models import BrandPage
from cms.units.services import unit_collection, unit_desk_open
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.media import make_document, make_image
from tests.factories.pages import BrandPageFactory, StoryPageFactory, UnitFactory

GONE, BROKEN, LEAVES = "读者点不开", "浏览器打不开", "链接离开本站"


@pytest.fixture
def editor(portal: Portal) -> Client:
    return _editor_of(portal.brand)


def _editor_of(brand: BrandPage) -> Client:
    user = User.objects.create_user(f"bian-ji-{brand.pk}", password="示例口令")
    user.groups.add(unit_desk_open(unit=brand.unit, brand_page=brand))
    client = Client()
    client.force_login(user)
    return client


def _told(client: Client, *, title: str = "示例", words: str = "请下载申请表。", **sent: Any) -> str:
    body = {"title": title, "passages": [{"text": words}], **sent}
    answer = client.post("/admin/proofreading/", body, content_type="application/json")
    assert answer.status_code == 200
    said: str = answer.content.decode()
    return said


def _link(**target: Any) -> list[dict[str, Any]]:
    return [{"words": "申请表", **target}]


def test_a_link_to_a_page_is_dead_unless_the_public_may_open_it(editor: Client, portal: Portal) -> None:
    public: StoryPage = StoryPageFactory(parent=portal.brand)
    draft: StoryPage = StoryPageFactory(parent=portal.brand, live=False)

    assert "没有发现问题" in _told(editor, links=_link(page=public.pk))
    assert GONE in _told(editor, links=_link(page=draft.pk))
    assert GONE in _told(editor, links=_link(page=987_654))


def test_a_link_to_a_file_is_dead_when_the_file_is_gone(editor: Client) -> None:
    file = make_document()

    assert "没有发现问题" in _told(editor, links=_link(document=file.pk))
    file.delete()
    assert GONE in _told(editor, links=_link(document=file.pk or 987_654))


@override_settings(PUBLIC_BASE_URL="http://testserver")
def test_a_typed_address_of_our_own_is_looked_up_and_another_is_only_named(editor: Client, portal: Portal) -> None:
    public: StoryPage = StoryPageFactory(parent=portal.brand)
    draft: StoryPage = StoryPageFactory(parent=portal.brand, live=False)

    for address in (public.url, f"http://testserver{public.url}", "mailto:mzj@mzj.example", "#fu-jian", "/"):
        assert "没有发现问题" in _told(editor, links=_link(address=address)), address
    assert GONE in _told(editor, links=_link(address=draft.url))
    assert GONE in _told(editor, links=_link(address="/mei-you/zhe-ge/"))
    assert BROKEN in _told(editor, links=_link(address="mzj.example/biao.doc"))
    assert LEAVES in _told(editor, links=_link(address="https://mca.example/"))


def test_a_picture_without_source_is_told_and_one_of_another_unit_is_not_known(editor: Client, portal: Portal) -> None:
    other = BrandPageFactory(parent=portal.brand.get_parent(), unit=UnitFactory())
    _editor_of(other)
    own = make_image(title="本单位图片", credit="", collection=unit_collection(unit=portal.brand.unit))
    alien = make_image(title="外单位图片", credit="", collection=unit_collection(unit=other.unit))

    said = _told(editor, pictures=[own.pk, alien.pk, 987_654])

    assert "本单位图片" in said and "图片没有写来源" in said and "外单位图片" not in said


def _story_words() -> str:
    return "".join(
        f"示例社区第{one}次开展邻里互助活动，志愿者上门看望独居老人，帮助打扫卫生、代买药品并登记需要解决的困难。"
        for one in "一二三四五六七八"
    )


def test_a_story_that_was_published_already_is_named_but_not_to_itself(editor: Client, portal: Portal) -> None:
    body = [{"type": "paragraph", "value": f"<p>{_story_words()}</p>"}]
    told: StoryPage = StoryPageFactory(parent=portal.brand, title="示例社区邻里互助", body=body)
    hidden: StoryPage = StoryPageFactory(parent=portal.brand, title="未公开的一篇", body=body, live=False)
    everything_take_in()
    words = _story_words().replace("打扫卫生", "收拾房间", 1)

    said = _told(editor, title="示例社区邻里守望", words=words)

    assert "示例社区邻里互助" in said and "重复报送" in said and hidden.title not in said
    assert "重复报送" not in _told(editor, title=told.title, words=_story_words(), page=told.pk)
    assert "重复报送" not in _told(editor, title="另一件事", words="全市救助机构开展夏季巡查，" * 20)


def test_a_draft_is_read_with_its_links_and_pictures(portal: Portal, rf: RequestFactory) -> None:
    picture = make_image(credit="")
    body = [
        {
            "type": "paragraph",
            "value": '<p>请下载<a linktype="page" id="987654">申请表</a>，见<a href="https://mca.example/">网站</a>。</p>',
        },
        {"type": "picture", "value": {"image": picture.pk, "caption": "示例", "width": "column"}},
    ]
    draft: StoryPage = StoryPageFactory(parent=portal.brand, live=False, body=body)
    request = rf.get("/")
    request.user = User.objects.create_superuser("guan-li", password="示例口令")

    text = with_surroundings(
        Text("示例", [Passage("请下载申请表，见网站。")]), StoryPage.objects.get(pk=draft.pk), request
    )

    assert [(one.words, one.target) for one in text.links] == [("申请表", Target.GONE), ("网站", Target.OUTSIDE)]
    assert [one.name for one in text.pictures] == [picture.title]


def test_many_links_are_looked_up_like_one(
    editor: Client, portal: Portal, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    pages = [StoryPageFactory(parent=portal.brand).pk for _ in range(12)]
    _told(editor, links=_link(page=pages[0]))
    with django_assert_max_num_queries(80) as of_one:
        _told(editor, links=_link(page=pages[0]))
    with django_assert_max_num_queries(len(of_one)):
        _told(editor, links=[{"words": "申请表", "page": key} for key in pages])
