"""A folder of old pages made in code, always the same for one seed.

What the importer has to cope with, and what of each page must come out again, character by character.
"""

import html
import io
import random
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image as Pillow

SITE = "http://old.example"
NOTICE = Path(__file__).resolve().parents[1] / "samples/old-portal-notice-2017.txt"
SOURCES = ("武汉市民政局", "市救助站", "救助站", "市 救 助 站")
UNKNOWN_SOURCES = ("示例科室", "示例办公室")
TRAILS = ("首页 > 武汉民政好声音", "首页 >> 武汉民政好声音 > 示例子栏目", "首页 > 示例栏目")
ENCODINGS = (
    "html utf-8",
    "html gb18030",
    "html gbk as utf-8",
    "text utf-8",
    "text gb18030",
    "html mixed",
    "html damaged",
)
WEIGHTS = (45, 18, 10, 12, 9, 4, 2)
LONGEST = 60
"""Paragraphs."""


@dataclass(frozen=True, slots=True)
class OldFile:
    """One file of the corpus and what is to come of it."""

    name: str
    content: bytes
    title: str = ""
    text: str = ""
    """Lines of the text, empty when the file is no page."""
    is_damaged: bool = False
    is_copy: bool = False

    @property
    def is_page(self) -> bool:
        return bool(self.text)


def sentences() -> list[str]:
    """Sentences of the bureau's own notice: samples invent nothing."""
    text = NOTICE.read_text(encoding="utf-8")
    body = text[text.index("一、指导思想") : text.index("【关闭】")]
    found = (sentence.strip() for line in body.splitlines() for sentence in re.split(r"(?<=[。；;])", line.strip()))
    return [sentence for sentence in found if 10 < len(sentence) < 120 and "\xa0" not in sentence]


def corpus(pages: int, *, seed: int = 2017, with_files: bool = True, with_broken: bool = True) -> Iterator[OldFile]:
    """As many pages, in the order of their names, and what lies beside them."""
    pool = sentences()
    if with_files:
        yield from _companions()
    for number in range(pages):
        chance = random.Random(f"{seed}-{number}")
        if with_broken and number % 97 == 50:
            yield from _broken(number)
        earlier = number - 1 - number % 40
        if number % 101 == 77 and earlier >= 0:
            yield _page(
                earlier, pages, random.Random(f"{seed}-{earlier}"), pool, with_files, name=f"{number:05}-copy.html"
            )
        yield _page(number, pages, chance, pool, with_files)


def write_corpus(folder: Path, pages: int, **options: bool | int) -> int:
    """The corpus as files; returns how many."""
    written = 0
    for file in corpus(pages, **options):  # type: ignore[arg-type]
        path = folder / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        written += 1
    return written


def _companions() -> Iterator[OldFile]:
    for number in range(20):
        yield OldFile(f"up/tu-{number}.png", _png(64 + number, 48, f"#{number * 11:02x}161b"))
        yield OldFile(f"up/fu-jian-{number}.txt", f"示例附件第{number}号".encode())
    yield OldFile("up/site.css", b"p { color: red }")


def _png(width: int, height: int, colour: str) -> bytes:
    buffer = io.BytesIO()
    Pillow.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()


def _broken(number: int) -> Iterator[OldFile]:
    yield OldFile(f"{number:05}-a.html", b"")
    yield OldFile(f"{number:05}-b.html", bytes(range(256)) * 8)
    yield OldFile(f"{number:05}-c.html", "<html><body><p>首页</p></body></html>".encode())
    yield OldFile(f"{number:05}-d.html", b"<html>" + b"<!--" * 2000)


def _page(number: int, pages: int, chance: random.Random, pool: list[str], with_files: bool, name: str = "") -> OldFile:
    kind = chance.choices(ENCODINGS, WEIGHTS)[0]
    is_html = kind.startswith("html")
    title = f"示例第{number}号：{chance.choice(pool)[:18].rstrip('，,。；;')}"
    source = chance.choices([*SOURCES, *UNKNOWN_SOURCES], [30, 30, 20, 17, 2, 1])[0]
    time = "2017/13/9" if chance.random() < 0.02 else _time(chance)
    facts = f"来源:{source} 浏览数:{chance.randint(0, 9999)} 发布时间:{time}"
    lines: list[str] = []
    rows: list[str] = []
    for paragraph in range(min(LONGEST, 1 + int(chance.lognormvariate(1.6, 0.9)))):
        line = "".join(chance.choices(pool, k=chance.randint(1, 5)))
        if paragraph and chance.random() < 0.1:
            line = f"（{'一二三四五六七八九十'[paragraph % 10]}）{chance.choice(pool)[:12].rstrip('，,。；;')}"
        lines.append(line)
        rows.append(_row(line, chance))
    if is_html:
        _extras(number, pages, chance, pool, lines, rows, with_files)
    trail = chance.choice(TRAILS)
    address = f"{SITE}/news/{number}.html" if number % 3 else f"{SITE}/show.aspx?id={number}&lm=2"
    if not is_html:
        content = _text(title, facts, trail, lines)
        encoded = content.encode("utf-8" if kind == "text utf-8" else "gb18030")
        return OldFile(
            name.replace(".html", ".txt") or f"{number:05}.txt", encoded, title, "\n".join(lines), is_copy=bool(name)
        )
    declared = "gb2312" if kind == "html gb18030" else "utf-8"
    page = _html(title, facts, trail, rows, address, declared)
    encoded = _encoded(page, kind, chance)
    return OldFile(
        name or f"{number:05}.html",
        encoded,
        title,
        "\n".join(lines),
        is_damaged=kind == "html damaged",
        is_copy=bool(name),
    )


def _time(chance: random.Random) -> str:
    day = f"20{chance.randint(10, 18)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return f"{day} {chance.randint(0, 23):02}:{chance.randint(0, 59):02}"


def _row(line: str, chance: random.Random) -> str:
    words = html.escape(line, quote=False)
    if chance.random() < 0.15 and len(line) > 12 and "&" not in words:
        words = f"{words[:4]}<b>{words[4:8]}</b>{words[8:]}"
    if chance.random() < 0.2:
        words = f"<font color='#333333'>{words}</font>"
    if chance.random() < 0.1:
        words = f"&nbsp;&nbsp;{words}"
    return f'<p style="text-indent: 2em">{words}</p>'


def _extras(
    number: int, pages: int, chance: random.Random, pool: list[str], lines: list[str], rows: list[str], with_files: bool
) -> None:
    """Tables, lists, links, pictures and attachments, some missing."""
    if chance.random() < 0.08:
        cells = [[f"示例{row}-{column}" for column in range(3)] for row in range(chance.randint(2, 6))]
        rows.append(
            "<table border=1>"
            + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
            + "</table>"
        )
        lines += [cell for row in cells for cell in row]
    if chance.random() < 0.08:
        items = [chance.choice(pool)[:15] for _item in range(3)]
        rows.append("<ul>" + "".join(f"<li>{html.escape(item, quote=False)}" for item in items) + "</ul>")
        lines += items
    if chance.random() < 0.1:
        other = chance.randrange(pages)
        target = f"/news/{other}.html" if other % 3 else f"/show.aspx?lm=2&amp;id={other}"
        rows.append(f'<p>另见<a href="{target}">示例第{other}号</a>。</p>')
        lines.append(f"另见示例第{other}号。")
    if with_files and chance.random() < 0.06:
        rows.append(f'<p><img src="up/tu-{chance.randrange(22)}.png" alt="示例图"></p>')
    if with_files and chance.random() < 0.05:
        rows.append(f'<p>附件：<a href="up/fu-jian-{chance.randrange(22)}.txt">示例附件</a></p>')
        lines.append("附件：示例附件")


def _text(title: str, facts: str, trail: str, lines: list[str]) -> str:
    head = f"欢迎访问示例门户!\n当前位置: {trail} >\n\n{title}\n\n{facts}\n\n"
    return head + "\n\n".join(lines) + "\n\n【关闭】 【返回顶部】\n\n相关栏目\n"


def _html(title: str, facts: str, trail: str, rows: list[str], address: str, declared: str) -> str:
    menu = "".join(f"<li><a href='/lm/{number}.html'>示例栏目{number}</a></li>" for number in range(8))
    return (
        f"<!-- saved from url=({len(address):04}){address} -->\n<!DOCTYPE html>\n<html><head>"
        f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><title>{html.escape(title)}</title>'
        "<script>function x(){document.write('<p>不是正文</p>')}</script><style>p{margin:0}</style></head>"
        f"<body onload='x()'><table width='1000'><tr><td><ul>{menu}</ul></td><td>"
        f"<div>当前位置：{trail.replace('>', '&gt;')}</div><h1>{html.escape(title, quote=False)}</h1>"
        f"<div class='info'>{facts}</div><div id='zoom'>\n" + "\n".join(rows) + "\n</div>"
        "<div>【关闭】 【返回顶部】</div><div>相关栏目</div></td></tr></table><script src='count.js'></script>"
        "</body></html>\n"
    )


def _encoded(page: str, kind: str, chance: random.Random) -> bytes:
    if kind in ("html gb18030", "html gbk as utf-8"):
        return page.encode("gb18030")
    if kind == "html mixed":
        parts = page.split("\n")
        return b"\n".join(part.encode("gb18030" if chance.random() < 0.4 else "utf-8") for part in parts)
    data = page.encode()
    if kind == "html damaged":
        at = data.index(b"id='zoom'") + 60
        while not (0xE4 <= data[at] <= 0xE9):
            at += 1
        data = data[: at + 1] + data[at + 2 :]
    return data


def fingerprint(pages: int, seed: int = 2017) -> int:
    """A number that changes when the corpus does."""
    found = 0
    for file in corpus(pages, seed=seed):
        found = zlib.crc32(file.name.encode() + file.content, found)
    return found
