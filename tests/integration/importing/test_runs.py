"""A run is journalled page by page: taken up again after any end, it ends the same."""

import json
import random
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from wagtail.models import Collection

from cms.importing import importer
from cms.importing.importer import Importer
from cms.importing.models import ImportItem, ImportRun
from cms.importing.runs import Bringing, run_begin
from cms.importing.sources.folder import Folder
from cms.importing.timing import time_limit
from cms.importing.unreadable import Unreadable
from cms.stories.models import StoryPage
from tests.conftest import Portal
from tests.factories.old_files import docx_bytes, paragraph
from tests.factories.old_pages import write_corpus
from tests.installations import Installation, bare_installation, copy_of
from tests.integration.importing.conftest import Save, run_command

PAGES, KILLS = 60, 10

BUREAU = """
from wagtail.models import Page, Site
from cms.columns.models import ColumnPage
from cms.portal.models import HomePage
from cms.units.models import BrandPage, Unit, UnitIndexPage
from cms.units.services import unit_create
Page.objects.filter(depth=2).delete()
home = Page.get_first_root_node().add_child(instance=HomePage(title="示例门户", slug="portal", live=False))
Site.objects.update(root_page=home)
home.add_child(instance=ColumnPage(title="武汉民政好声音", slug="hao", description="x", keywords="x", live=False))
index = home.add_child(instance=UnitIndexPage(title="单位", slug="units", live=False))
bureau = unit_create(name="武汉市民政局", short_name="市民政局", kind="bureau", slug="bureau")
office = unit_create(name="武汉市民政局机关", short_name="局机关", kind="headquarters", parent=bureau)
shelter = unit_create(name="市救助站", short_name="救助站", kind="direct_unit", parent=bureau)
for unit in (office, shelter):
    index.add_child(instance=BrandPage(title=unit.short_name, slug=unit.slug, unit=unit, live=False))
"""

STATE = r"""
import json, re
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.contrib.redirects.models import Redirect
from cms.importing.models import ImportedPage, ImportItem, ImportRun, OldLink, OldName
from cms.search_desk.models import IndexedText
from media.models import Document, Image

def state():
    titles = dict(Page.objects.values_list("pk", "title"))
    images = dict(Image.objects.values_list("pk", "sha256"))
    files = dict(Document.objects.values_list("pk", "sha256"))
    def body(page):
        rows = []
        for row in page.body.raw_data:
            text = json.dumps({"type": row["type"], "value": row["value"]}, ensure_ascii=False, sort_keys=True)
            text = re.sub(r'linktype=\\"page\\" id=\\"(\d+)\\"', lambda m: titles[int(m[1])], text)
            text = re.sub(r'linktype=\\"document\\" id=\\"(\d+)\\"', lambda m: files[int(m[1])], text)
            text = re.sub(r'"image": (\d+)', lambda m: images[int(m[1])], text)
            rows.append(re.sub(r'"id": "[0-9a-f-]{36}"', "", text))
        return rows
    pages = []
    for page in Page.objects.filter(depth__gt=4).order_by("url_path").specific():
        pages.append([
            page.url_path, page.title, page.live, str(page.first_published_at), str(page.last_published_at), body(page),
            sorted(column.title for column in page.columns.all()),
            sorted(one.document.sha256 for one in page.attachments.all()),
            Revision.objects.filter(object_id=str(page.pk)).count(),
            page.latest_revision_id == (page.live_revision_id or page.latest_revision_id),
            list(PageLogEntry.objects.filter(page=page.pk).order_by("id").values_list("action", flat=True)),
            ReferenceIndex.get_references_for_object(page).count(),
        ])
    imported = Page.objects.filter(depth__gt=4)
    index = IndexedText.objects.filter(content_type__model="page", object_id__in=imported.values("pk"), field="title")
    return {
        "pages": pages,
        "problems": [len(found) for found in Page.find_problems()],
        "items": sorted(ImportItem.objects.values_list("file_name", "outcome", "reason", "is_settled")),
        "findings": sorted(
            (one.file_name, json.dumps(one.findings, sort_keys=True)) for one in ImportedPage.objects.all()
        ),
        "redirects": sorted(Redirect.objects.values_list("old_path", "redirect_page__title")),
        "links": sorted(OldLink.objects.values_list("address_key", flat=True)),
        "names": sorted(OldName.objects.values_list("kind", "name")),
        "images": sorted(images.values()), "files": sorted(files.values()),
        "indexed": sorted(index.values_list("text", flat=True)),
        "runs": [bool(run.finished_at) for run in ImportRun.objects.all()],
    }
"""

KILLED = """
import os, random, signal, sys, time
from django.core.management import call_command
from django.db import connection, connections
folder, seed, kills, pages = {folder!r}, {seed}, {kills}, {pages}
chance = random.Random(seed)
marks = sorted(chance.sample(range(1, pages - 2), kills)) if kills else []
killed = 0

def begin():
    connections.close_all()
    child = os.fork()
    if child == 0:
        sys.stdout = open(os.devnull, "w")
        try:
            call_command("import_old_pages", folder)
        finally:
            os._exit(0)
    return child

for mark in marks:
    child = begin()
    while ImportItem.objects.count() < mark:
        gone, _status = os.waitpid(child, os.WNOHANG)
        if gone:
            break
        time.sleep(0.002)
    time.sleep(chance.random() * 0.03)
    os.kill(child, signal.SIGKILL)
    _gone, status = os.waitpid(child, 0)
    killed += os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
child = begin()
os.waitpid(child, 0)
print(json.dumps({{"killed": killed, "state": state()}}))
"""


def test_a_run_is_one_however_often_it_is_begun(bureau: Portal, save: Save) -> None:
    for number in range(6):
        folder = save(f"{number}.html", f"<p>第{number}篇。</p>", title=f"标题{number}").parent
    run = run_begin(sources=[str(folder.resolve())])
    list(islice(Bringing(Importer(run=run), [Folder(folder)]).results(), 3))
    assert ImportItem.objects.filter(is_settled=False).count() == 3

    said = run_command(str(folder))

    run.refresh_from_db()
    assert "继续上次没有完成的导入，已经完成 3 个。" in said
    assert "标题0" not in said and "标题5" in said
    assert "共 6 个文件：已导入 6 个。" in said
    assert run.finished_at and ImportRun.objects.count() == 1
    assert not ImportItem.objects.filter(is_settled=False).exists()


def test_what_a_finished_page_used_is_remembered_when_a_run_is_taken_up(bureau: Portal, save: Save) -> None:
    page = save("a.html", "<p>前。</p><p><a href='表.txt'>附件</a><a href='稿.docx'>稿</a></p>")
    (page.parent / "表.csv").write_bytes(b"x")
    (page.parent / "稿.docx").write_bytes(docx_bytes(paragraph("稿"), paragraph("正文。")))
    save("b.html", title="另一篇")
    run = run_begin(sources=[str(page.parent.resolve())])
    list(islice(Bringing(Importer(run=run), [Folder(page.parent)]).results(), 1))

    said = run_command(str(page.parent))

    assert "稿.docx" not in said
    assert StoryPage.objects.count() == 2


def test_one_page_that_breaks_the_program_does_not_stop_the_others(
    bureau: Portal, save: Save, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("甲", "乙", "丙"):
        folder = save(f"{name}.html", f"<p>{name}。</p>", title=name).parent
    written = importer.page_write

    def broken(**facts: Any) -> Any:
        if facts["page"].title == "乙":
            raise RuntimeError("broken")
        return written(**facts)

    monkeypatch.setattr(importer, "page_write", broken)
    said = run_command(str(folder))

    assert "乙.html：跳过。程序导入这一页时出错，已记入日志" in said
    assert set(StoryPage.objects.values_list("title", flat=True)) == {"甲", "丙"}
    assert "RuntimeError" in caplog.text


def test_a_file_that_takes_too_long_is_given_up() -> None:
    def never_ending() -> None:
        while True:
            pass

    with pytest.raises(Unreadable, match="还没有读完"), time_limit(0.05):
        never_ending()


def test_another_source_is_another_run(bureau: Portal, save: Save) -> None:
    first, second = save("a/1.html", title="甲"), save("b/2.html", "<p>乙。</p>", title="乙")

    run_command(str(first.parent))
    run_command(str(second.parent))
    run_command(str(first.parent), "--as-drafts")

    assert ImportRun.objects.count() == 3


def test_pages_may_be_kept_back_as_drafts(bureau: Portal, save: Save) -> None:
    said = run_command(str(save("a.html")), "--as-drafts")

    assert "已导入为草稿《开放日》" in said
    assert not StoryPage.objects.get().live


def test_a_wrong_site_address_is_named(bureau: Portal, save: Save) -> None:
    with pytest.raises(CommandError, match="--site-address 应为完整的网址"):
        run_command(str(save("a.html")), "--site-address", "old.example")


def _end_after(kills: int, folder: Path, installation: Installation, seed: int) -> dict[str, Any]:
    code = STATE + KILLED.format(folder=str(folder), seed=seed, kills=kills, pages=PAGES)
    end: dict[str, Any] = json.loads(installation.python(code).strip().splitlines()[-1])
    return end


def test_killed_ten_times_and_taken_up_again_it_ends_the_same(tmp_path: Path) -> None:
    folder, seed = tmp_path / "旧页", random.randrange(1_000_000)
    write_corpus(folder, PAGES)
    with bare_installation(tmp_path) as first:
        first.manage("migrate", "-v0")
        first.python(BUREAU)
        with copy_of(first, tmp_path) as second:
            calm = _end_after(0, folder, first, seed)
            troubled = _end_after(KILLS, folder, second, seed)

    assert troubled["killed"] == KILLS, seed
    assert len(calm["state"]["pages"]) == PAGES
    for name, found in calm["state"].items():
        assert troubled["state"][name] == found, (name, seed)


def test_a_field_that_does_not_take_what_the_page_has_is_named(bureau: Portal, save: Save) -> None:
    said = run_command(str(save("a.html", facts=f"来源:{'长' * 90} 发布时间:2017-08-09 09:25")))

    assert "a.html：跳过。来源：" in said and "80" in said
    assert not StoryPage.objects.exists()


def test_a_unit_gets_no_collection_before_it_has_something_to_keep(bureau: Portal, save: Save) -> None:
    before = Collection.objects.count()

    run_command(str(save("a.html")))

    assert Collection.objects.count() == before
