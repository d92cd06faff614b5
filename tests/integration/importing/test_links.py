"""Old addresses, links between imported pages in either order, and what an editor has touched."""

from pathlib import Path

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from cms.importing.models import ImportedPage, OldLink
from cms.stories.models import StoryPage
from tests.conftest import Portal
from tests.integration.importing.conftest import SITE, Save, run_command

FIRST, SECOND = f"{SITE}/news/1.html", f"{SITE}/show.aspx?id=2&lm=7"


def _story(title: str) -> StoryPage:
    return StoryPage.objects.get(title=title)


def _body(title: str) -> str:
    return "".join(block["value"] for block in _story(title).body.raw_data if block["type"] == "paragraph")


def _codes(title: str) -> list[str]:
    return [finding["code"] for finding in ImportedPage.objects.get(page__title=title).findings]


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        (FIRST, "/news/1.html"),
        (FIRST, "/news/1.html?from=timeline"),
        (SECOND, "/show.aspx?id=2&lm=7"),
        (SECOND, "/show.aspx?lm=7&id=2"),
        (f"{SITE}/栏目/甲.html", "/%E6%A0%8F%E7%9B%AE/%E7%94%B2.html"),
        (f"{SITE}/lm/", "/lm"),
    ],
)
def test_an_old_address_leads_to_its_page(portal: Portal, public: Client, save: Save, address: str, asked: str) -> None:
    run_command(str(save("a.html", address=address)))

    response = public.get(asked)

    assert (response.status_code, response.headers["Location"]) == (301, _story("开放日").get_url())


def test_two_ids_of_one_script_lead_to_two_pages(portal: Portal, public: Client, save: Save) -> None:
    for number in (1, 2):
        save(f"{number}.html", f"<p>第{number}篇。</p>", title=f"标题{number}", address=f"{SITE}/show.aspx?id={number}")
    run_command(str(save("3.html", title="标题3").parent))

    for number in (1, 2):
        assert public.get(f"/show.aspx?id={number}").headers["Location"] == _story(f"标题{number}").get_url()
    assert public.get("/show.aspx?id=3").status_code == 404


def test_a_redirect_that_is_there_is_not_touched_and_told(portal: Portal, save: Save) -> None:
    Redirect.add_redirect("/news/1.html", redirect_to="https://example.gov.cn/", site=None)

    said = run_command(str(save("a.html", address=FIRST)))

    assert "旧网址已经设为跳转到https://example.gov.cn/，没有改动" in said
    assert Redirect.objects.count() == 1


def test_the_root_and_pages_without_address_need_no_redirect(portal: Portal, save: Save) -> None:
    save("a.html", address=f"{SITE}/")
    run_command(str(save("b.html", title="另一篇").parent))

    assert not Redirect.objects.exists()


def test_an_address_longer_than_a_redirect_holds_is_told(portal: Portal, save: Save) -> None:
    said = run_command(str(save("a.html", address=f"{SITE}/{'x' * 300}.html")))

    assert "旧网址超过 255 个字符，没有设跳转" in said
    assert StoryPage.objects.exists()


@pytest.mark.parametrize("order", [("一", "二"), ("二", "一")])
def test_links_between_pages_are_connected_in_either_order(
    portal: Portal, public: Client, save: Save, order: tuple[str, str]
) -> None:
    pages = {
        "一": {"body": '<p>见<a href="../show.aspx?lm=7&amp;id=2">第二篇</a>。</p>', "address": FIRST},
        "二": {"body": f'<p>见<a href="{FIRST}#top">第一篇</a>。</p>', "address": SECOND},
    }
    for name in order:
        run_command(str(save(f"{name}.html", title=f"第{name}篇", **pages[name])))

    first, second = _story("第一篇"), _story("第二篇")
    assert _body("第一篇") == f'<p>见<a linktype="page" id="{second.pk}">第二篇</a>。</p>'
    assert _body("第二篇") == f'<p>见<a linktype="page" id="{first.pk}">第一篇</a>。</p>'
    assert f'href="{second.get_url()}"' in public.get(first.get_url()).content.decode()
    assert _codes("第一篇") == _codes("第二篇") == []
    assert not OldLink.objects.exists()
    for page, target in ((first, second), (second, first)):
        assert ReferenceIndex.get_references_to(target.page_ptr).filter(object_id=str(page.pk)).exists()


def test_connecting_links_leaves_times_history_and_drafts_in_order(portal: Portal, save: Save) -> None:
    body = f'<p>见<a href="{SECOND}">第二篇</a>。</p>'
    run_command(str(save("a.html", body, title="第一篇", address=FIRST)))
    run_command(str(save("d.html", body, title="草稿", address=f"{SITE}/d", facts="来源:市救助站 发布时间:某日")))
    before = _story("第一篇")

    run_command(str(save("b.html", title="第二篇", address=SECOND)))

    after, draft = _story("第一篇"), _story("草稿")
    assert (after.first_published_at, after.last_published_at) == (before.first_published_at, before.last_published_at)
    assert after.live_revision_id == after.latest_revision_id != before.latest_revision_id
    assert not after.has_unpublished_changes
    assert [entry.action for entry in PageLogEntry.objects.filter(page=after.pk).order_by("id")] == [
        "wagtail.create",
        "wagtail.publish",
        "wagtail.publish",
    ]
    assert after.latest_revision.as_object().body.raw_data[0] == after.body.raw_data[0]
    assert not draft.live and draft.live_revision_id is None
    assert 'linktype="page"' in draft.latest_revision.as_object().body.raw_data[0]["value"]
    assert "未改动" in run_command(str(save("a.html", body, title="第一篇", address=FIRST)))


def test_a_page_an_editor_has_changed_is_left_alone_and_told(portal: Portal, admin_client: Client, save: Save) -> None:
    run_command(str(save("a.html", f'<p>见<a href="{SECOND}">第二篇</a>。</p>', title="第一篇", address=FIRST)))
    page = _story("第一篇")
    page.dek = "编辑写的导语"
    page.save_revision().publish()
    body, revisions = _body("第一篇"), Revision.objects.count()

    run_command(str(save("b.html", title="第二篇", address=SECOND)))

    assert _body("第一篇") == body
    assert Revision.objects.count() == revisions + 1
    assert not OldLink.objects.exists()
    shown = admin_client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "编辑已改过本页，所以链接没有自动改动" in shown
    assert "链接到《第二篇》" in shown


def test_a_link_to_a_page_that_never_came_stays_and_is_told(portal: Portal, save: Save) -> None:
    said = run_command(str(save("a.html", f'<p>见<a href="{SECOND}">第二篇</a>。</p>', address=FIRST)))

    assert "那一页还没有导入；导入后会自动改为站内链接" in said
    assert f'<a href="{SECOND.replace("&", "&amp;")}">' in _body("开放日")
    assert OldLink.objects.count() == 1


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("javascript:alert(1)", ""),
        ("JaVa\tScRiPt:alert(1)", ""),
        ("data:text/html;base64,PHNjcmlwdD4=", ""),
        ("vbscript:x", ""),
        ("file:///C:/a.html", ""),
        ("#top", ""),
        ("2.html", ""),
        ("https://example.gov.cn/a?b=1&amp;c=2", 'href="https://example.gov.cn/a?b=1&amp;c=2"'),
        ("mailto:a@example.gov.cn", 'href="mailto:a@example.gov.cn"'),
        ("tel:12345", 'href="tel:12345"'),
    ],
)
def test_only_links_a_browser_may_follow_are_kept(portal: Portal, save: Save, written: str, kept: str) -> None:
    run_command(str(save("a.html", f'<p>见<a href="{written}">此处</a>。</p>')))

    assert _body("开放日") == (f"<p>见<a {kept}>此处</a>。</p>" if kept else "<p>见此处。</p>")
    assert ("link" in _codes("开放日")) is (not kept and not written.startswith("#"))


def test_files_of_a_mirror_get_their_addresses_from_the_sites(portal: Portal, public: Client, save: Save) -> None:
    save("news/1.html", '<p>见<a href="../show.aspx?id=2">第二篇</a>。</p>', title="第一篇")
    root = save("show.aspx@id=2.html", title="第二篇").parent

    run_command(str(root), "--site-address", f"{SITE}/")

    assert f'<a linktype="page" id="{_story("第二篇").pk}">' in _body("第一篇")
    assert public.get("/show.aspx?id=2").headers["Location"] == _story("第二篇").get_url()


def test_links_in_tables_and_headings_keep_their_words_and_are_told(portal: Portal, save: Save) -> None:
    table = "<table><tr><td>名称</td><td>地址</td></tr><tr><td>甲</td><td><a href='https://example.gov.cn/'>网站</a></td></tr></table>"

    said = run_command(str(save("a.html", table, address=FIRST)))

    assert "小标题和表格里不能放链接，文字保留，链接“https://example.gov.cn/”没有保留" in said


def test_a_dry_run_makes_no_redirect_and_no_name(bureau: Portal, save: Save, tmp_path: Path) -> None:
    counts = (Page.objects.count(), Revision.objects.count())

    run_command(str(save("a.html", address=FIRST, facts="来源:某科室 发布时间:2017-08-09 09:25")), "--dry-run")

    assert (Page.objects.count(), Revision.objects.count()) == counts
    assert not Redirect.objects.exists()
    assert not OldLink.objects.exists()
