"""The bureau's notice of 2017, from the saved file to its public page."""

import json
import os
from datetime import datetime
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError
from django.test import Client

from cms.importing.blocks import body_blocks
from cms.importing.models import ImportedPage, OldName
from cms.importing.old_page import Heading, Paragraph
from cms.importing.parsing import parse
from cms.importing.reading import lines_of
from cms.stories.models import NoticePage, StoryPage
from tests.conftest import Portal
from tests.factories.pages import ColumnPageFactory
from tests.integration.importing.conftest import run_command

NOTICE = Path(__file__).resolve().parents[2] / "samples/old-portal-notice-2017.txt"


def test_the_notice_becomes_a_public_page_with_its_own_time_and_views(bureau: Portal, public: Client) -> None:
    run_command(str(NOTICE))

    page = NoticePage.objects.get()
    content = public.get("/api/v1/page/", {"path": "/" + page.url_path.split("/", 2)[2]}).json()
    assert content["title"] == "关于在市民政局推进落实“红色引擎工程” 的实施方案"
    assert content["published_at"] == "2017-08-09T01:25:57Z"
    views = public.get("/api/v1/views/", {"keys": content["key"]}).json()
    assert views == {"items": [{"key": content["key"], "views": 1885}]}
    assert [link["title"] for link in content["breadcrumb"]] == ["首页", "民政动态", "公文发布"]
    html = public.get(content["url"]).content.decode()
    assert '<meta name="PubDate" content="2017-08-09 09:25">' in html
    assert "武文〔20175号" in html
    assert content["url"] in public.get("/dong-tai/gong-wen/").content.decode()


def test_a_second_run_changes_nothing(bureau: Portal) -> None:
    run_command(str(NOTICE))
    revision = NoticePage.objects.get().latest_revision_id

    said = run_command(str(NOTICE))

    assert "未改动" in said
    assert NoticePage.objects.get().latest_revision_id == revision
    assert ImportedPage.objects.count() == 1


def test_what_an_editor_changed_is_never_overwritten(bureau: Portal) -> None:
    run_command(str(NOTICE))
    page = NoticePage.objects.get()
    page.title = "编辑改过的标题"
    page.save_revision().publish()

    said = run_command(str(NOTICE))

    assert "编辑已改过，保留" in said
    assert NoticePage.objects.get().title == "编辑改过的标题"


def test_a_dry_run_writes_nothing_but_reports_everything(bureau: Portal, tmp_path: Path) -> None:
    report = tmp_path / "report.json"

    run_command(str(NOTICE), "--dry-run", "--report", str(report))

    (entry,) = json.loads(report.read_text(encoding="utf-8"))
    assert len(entry["findings"]) == 17
    assert {"code", "severity", "position", "passage", "message", "suggestion"} == set(entry["findings"][0])
    assert not NoticePage.objects.exists()
    assert not ImportedPage.objects.exists()


def test_a_page_whose_source_nobody_knows_waits_below_the_bureau_as_a_draft(bureau: Portal, tmp_path: Path) -> None:
    saved = tmp_path / "page.txt"
    saved.write_text("标题\n来源:某某单位 浏览数:1 发布时间:2017/8/9 9:25:57\n正文。\n", encoding="utf-8")

    said = run_command(str(saved))

    assert "已导入为草稿，来源单位待核对" in said
    assert "“某某单位”：来源不是任何单位" in said
    assert "别称" in said
    page = StoryPage.objects.get()
    assert not page.live
    assert page.source_name == "某某单位"
    assert page.get_parent().specific.unit.short_name == "局机关"
    assert [(name.kind, name.name) for name in OldName.objects.all()] == [("unit", "某某单位")]


def test_without_a_place_for_the_bureau_nothing_is_made(portal: Portal, tmp_path: Path) -> None:
    saved = tmp_path / "page.txt"
    saved.write_text("标题\n来源:某某单位 浏览数:1 发布时间:2017/8/9 9:25:57\n正文。\n", encoding="utf-8")

    said = run_command(str(saved))

    assert "没有导入：找不到来源单位" in said
    assert "某某单位" in said
    assert not ImportedPage.objects.exists()


def test_files_that_are_no_page_are_skipped_by_name_and_the_rest_goes_on(bureau: Portal, tmp_path: Path) -> None:
    folder = tmp_path / "旧页"
    folder.mkdir()
    (folder / "a.bin").write_bytes(b"\x00\x01\x02")
    (folder / "空.txt").write_bytes(b"")
    (folder / ".hidden").write_bytes(b"x")
    (folder / "菜单.html").write_bytes("<html><body><p>首页</p></body></html>".encode())
    (folder / os.fsdecode("公文.txt".encode("gb18030"))).write_bytes(NOTICE.read_bytes())

    said = run_command(str(folder))

    assert "a.bin：跳过。文件是二进制内容" in said
    assert "空.txt：跳过。文件是空的" in said
    assert "菜单.html：跳过。没有找到“来源……浏览数……发布时间”一行" in said
    assert "公文.txt：已导入" in said
    assert "hidden" not in said
    assert "共 4 个文件：跳过 3 个；已导入 1 个。" in said
    assert NoticePage.objects.count() == 1


def test_a_missing_file_is_named(bureau: Portal) -> None:
    with pytest.raises(CommandError, match="没有这个文件"):
        run_command("没有这个文件.txt")


def test_the_editor_is_told_what_to_check(bureau: Portal, admin_client: Client) -> None:
    run_command(str(NOTICE))

    html = admin_client.get(f"/admin/pages/{NoticePage.objects.get().pk}/edit/").content.decode()

    assert "武文〔2017〕5号" in html
    assert "提法不一致" in html


def test_what_the_editor_has_corrected_is_told_no_more(bureau: Portal, admin_client: Client) -> None:
    run_command(str(NOTICE))
    page = NoticePage.objects.get()
    rows = [
        {**row, "value": row["value"].replace("武文〔20175号", "武文〔2017〕5号")}
        if row["type"] == "paragraph"
        else row
        for row in page.body.raw_data
    ]
    page.body = rows
    page.save_revision()

    html = admin_client.get(f"/admin/pages/{page.pk}/edit/").content.decode()

    assert "建议：武文〔2017〕5号" not in html
    assert "建议：武直工委〔2017〕15号" in html
    assert "提法不一致" in html


def test_a_page_without_findings_opens_in_silence(portal: Portal, admin_client: Client, tmp_path: Path) -> None:
    page = _import_one(tmp_path, body="正文。", trail="首页 > 武汉民政好声音")

    html = admin_client.get(f"/admin/pages/{page.pk}/edit/").content.decode()

    assert "由旧门户导入" not in html


def _import_one(
    tmp_path: Path, *, body: str, trail: str = "首页 > 民政动态", time: str = "2017-08-09 09:25", title: str = "开放日"
) -> StoryPage:
    saved = tmp_path / "page.txt"
    facts = f"来源:市救助站 浏览数:3 发布时间:{time}"
    saved.write_text(f"当前位置:{trail}\n{title}\n{facts}\n{body}\n", encoding="utf-8")
    run_command(str(saved))
    return StoryPage.objects.get(title=title)


def test_both_old_times_are_kept_and_the_page_goes_live_through_a_revision(bureau: Portal) -> None:
    run_command(str(NOTICE))

    page = NoticePage.objects.get()
    old = datetime(2017, 8, 9, 9, 25, 57, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert (page.first_published_at, page.last_published_at) == (old, old)
    assert page.live
    assert not page.has_unpublished_changes
    assert page.live_revision_id == page.latest_revision_id == ImportedPage.objects.get().revision_id_made
    assert page.source_name == "武汉市民政局"
    assert page.keywords == ""
    assert page.get_parent().specific.unit.short_name == "局机关"


def test_the_body_is_the_text_of_the_notice_block_by_block(bureau: Portal, public: Client) -> None:
    run_command(str(NOTICE))

    blocks = public.get("/api/v1/page/", {"path": NoticePage.objects.get().get_url()}).json()["body"]
    texts = [
        BeautifulSoup(block["value"].get("html") or "", "html.parser").get_text() or block["value"]["text"]
        for block in blocks
    ]

    assert texts == [element.text for element in parse(lines_of(NOTICE.read_bytes())).body]
    assert {block["type"] for block in blocks} == {"heading", "paragraph"}


def test_what_is_no_document_becomes_a_story(portal: Portal, tmp_path: Path) -> None:
    page = _import_one(tmp_path, body="正文。", trail="首页 > 武汉民政好声音")

    assert page.kind == "report"
    assert list(page.columns.all()) == [portal.column]


def test_markup_in_the_text_stays_text(portal: Portal, public: Client, tmp_path: Path) -> None:
    page = _import_one(tmp_path, body="<script>alert(1)</script><a href='javascript:alert(2)'>点</a>。")

    html = public.get(page.get_url()).content.decode()

    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html
    assert "<a href='javascript" not in html


def test_a_page_whose_time_cannot_be_read_stays_a_draft(portal: Portal, public: Client, tmp_path: Path) -> None:
    page = _import_one(tmp_path, body="正文。", time="2017/13/9 9:25:57")

    assert not page.live
    assert page.first_published_at is None
    assert public.get(f"/units/jiu-zhu-zhan/{page.slug}/").status_code == 404
    assert [finding["code"] for finding in ImportedPage.objects.get().findings] == ["column", "time"]


def test_of_columns_with_one_name_the_breadcrumb_decides(bureau: Portal, tmp_path: Path) -> None:
    other = ColumnPageFactory(parent=bureau.home, title="社会救助", slug="jiu-zhu")
    right = ColumnPageFactory(parent=other, title="公文发布", slug="gong-wen")

    page = _import_one(tmp_path, body="正文。", trail="首页 > 社会救助 > 工作动态")
    assert list(page.columns.all()) == [other]
    (finding,) = ImportedPage.objects.get(page=page).findings
    assert finding["code"] == "column" and "社会救助" in finding["message"]

    saved = tmp_path / "notice.txt"
    text = NOTICE.read_text(encoding="utf-8").replace(">>民政动态 >", ">>社会救助 >")
    saved.write_text(text, encoding="utf-8")
    run_command(str(saved))
    assert list(NoticePage.objects.get().columns.all()) == [right]


def test_no_column_is_made_for_a_name_nobody_knows(portal: Portal, tmp_path: Path) -> None:
    page = _import_one(tmp_path, body="正文。", trail="首页 > 不存在的栏目")

    assert not page.columns.exists()
    (finding,) = ImportedPage.objects.get().findings
    assert (finding["code"], finding["passage"]) == ("column", "不存在的栏目")


def test_levels_begin_at_two_and_skip_none() -> None:
    blocks = body_blocks(
        [Heading("（一）目标", 3), Paragraph("正文。"), Heading("1.任务", 4), Heading("（二）要求", 3)]
    )

    levels = [block["value"]["level"] for block in blocks if block["type"] == "heading"]
    assert levels == ["2", "3", "2"]


def test_the_same_page_saved_as_html_is_known(bureau: Portal, tmp_path: Path) -> None:
    run_command(str(NOTICE))
    rows = "".join(f"<p>{escape(line)}</p>" for line in NOTICE.read_text(encoding="utf-8").splitlines())
    saved = tmp_path / "notice.htm"
    saved.write_bytes(f"<html><body>{rows}</body></html>".encode("gb18030"))

    said = run_command(str(saved))

    assert "未改动" in said
    assert NoticePage.objects.count() == 1


def test_the_record_of_a_page_imported_before_white_space_was_evened_out_is_found(bureau: Portal) -> None:
    run_command(str(NOTICE))
    ImportedPage.objects.update(identity=parse(lines_of(NOTICE.read_bytes())).exact_identity)

    assert "未改动" in run_command(str(NOTICE))
    assert NoticePage.objects.count() == 1


def test_a_page_an_editor_deleted_does_not_come_back(bureau: Portal) -> None:
    run_command(str(NOTICE))
    NoticePage.objects.get().delete()

    assert "已导入过，页面后来被删除" in run_command(str(NOTICE))
    assert not NoticePage.objects.exists()


def test_a_report_that_cannot_be_written_stops_before_anything_is_imported(bureau: Portal, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="报告写不到这里"):
        run_command(str(NOTICE), "--report", str(tmp_path / "没有" / "report.json"))
    assert not ImportedPage.objects.exists()


def test_a_dry_run_counts_the_second_copy_of_a_page_as_known(bureau: Portal, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(NOTICE.read_bytes())

    said = run_command(str(tmp_path), "--dry-run")

    assert "试运行，没有写入。共 2 个文件：已导入 1 个；已导入过，未改动 1 个。" in said


def test_the_old_address_is_recorded(portal: Portal, tmp_path: Path) -> None:
    saved = tmp_path / "page.html"
    facts = "来源:市救助站 浏览数:3 发布时间:2017-08-09 09:25"
    saved.write_text(
        "<!-- saved from url=(0041)http://old.example/news/1.html -->"
        f"<html><body><h1>开放日</h1><p>{facts}</p><p>正文。</p></body></html>",
        encoding="utf-8",
    )

    run_command(str(saved))

    assert ImportedPage.objects.get().old_address == "http://old.example/news/1.html"
