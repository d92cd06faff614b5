"""Hostile and broken files: each is named with a reason in Chinese, nothing of it comes in, its neighbours do."""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError
from django.test import Client

from cms.importing.models import ImportedPage
from cms.importing.reading import MAX_BYTES
from cms.stories.models import ContentPage, NoticePage, StoryPage
from media.models import Document, Image
from tests.conftest import Portal
from tests.factories.old_files import (
    BILLION_LAUGHS,
    OUTSIDE_ENTITY,
    crowded_zip,
    docx_bytes,
    encrypted_zip,
    lying_zip,
    paragraph,
    picture,
    with_member,
    xlsx_bytes,
    zip_bomb,
    zip_of,
    zip_with_link,
)
from tests.integration.importing.conftest import FACTS, old_page, run_command

SECRET = "root:x:0:0"
GOOD_WORD = docx_bytes(paragraph("标题"), paragraph("正文。"))
TRAPS: dict[str, tuple[bytes, str]] = {
    "空.html": (b"", "文件是空的"),
    "空白.txt": (b" \r\n\t", "文件是空的"),
    "二进制.html": (bytes(range(256)) * 40, "二进制"),
    "有零字节.html": (old_page("<p>正\x00文。</p>").encode(), "二进制"),
    "太大.html": (b"<html>" + b"x" * MAX_BYTES, "超过 20 MB"),
    "太长.html": (old_page(f"<p>{'民' * 500_001}</p>").encode(), "超过 50 万字"),
    "半个字.txt": ("武汉市民政局".encode()[:-1], "编码无法识别"),
    "不是文章.html": ("<html><p>首页</p></html>".encode(), "没有找到"),
    "没有正文.html": (old_page("").encode(), "缺少正文"),
    "注释.html": (("<html>" + "<!--" * 60_000).encode(), "没有找到"),
    "引号.html": (("<html>" + "<a b='" * 100_000 + "x").encode(), "故意做坏"),
    "深.html": (("<html>" + "<div>" * 60_000).encode(), "没有找到"),
    "炸弹.docx": (zip_bomb("word/document.xml"), "压缩炸弹"),
    "实体.docx": (docx_bytes(paragraph("x"), head=BILLION_LAUGHS), "XML 炸弹"),
    "外部.docx": (docx_bytes(paragraph("&out;"), head=OUTSIDE_ENTITY), "XML 炸弹"),
    "越界.docx": (with_member(GOOD_WORD, "../../evil.xml", b"<a/>"), "路径指向压缩包之外"),
    "旧格式.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "旧格式"),
    "半个.docx": (GOOD_WORD[:-200], "已损坏"),
    "实体.xlsx": (with_member(xlsx_bytes({"x": [["标题"]]}), "xl/workbook.xml", BILLION_LAUGHS.encode()), "XML 炸弹"),
    "炸弹.xlsx": (with_member(xlsx_bytes({"x": [["标题"]]}), "xl/media/a.bin", b"\x00" * 40 * 1024**2), "压缩炸弹"),
    "没有表头.csv": ("甲,乙\n1,2\n".encode(), "没有找到表头"),
    "引号.csv": ('标题,正文\n甲,"'.encode() + b"x" * 3_000_000, "引号不成对"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "旧页"
    folder.mkdir()
    (tmp_path / "外面.html").write_text(old_page("<p>外面的正文。</p>", title="外面"), encoding="utf-8")
    return folder


def _pages() -> list[ContentPage]:
    return [*StoryPage.objects.all(), *NoticePage.objects.all()]


def test_every_trap_is_named_and_its_neighbours_come_in(portal: Portal, folder: Path) -> None:
    for name, (content, _reason) in TRAPS.items():
        (folder / name).write_bytes(content)
    (folder / "链接.html").symlink_to(folder.parent / "外面.html")
    (folder / "文件夹").symlink_to(folder.parent)
    os.mkfifo(folder / "管道.html")
    (folder / os.fsdecode("好的.html".encode("gb18030"))).write_text(old_page("<p>好的正文。</p>"), encoding="utf-8")
    begun = time.process_time()

    said = run_command(str(folder))

    assert time.process_time() - begun < 60
    for name, (_content, reason) in TRAPS.items():
        (line,) = [line for line in said.splitlines() if line.startswith(f"{name}：")]
        assert line.startswith(f"{name}：跳过。") and reason in line and line.endswith("。"), line
    for name in ("链接.html", "文件夹", "管道.html"):
        assert f"{name}：跳过。这" in said
    assert "好的.html：已导入《开放日》" in said
    assert [page.title for page in _pages()] == ["开放日"]
    assert ImportedPage.objects.count() == 1


HOSTILE = {
    "script": "<script>alert(1)</script>",
    "handler": "<p onclick='alert(1)' onmouseover=alert(1)>字。</p>",
    "link": "<p><a href='javascript:alert(1)'>字</a><a href=' jAvA&#10;script:alert(1)'>字</a></p>",
    "data": "<p><a href='data:text/html,<script>alert(1)</script>'>字</a></p>",
    "frame": "<iframe srcdoc='<script>alert(1)</script>'></iframe><object data='x.swf'></object>",
    "svg": "<svg onload=alert(1)><script>alert(1)</script></svg><math><mi href='javascript:alert(1)'>x</mi></math>",
    "image": "<img src=x onerror=alert(1)><img src='../../../../etc/passwd'><img src='file:///etc/passwd'>",
    "style": "<p style=\"background:url(javascript:alert(1))\">字。</p><style>@import 'x'</style>",
    "form": "<form action='http://evil.example/'><input name=a value=alert><button>字</button></form>",
    "meta": "<meta http-equiv=refresh content='0;url=javascript:alert(1)'><base href='http://evil.example/'>",
    "attribute": "<p><a href='http://a.example/\" onclick=\"alert(1)'>字</a></p>",
    "broken": "<p><b/><a href='x'<i>字</p></a></i><!-- <p>alert(1)</p>",
    "entity": "<p>&lt;script&gt;alert(1)&lt;/script&gt;&#x3c;img src=x&#x3e;</p>",
    "surrogates": "<p>&#xD800;&#xDFFF;&#0;字</p>",
    "bidi": "<p>\u202e字\u202c</p>",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_nothing_that_runs_comes_out_again(portal: Portal, public: Client, folder: Path, what: str) -> None:
    (folder / "a.html").write_text(old_page(f"<p>正文。</p>{HOSTILE[what]}<p>正文完。</p>"), encoding="utf-8")

    run_command(str(folder))

    page = StoryPage.objects.get()
    article = BeautifulSoup(public.get(page.get_url()).content, "html.parser").main
    assert article is not None
    assert "正文。" in article.get_text() and "正文完。" in article.get_text()
    assert not article.find_all(["script", "iframe", "object", "embed", "base", "meta", "style", "math"])
    for tag in article.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on") or name in ("style", "srcdoc")], tag
        for name in ("href", "src", "action"):
            assert not re.match(r"\s*(?:javascript|data|vbscript|file|http://evil)", str(tag.get(name, "")), re.I), tag
    assert SECRET not in article.get_text()
    assert not Image.objects.exists() and not Document.objects.exists()


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "炸弹": lambda: zip_bomb("a.html"),
    "说谎": lambda: lying_zip("a.html", os.urandom(200_000), 100),
    "越界": lambda: zip_of({"../外面.html": old_page("<p>字。</p>"), "/etc/a.html": "x"}),
    "符号链接": lambda: zip_with_link("a.html", "/etc/passwd"),
    "密码": lambda: encrypted_zip("a.html", b"x"),
    "包中包": lambda: zip_of({"b.zip": zip_bomb("a.html")}),
}


@pytest.mark.parametrize("what", ARCHIVES)
def test_a_hostile_archive_harms_nothing(portal: Portal, folder: Path, what: str) -> None:
    (folder / "a.zip").write_bytes(ARCHIVES[what]())

    said = run_command(str(folder / "a.zip"))

    assert "跳过。" in said
    assert not _pages()
    assert not list(folder.parent.glob("*.html"))[1:]


def test_an_archive_that_may_not_be_opened_ends_the_command_with_a_sentence(portal: Portal, folder: Path) -> None:
    (folder / "a.zip").write_bytes(crowded_zip(60_000))

    with pytest.raises(CommandError, match="请分成几个包"):
        run_command(str(folder / "a.zip"))


def test_a_picture_reference_out_of_a_word_file_reads_nothing(portal: Portal, folder: Path) -> None:
    facts = paragraph(FACTS)
    (folder / "a.docx").write_bytes(docx_bytes(paragraph("标题"), facts, paragraph("正文。"), picture("rId7")))

    run_command(str(folder))

    assert SECRET not in str(StoryPage.objects.get().body.raw_data[0])
    assert not Image.objects.exists()
