"""What an unsaved text leads to, shows and resembles, as the panel is told of it."""

import pytest
from django.test import Client, RequestFactory, override_settings
from pytest_django import DjangoAssertNumQueries

from cms.editorial.looking_up import with_surroundings
from cms.editorial.proofreading.surroundings import Target
from cms.editorial.reviewing.errors import text_of
from cms.indexing.nightly import everything_take_in
from cms.stories.models import StoryPage
from cms.units.models import BrandPage
from cms.units.services import unit_desk_open
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.media import make_document, make_image
from tests.factories.pages import StoryPageFactory
from tests.integration.editorial.panel import told, written

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


def _linking(portal: Portal, *links: str) -> StoryPage:
    """A story with links to these, each the attributes of its tag."""
    return written(portal.brand, *(f"请下载<a {link}>申请表</a>。" for link in links))


def _page(key: int) -> str:
    return f'linktype="page" id="{key}"'


def _document(key: int) -> str:
    return f'linktype="document" id="{key}"'


def _address(address: str) -> str:
    return f'href="{address}"'


def test_a_link_to_a_page_is_dead_unless_the_public_may_open_it(editor: Client, portal: Portal) -> None:
    public: StoryPage = StoryPageFactory(parent=portal.brand)
    draft: StoryPage = StoryPageFactory(parent=portal.brand, live=False)

    assert GONE not in told(editor, _linking(portal, _page(public.pk)))
    assert GONE in told(editor, _linking(portal, _page(draft.pk)))
    assert GONE in told(editor, _linking(portal, _page(987_654)))


def test_a_link_to_a_file_is_dead_when_the_file_is_gone(editor: Client, portal: Portal) -> None:
    file = make_document()
    story = _linking(portal, _document(file.pk))

    assert GONE not in told(editor, story)
    file.delete()
    assert GONE in told(editor, story)


@override_settings(PUBLIC_BASE_URL="http://testserver")
def test_a_typed_address_of_our_own_is_looked_up_and_another_is_only_named(editor: Client, portal: Portal) -> None:
    public: StoryPage = StoryPageFactory(parent=portal.brand)
    draft: StoryPage = StoryPageFactory(parent=portal.brand, live=False)

    for address in (public.url, f"http://testserver{public.url}", "mailto:mzj@mzj.example", "#fu-jian", "/"):
        assert "没有发现问题" in told(editor, _linking(portal, _address(address))), address
    assert GONE in told(editor, _linking(portal, _address(draft.url)))
    assert GONE in told(editor, _linking(portal, _address("/mei-you/zhe-ge/")))
    assert BROKEN in told(editor, _linking(portal, _address("mzj.example/biao.doc")))
    assert LEAVES in told(editor, _linking(portal, _address("https://mca.example/")))


def test_a_picture_without_source_is_told(editor: Client, portal: Portal) -> None:
    own = make_image(title="本单位图片", credit="")

    said = told(editor, written(portal.brand, "示例正文。", cover=own))

    assert "<q>本单位图片</q>" in said and "图片没有写来源" in said


def _story_words() -> str:
    return "".join(
        f"示例社区第{one}次开展邻里互助活动，志愿者上门看望独居老人，帮助打扫卫生、代买药品并登记需要解决的困难。"
        for one in "一二三四五六七八"
    )


def test_a_story_that_was_published_already_is_named_but_not_to_itself(editor: Client, portal: Portal) -> None:
    public = written(portal.brand, _story_words(), title="示例社区邻里互助")
    hidden = written(portal.brand, _story_words(), title="未公开的一篇", live=False)
    everything_take_in()
    words = _story_words().replace("打扫卫生", "收拾房间", 1)

    said = told(editor, written(portal.brand, words, title="示例社区邻里守望", live=False))

    assert "示例社区邻里互助" in said and "重复报送" in said and hidden.title not in said
    assert "重复报送" not in told(editor, public)
    assert "重复报送" not in told(
        editor, written(portal.brand, "全市救助机构开展夏季巡查，" * 20, title="另一件事", live=False)
    )


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

    draft = StoryPage.objects.get(pk=draft.pk)
    text = with_surroundings(text_of(draft), draft, request)

    assert [(one.words, one.target) for one in text.links] == [("申请表", Target.GONE), ("网站", Target.OUTSIDE)]
    assert [one.name for one in text.pictures] == [picture.title]


def test_many_links_are_looked_up_like_one(
    editor: Client, portal: Portal, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    pages = [_page(StoryPageFactory(parent=portal.brand).pk) for _ in range(12)]
    one, many = _linking(portal, pages[0]), _linking(portal, *pages)
    told(editor, one)
    with django_assert_max_num_queries(80) as of_one:
        told(editor, one)
    with django_assert_max_num_queries(len(of_one)):
        told(editor, many)
