"""A folder of old pages as they come: every page is there, character by character, and every bad file is named."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from cms.core.blocks.base import list_items
from cms.importing.models import ImportedPage, ImportItem, ImportRun
from cms.stories.models import ContentPage, NoticePage, StoryPage
from tests.conftest import Portal
from tests.factories.old_pages import corpus, fingerprint, write_corpus
from tests.integration.importing.conftest import run_command

PAGES = 70
FURNITURE = ("欢迎访问", "当前位置", "【关闭】", "【返回顶部】", "相关栏目", "不是正文")


def stored_text(page: ContentPage) -> str:
    """The words of every block, line by line."""
    lines: list[str] = []
    for block in page.body.raw_data:
        value = block["value"]
        if block["type"] == "heading":
            lines.append(value["text"])
        elif block["type"] == "paragraph":
            soup = BeautifulSoup(value, "html.parser")
            lines += [tag.get_text() for tag in soup.find_all(["p", "li"])]
        elif block["type"] == "table":
            table = value["table"]
            cells = [column["heading"] for column in table["columns"]]
            cells += [cell for row in table["rows"] for cell in row["values"]]
            lines += [cell for cell in cells if cell]
        elif block["type"] == "picture":
            lines += [value["caption"]] if value["caption"] else []
        elif block["type"] == "gallery":
            lines += [item["caption"] for item in list_items(value["pictures"]) if item["caption"]]
    return "\n".join(lines)


def _page_of(imported: ImportedPage) -> ContentPage:
    page: ContentPage = imported.page.specific  # type: ignore[union-attr]
    return page


@pytest.fixture
def brought(bureau: Portal, tmp_path: Path) -> dict[str, Any]:
    write_corpus(tmp_path / "旧页", PAGES)
    run_command(str(tmp_path / "旧页"), "--report", str(tmp_path / "r.json"), "--report", str(tmp_path / "r.html"))
    return {
        "json": json.loads((tmp_path / "r.json").read_text(encoding="utf-8")),
        "html": (tmp_path / "r.html").read_text(encoding="utf-8"),
    }


def test_the_text_of_every_page_is_its_sources_character_by_character(brought: dict[str, Any]) -> None:
    pages = {imported.file_name: _page_of(imported) for imported in ImportedPage.objects.select_related("page")}
    expected = [file for file in corpus(PAGES) if file.is_page and not file.is_copy]

    assert len(expected) == PAGES
    for file in expected:
        page = pages[file.name]
        text = stored_text(page)
        assert page.title == file.title
        if file.is_damaged:
            found = ImportedPage.objects.get(file_name=file.name).findings
            assert any(finding["code"] == "damaged" for finding in found), file.name
            assert text.count("\n") == file.text.count("\n")
            assert sum(a != b for a, b in zip(text, file.text, strict=False)) >= 1
        else:
            assert text == file.text, file.name
        assert not any(word in text for word in FURNITURE)


def test_every_file_is_in_the_reports_with_what_became_of_it(brought: dict[str, Any]) -> None:
    outcomes = Counter(line["outcome"] for line in brought["json"])
    files = list(corpus(PAGES))
    named = {line["file"] for line in brought["json"]}

    assert {file.name for file in files if file.is_page} <= named
    assert outcomes["made"] + outcomes["drafted"] + outcomes["unplaced"] == PAGES
    assert outcomes["unchanged"] == sum(file.is_copy for file in files)
    skipped = {line["file"]: line["reason"] for line in brought["json"] if line["outcome"] == "skipped"}
    broken = {file.name for file in files if not file.is_page and not file.name.startswith("up/")}
    assert broken <= skipped.keys()
    assert all(reason.endswith("。") for reason in skipped.values())
    assert "损坏的字符" in brought["html"] and "来源单位没有对应" in brought["html"]
    assert "<script" not in brought["html"]
    assert ImportItem.objects.count() == len(brought["json"])


def test_a_second_run_changes_nothing(brought: dict[str, Any], tmp_path: Path) -> None:
    before = list(
        ImportedPage.objects.order_by("pk").values_list("page_id", "revision_id_made", "page__latest_revision")
    )

    said = run_command(str(tmp_path / "旧页"))

    after = list(
        ImportedPage.objects.order_by("pk").values_list("page_id", "revision_id_made", "page__latest_revision")
    )
    assert before == after
    assert f"已导入过，未改动 {PAGES + sum(file.is_copy for file in corpus(PAGES))} 个" in said
    assert ImportRun.objects.count() == 2
    assert StoryPage.objects.count() + NoticePage.objects.count() == PAGES


def test_the_corpus_is_always_the_same() -> None:
    assert fingerprint(30) == fingerprint(30) != fingerprint(30, seed=1)
