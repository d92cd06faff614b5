"""A text from elsewhere as a piece of the body somebody is writing."""

import html
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from wagtail.models import Collection

from cms.editorial.proofreading.finding import Finding, Severity
from cms.importing.blocks import Block, Targets, body_blocks
from cms.importing.companions import Companions
from cms.importing.defects.damage import not_brought_in
from cms.importing.desk.carried import FROM_THE_DESK, Clipped, carried
from cms.importing.desk.clippings import clipping
from cms.importing.desk.links import followable
from cms.importing.old_page import Element, OldPage
from cms.importing.sources.entry import Entry
from cms.importing.word import word_page

Shelf = Callable[[], Collection]
UNTITLED = "未定标题的稿件"
_CELLS_APART = "\u3000"
_COMMENTS = "word/comments.xml"
_EMBEDDINGS = "word/embeddings/"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a Word file says of itself."""

    title: str = ""
    source: str = ""
    document_number: str = ""
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    blocks: list[Block]
    notes: list[Block] = field(default_factory=list)
    """Footnotes: they belong at the end of the whole text."""
    facts: Facts = Facts()
    findings: tuple[Finding, ...] = ()
    wordless: tuple[int, ...] = ()
    """Keys of pictures that have no words of their own yet."""

    @property
    def is_only_words(self) -> bool:
        return all(block["type"] == "paragraph" for block in self.blocks) and not self.notes

    @property
    def words(self) -> str:
        """The whole as one rich text, for fields that hold nothing else; of tables and headings the words."""
        return "".join(_words(block) for block in (*self.blocks, *self.notes))


def piece_of_clipping(
    data: bytes, *, pictures: Sequence[bytes] = (), title: str = "", shelf: Shelf | None, user: Any = None
) -> Piece:
    """Raises `Unreadable`. `pictures`: those of the writer's disk, all of them or none. Pictures are stored at once;
    without a `shelf` they are left out. `title`: of the page, to name its pictures by."""
    clip = clipping(data)
    source = Clipped(pictures if len(pictures) == clip.clipped else ())
    return _piece(clip.page, clip.notes, source.entry, len(source.pictures), title, shelf, user)


def piece_of_word(data: bytes, *, title: str = "", shelf: Shelf | None, user: Any = None) -> Piece:
    """As `piece_of_clipping`, of a .docx file; its notes stand at its end already."""
    page = word_page(data)
    piece = _piece(page, (), None, 0, title or page.title, shelf, user)
    facts = Facts(page.title, page.source, page.document_number, page.issued_on)
    return replace(piece, facts=facts, findings=(*piece.findings, *_left_in_the_file(data)))


def _piece(
    page: OldPage,
    notes: Sequence[Element],
    entry: Entry | None,
    clipped: int,
    title: str,
    shelf: Shelf | None,
    user: Any,
) -> Piece:
    pictures = carried(page.body, clipped)
    companions = Companions(entry, title or UNTITLED, "", shelf, user, FROM_THE_DESK)
    told: list[Finding] = [*pictures.findings()]
    if shelf is not None:
        companions.take_pictures(pictures.here)
    elif pictures.here:
        told.append(_no_shelf(pictures.here[0][0], len(pictures.here)))
    links, dropped = followable([*page.body, *notes])
    targets = Targets(links, companions.taken.pictures)
    found = (*told, *companions.taken.findings, *not_brought_in(page), *dropped, *_links_in_tables(page))
    return Piece(
        _flowing(body_blocks(page.body, targets)),
        _flowing(body_blocks(notes, targets)),
        findings=tuple(sorted(found, key=lambda one: one.position)),
        wordless=tuple(dict.fromkeys(companions.taken.wordless)),
    )


def _flowing(blocks: Sequence[Block]) -> list[Block]:
    """Words that follow each other as one block, as an editor writes them: a form with an editor for every paragraph is
    slow on an old machine."""
    flowing: list[Block] = []
    for block in blocks:
        if flowing and flowing[-1]["type"] == block["type"] == "paragraph":
            flowing[-1] = flowing[-1] | {"value": flowing[-1]["value"] + block["value"]}
        else:
            flowing.append(block)
    return flowing


def _words(block: Block) -> str:
    value = block["value"]
    match block["type"]:
        case "paragraph":
            return str(value)
        case "heading":
            return f"<p>{html.escape(value['text'], quote=False)}</p>"
        case "table":
            head = [column["heading"] for column in value["table"]["columns"]]
            rows = [head, *(row["values"] for row in value["table"]["rows"])]
            return "".join(f"<p>{html.escape(_CELLS_APART.join(row), quote=False)}</p>" for row in rows)
        case _:
            return ""


def _no_shelf(position: int, count: int) -> Finding:
    message = f"有 {count} 张图片没有带过来：您的账号不能往这个单位的图片库传图片，请找管理员开通。"
    return Finding("picture", Severity.WARNING, position, "图片", message)


def _links_in_tables(page: OldPage) -> Iterator[Finding]:
    if page.loose_links:
        message = "小标题和表格里不能放链接，文字保留，链接没有保留。"
        yield Finding("link", Severity.NOTE, 0, page.loose_links[0].words[:40], message)


def _left_in_the_file(data: bytes) -> Iterator[Finding]:
    """Comments and files put into a Word file; `word_page` has looked through the archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    if _COMMENTS in names:
        yield Finding("embedded", Severity.NOTE, 0, "批注", "文件里有批注，没有带过来；修订按“接受修订”之后的文字。")
    if files := [name for name in names if name.startswith(_EMBEDDINGS)]:
        message = f"文件里嵌着 {len(files)} 个别的文件（例如 Excel 表），没有带过来。请另存后在“附件”里上传。"
        yield Finding("embedded", Severity.WARNING, 0, "嵌入的文件", message)
