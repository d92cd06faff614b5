"""The import screen: try, look, confirm; for the bureau's editors, without JavaScript, within stated limits."""

import io
import json
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission, Page, PageLogEntry, Revision

from cms.importing import uploads
from cms.importing.admin.forms import MAX_UPLOAD
from cms.importing.models import ImportedPage, ImportItem, ImportRun, OldName
from cms.stories.models import StoryPage
from cms.units.services import unit_desk_open
from cms.users.models import User
from media.models import Image
from tests.conftest import Portal
from tests.factories.media import picture_bytes
from tests.factories.old_files import crowded_zip, zip_bomb, zip_of
from tests.integration.importing.conftest import SITE, old_page

SCREEN = "/admin/import-old-pages/"


def _editor(*rights: str, name: str = "xuanchuan") -> User:
    user = User.objects.create_user(name, password="demo-bianji-2017")
    group = Group.objects.create(name=name)
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    for codename in rights:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=permission)
    user.groups.add(group)
    return user


@pytest.fixture
def desk(client: Client, portal: Portal) -> Client:
    """An editor of the bureau who may publish."""
    client.force_login(_editor("add_page", "change_page", "publish_page"))
    return client


def _upload(client: Client, content: bytes, name: str = "旧页.zip", **fields: Any) -> Any:
    return client.post(SCREEN, {"file": SimpleUploadedFile(name, content), "publishes": "on", **fields}, follow=True)


def _zip(pages: int = 3) -> bytes:
    members: dict[str, str | bytes] = {
        f"{number}.html": old_page(f"<p>第{number}篇正文。</p><img src='图.jpg' alt='现场'>", title=f"标题{number}")
        for number in range(pages)
    }
    return zip_of(members | {"图.jpg": picture_bytes(300, 200), "空.html": b""})


def test_an_upload_is_tried_then_confirmed(desk: Client, public: Client) -> None:
    tried = _upload(desk, _zip())

    run = ImportRun.objects.get()
    html = tried.content.decode()
    assert tried.redirect_chain[0][0] == f"{SCREEN}{run.pk}/"
    assert "试运行，没有写入" in html and "已导入 3 个；跳过 1 个" in html and "文件是空的" in html
    assert not StoryPage.objects.exists() and not Image.objects.exists() and not ImportItem.objects.exists()
    assert default_storage.exists(run.upload.name)
    name = run.upload.name

    done = desk.post(f"{SCREEN}{run.pk}/confirm/", follow=True).content.decode()

    run.refresh_from_db()
    assert "导入已完成" in done and run.finished_at and not run.upload
    assert StoryPage.objects.live().count() == 3
    assert Image.objects.count() == 1
    page = StoryPage.objects.get(title="标题1")
    assert page.owner.username == "xuanchuan" and page.latest_revision.user == page.owner
    assert {entry.user for entry in PageLogEntry.objects.filter(page=page.pk)} == {page.owner}
    assert f"/admin/pages/{page.pk}/edit/" in done
    assert name


@pytest.mark.parametrize(
    ("name", "content"),
    [("公文.html", old_page("<p>正文。</p>").encode("gb18030")), ("清单.csv", "标题,正文\n开放日,正文。\n".encode())],
)
def test_one_file_may_be_uploaded_too(desk: Client, name: str, content: bytes, bureau: Portal) -> None:
    _upload(desk, content, name)
    desk.post(f"{SCREEN}{ImportRun.objects.get().pk}/confirm/")

    assert StoryPage.objects.get().title == "开放日"


def test_many_files_take_several_goes_and_end_the_same(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    _upload(desk, _zip(4))
    run = ImportRun.objects.get()
    monkeypatch.setattr(uploads, "SECONDS_AT_ONCE", -1.0)
    monkeypatch.setattr(uploads.upload_go_on, "__kwdefaults__", {"seconds": -1.0})

    first = desk.post(f"{SCREEN}{run.pk}/confirm/", follow=True).content.decode()
    assert "继续导入" in first and "已经处理 1 个" in first
    for _time in range(5):
        desk.post(f"{SCREEN}{run.pk}/confirm/")

    run.refresh_from_db()
    assert run.finished_at
    assert StoryPage.objects.count() == 4
    assert run.items.count() == 5


def test_confirming_twice_brings_nothing_twice(desk: Client) -> None:
    _upload(desk, _zip())
    run = ImportRun.objects.get()
    for _time in range(2):
        desk.post(f"{SCREEN}{run.pk}/confirm/")
    _upload(desk, _zip())
    again = ImportRun.objects.first()
    assert again is not None

    shown = desk.post(f"{SCREEN}{again.pk}/confirm/", follow=True).content.decode()

    assert "已导入过，未改动 3 个" in shown
    assert StoryPage.objects.count() == 3


def test_an_upload_may_be_thrown_away(desk: Client, django_capture_on_commit_callbacks: Any) -> None:
    _upload(desk, _zip())
    run = ImportRun.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"{SCREEN}{run.pk}/discard/")

    assert not ImportRun.objects.exists()
    assert not default_storage.exists(run.upload.name)


def test_drafts_stay_drafts_with_their_old_time(desk: Client) -> None:
    _upload(desk, _zip(1), publishes="")
    desk.post(f"{SCREEN}{ImportRun.objects.get().pk}/confirm/")

    page = StoryPage.objects.get()
    assert not page.live and page.first_published_at is not None
    assert ImportItem.objects.filter(outcome="kept_back").exists()


def test_who_may_not_publish_brings_in_drafts_only(client: Client, portal: Portal) -> None:
    client.force_login(_editor("add_page", "change_page"))
    assert "导入后公开" not in client.get(SCREEN).content.decode()

    _upload(client, _zip(1))
    client.post(f"{SCREEN}{ImportRun.objects.get().pk}/confirm/")

    assert not StoryPage.objects.get().live


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("旧页.exe", b"MZ", "不支持这种格式"),
        ("旧页.zip", b"", "内容是空的"),
        ("旧页.zip", b"nonsense", "压缩包已损坏"),
        ("旧页.zip", crowded_zip(60_000), "超过 500 个"),
        ("旧页.zip", zip_bomb("a.html", 310), "解开后有 310 MB"),
    ],
)
def test_what_may_not_come_in_is_refused_in_chinese(desk: Client, name: str, content: bytes, said: str) -> None:
    response = _upload(desk, content, name)

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not ImportRun.objects.exists()


def test_a_large_upload_is_refused(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.importing.admin.forms.MAX_UPLOAD", 10)

    assert "大小为" in _upload(desk, _zip()).content.decode()
    assert MAX_UPLOAD > 10


def test_a_wrong_address_is_named_and_nothing_is_lost(desk: Client) -> None:
    response = _upload(desk, _zip(), site_address="旧站")

    assert "旧站网址：请填写完整的网址" in response.content.decode()
    assert 'value="旧站"' in response.content.decode()


def test_the_report_can_be_taken_home(desk: Client, portal: Portal) -> None:
    page = old_page(
        "<p>这是是<script>alert(1)</script>正文。</p>",
        title="&lt;script&gt;alert(2)&lt;/script&gt;",
        address=f"{SITE}/1",
    )
    _upload(desk, page.encode(), "a.html")
    run = ImportRun.objects.get()
    trial = b"".join(desk.get(f"{SCREEN}{run.pk}/report.html")).decode()
    desk.post(f"{SCREEN}{run.pk}/confirm/")

    html = b"".join(desk.get(f"{SCREEN}{run.pk}/report.html")).decode()
    lines = json.loads(b"".join(desk.get(f"{SCREEN}{run.pk}/report.json")))

    assert "试运行，没有写入" in trial and "试运行" not in html
    assert "<script" not in html and "http" not in html.replace(SITE, "")
    assert "&lt;script&gt;alert(2)" in html
    assert "这是是" in html and "重复的字：1 处" in html
    assert lines[0]["outcome"] == "made" and lines[0]["page"] == StoryPage.objects.get().pk


@pytest.mark.parametrize("who", ["unit", "reviewer", "nobody"])
def test_nobody_else_sees_the_screen(client: Client, portal: Portal, who: str) -> None:
    run = ImportRun.objects.create(key="x", source="x")
    if who == "unit":
        user = _editor()
        user.groups.add(unit_desk_open(unit=portal.brand.unit, brand_page=portal.brand))
        client.force_login(user)
    elif who == "reviewer":
        client.force_login(_editor("change_page", "publish_page"))
    for method, address in (
        ("get", SCREEN),
        ("post", SCREEN),
        ("get", f"{SCREEN}{run.pk}/"),
        ("post", f"{SCREEN}{run.pk}/confirm/"),
        ("post", f"{SCREEN}{run.pk}/discard/"),
        ("get", f"{SCREEN}{run.pk}/report.json"),
        ("post", f"{SCREEN}place-again/"),
        ("get", "/admin/old-names/"),
        ("get", "/admin/old-names/new/"),
    ):
        response = getattr(client, method)(address)
        assert response.status_code in (302, 403), address
    assert ImportRun.objects.exists()
    if who != "nobody":
        assert SCREEN not in client.get("/admin/").content.decode()


def test_state_changes_by_post_only(desk: Client, portal: Portal) -> None:
    run = ImportRun.objects.create(key="x", source="x")

    for action in ("confirm", "discard"):
        assert desk.get(f"{SCREEN}{run.pk}/{action}/").status_code == 405


def test_the_table_of_names_is_kept_by_the_bureau(desk: Client, portal: Portal) -> None:
    assert "/admin/old-names/" in desk.get("/admin/").content.decode()
    made = desk.post("/admin/old-names/new/", {"kind": "unit", "name": "示例 科室", "unit": portal.brand.unit.pk})
    assert made.status_code == 302
    html = desk.get("/admin/old-names/").content.decode()
    assert "示例 科室" in html and "救助站" in html and "按对应表重新归位" in html

    twice = desk.post("/admin/old-names/new/", {"kind": "unit", "name": "示例科室"})
    wrong = desk.post("/admin/old-names/new/", {"kind": "unit", "name": "别的", "column": portal.column.pk})

    assert "对应表里已有这个名称" in twice.content.decode()
    assert "这是来源单位的名称" in wrong.content.decode()


def test_pages_find_their_place_when_the_table_is_put_right(desk: Client, bureau: Portal, public: Client) -> None:
    page = old_page("<p>正文。</p>", facts="来源:示例科室 发布时间:2017-08-09 09:25", trail="首页 > 旧的栏目")
    _upload(desk, page.encode(), "a.html")
    desk.post(f"{SCREEN}{ImportRun.objects.get().pk}/confirm/")
    draft = StoryPage.objects.get()
    assert not draft.live and draft.get_parent().specific.unit.short_name == "局机关"
    OldName.objects.filter(kind="unit").update(unit=bureau.brand.unit)
    OldName.objects.filter(kind="column").update(column=bureau.column)

    said = desk.post(f"{SCREEN}place-again/", follow=True).content.decode()

    placed = StoryPage.objects.get()
    assert "重新归位 1 个页面" in said
    assert placed.live and placed.get_parent().specific == bureau.brand
    assert list(placed.columns.all()) == [bureau.column]
    assert placed.first_published_at == placed.last_published_at == draft.first_published_at
    assert [finding["code"] for finding in ImportedPage.objects.get().findings] == []
    assert public.get(placed.get_url()).status_code == 200
    assert Page.find_problems() == ([], [], [], [], [])
    assert "没有需要重新归位的页面" in desk.post(f"{SCREEN}place-again/", follow=True).content.decode()


def test_where_reviews_are_required_a_public_page_is_filed_anew_as_a_draft(
    desk: Client, bureau: Portal, settings: Any
) -> None:
    page = old_page("<p>正文。</p>", facts="来源:救助站 发布时间:2017-08-09 09:25", trail="首页 > 旧的栏目")
    _upload(desk, page.encode(), "a.html")
    desk.post(f"{SCREEN}{ImportRun.objects.get().pk}/confirm/")
    public = StoryPage.objects.get()
    filed = list(public.columns.all())
    OldName.objects.filter(kind="column").update(column=bureau.column)
    settings.REVIEWS_REQUIRED = True

    desk.post(f"{SCREEN}place-again/")

    page_now = StoryPage.objects.get()
    assert public.live and page_now.live and list(page_now.columns.all()) == filed
    assert list(page_now.get_latest_revision_as_object().columns.all()) == [bureau.column]


def test_a_page_an_editor_has_taken_up_is_not_moved(desk: Client, bureau: Portal) -> None:
    page = old_page("<p>正文。</p>", facts="来源:示例科室 发布时间:2017-08-09 09:25")
    _upload(desk, page.encode(), "a.html")
    desk.post(f"{SCREEN}{ImportRun.objects.get().pk}/confirm/")
    draft = StoryPage.objects.get()
    draft.save_revision()
    revisions = Revision.objects.count()
    OldName.objects.update(unit=bureau.brand.unit)

    desk.post(f"{SCREEN}place-again/")

    assert Revision.objects.count() == revisions
    assert StoryPage.objects.get().path == draft.path


def test_the_table_decides_where_the_next_pages_go(desk: Client, bureau: Portal) -> None:
    OldName.objects.create(kind="unit", name="示例科室", unit=bureau.brand.unit)
    OldName.objects.create(kind="column", name="社会救助 > 工作动态", column=bureau.column)
    page = old_page(
        "<p>正文。</p>", facts="来源:示例 科室 发布时间:2017-08-09 09:25", trail="首页 > 社会救助＞工作动态"
    )

    _upload(desk, page.encode(), "a.html")
    desk.post(f"{SCREEN}{ImportRun.objects.get().pk}/confirm/")

    made = StoryPage.objects.get()
    assert made.live and made.get_parent().specific == bureau.brand
    assert list(made.columns.all()) == [bureau.column]
    assert ImportedPage.objects.get().findings == []


def test_the_screen_costs_a_constant_number_of_queries(desk: Client, portal: Portal) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            desk.get(SCREEN)
        return len(captured)

    ImportRun.objects.create(key="x", source="来源", started_by=User.objects.first())
    cost()
    one = cost()
    for number in range(12):
        ImportRun.objects.create(key=str(number), source=f"来源{number}", started_by=User.objects.first())

    assert cost() == one


def test_zip_names_are_no_danger_in_the_report(desk: Client) -> None:
    buffer = io.BytesIO(zip_of({"<img src=x onerror=alert(1)>.html": old_page("<p>正文。</p>")}))
    shown = _upload(desk, buffer.getvalue()).content.decode()

    assert "&lt;img src=x onerror" in shown and "<img src=x" not in shown
