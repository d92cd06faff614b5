"""The bureau's notice of 2017, from the saved file to its public page."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from cms.importing.models import ImportedPage
from cms.stories.models import NoticePage
from tests.conftest import Portal
from tests.factories.pages import BrandPageFactory, ColumnPageFactory, UnitFactory

NOTICE = Path(__file__).resolve().parents[2] / "samples/old-portal-notice-2017.txt"


@pytest.fixture
def bureau(portal: Portal) -> Portal:
    from cms.units.models import Unit

    office = UnitFactory(
        name="武汉市民政局机关",
        short_name="局机关",
        slug="ju-ji-guan",
        kind="headquarters",
        parent=Unit.objects.get(slug="bureau"),
    )
    BrandPageFactory(parent=portal.index, unit=office)
    news = ColumnPageFactory(parent=portal.home, title="民政动态", slug="dong-tai")
    ColumnPageFactory(parent=news, title="公文发布", slug="gong-wen")
    return portal


def _run(*arguments: str) -> str:
    out = StringIO()
    call_command("import_old_pages", *arguments, stdout=out)
    return out.getvalue()


def test_the_notice_becomes_a_public_page_with_its_own_time_and_views(bureau: Portal, public: Client) -> None:
    _run(str(NOTICE))

    page = NoticePage.objects.get()
    content = public.get("/api/v1/page/", {"path": "/" + page.url_path.split("/", 2)[2]}).json()
    assert content["title"] == "关于在市民政局推进落实“红色引擎工程” 的实施方案"
    assert content["published_at"] == "2017-08-09T01:25:57Z"
    assert content["views"] == 1885
    assert [link["title"] for link in content["breadcrumb"]] == ["首页", "民政动态", "公文发布"]
    html = public.get(content["url"]).content.decode()
    assert '<meta name="PubDate" content="2017-08-09 09:25">' in html
    assert "武文〔20175号" in html
    assert content["url"] in public.get("/dong-tai/gong-wen/").content.decode()


def test_a_second_run_changes_nothing(bureau: Portal) -> None:
    _run(str(NOTICE))
    revision = NoticePage.objects.get().latest_revision_id

    said = _run(str(NOTICE))

    assert "未改动" in said
    assert NoticePage.objects.get().latest_revision_id == revision
    assert ImportedPage.objects.count() == 1


def test_what_an_editor_changed_is_never_overwritten(bureau: Portal) -> None:
    _run(str(NOTICE))
    page = NoticePage.objects.get()
    page.title = "编辑改过的标题"
    page.save_revision().publish()

    said = _run(str(NOTICE))

    assert "保留编辑的内容" in said
    assert NoticePage.objects.get().title == "编辑改过的标题"


def test_a_dry_run_writes_nothing_but_reports_everything(bureau: Portal, tmp_path: Path) -> None:
    report = tmp_path / "report.json"

    _run(str(NOTICE), "--dry-run", "--report", str(report))

    (entry,) = json.loads(report.read_text(encoding="utf-8"))
    assert len(entry["findings"]) == 12
    assert not NoticePage.objects.exists()
    assert not ImportedPage.objects.exists()


def test_a_source_nobody_knows_is_named_and_nothing_is_made(bureau: Portal, tmp_path: Path) -> None:
    saved = tmp_path / "page.txt"
    saved.write_text("标题\n来源:某某单位 浏览数:1 发布时间:2017/8/9 9:25:57\n正文。\n", encoding="utf-8")

    said = _run(str(saved))

    assert "某某单位" in said
    assert "别称" in said
    assert not ImportedPage.objects.exists()


def test_an_unreadable_file_is_skipped_by_name_and_the_rest_goes_on(bureau: Portal, tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\x00\x01\x02")
    (tmp_path / "b.txt").write_bytes(NOTICE.read_bytes())

    said = _run(str(tmp_path))

    assert "a.bin：跳过" in said
    assert NoticePage.objects.count() == 1


def test_a_missing_file_is_named(bureau: Portal) -> None:
    with pytest.raises(CommandError, match="没有这个文件"):
        _run("没有这个文件.txt")


def test_the_editor_is_told_what_to_check(bureau: Portal, admin_client: Client) -> None:
    _run(str(NOTICE))

    html = admin_client.get(f"/admin/pages/{NoticePage.objects.get().pk}/edit/").content.decode()

    assert "武文〔2017〕5号" in html
    assert "提法不一致" in html
