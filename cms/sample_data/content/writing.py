"""The form of the sample stories: each function makes one block of a body."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape

Row = tuple[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleStory:
    """A story or notice.

    What it says is said by the item of the plan it names, clause by clause; a paragraph that goes beyond the plan says
    示例 itself, and the page is marked as well. Tests hold both.
    """

    slug: str
    title: str
    kind: str
    """A public kind, such as report or notice: it names the page type too."""
    unit: str
    columns: tuple[str, ...] = ("hao-sheng-yin",)
    topics: tuple[str, ...]
    published: str
    """Wuhan time, `2017-08-09 09:25`."""
    dek: str
    plan_item: str
    """Part, section and number in the plan, such as 二(三)9 or 三2."""
    body: tuple[Row, ...]
    cover: str = ""
    """File of the picture."""
    is_sample: bool = True
    related: tuple[str, ...] = ()
    """Slugs of stories that are loaded earlier."""
    attachments: tuple[str, ...] = ()
    """Files of the documents."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    """Fields that only this page type has."""


def text(*paragraphs: str) -> Row:
    return "paragraph", "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)


def heading(words: str, level: int = 2) -> Row:
    return "heading", {"text": words, "level": str(level)}


def picture(file: str, caption: str, width: str = "column") -> Row:
    """`file` stands for the picture until the loader puts its id."""
    return "picture", {"image": file, "caption": caption, "width": width}


def gallery(layout: str, *pictures: tuple[str, str]) -> Row:
    return "gallery", {
        "layout": layout,
        "pictures": [{"image": file, "caption": caption} for file, caption in pictures],
    }


def facts(title: str, *pairs: tuple[str, str]) -> Row:
    return "fact_box", {"title": title, "facts": [{"term": term, "description": words} for term, words in pairs]}


def table(caption: str, head: tuple[str, ...], *rows: tuple[str, ...]) -> Row:
    return "table", {
        "caption": caption,
        "table": {
            "columns": [{"type": "text", "heading": words} for words in head],
            "rows": [{"values": list(row)} for row in rows],
            "caption": "",
        },
        "first_column_is_header": True,
    }


def questions(title: str, *pairs: tuple[str, str]) -> Row:
    items = [{"question": question, "answer": f"<p>{escape(answer)}</p>"} for question, answer in pairs]
    return "question_answer", {"title": title, "items": items}


def timeline(title: str, *events: tuple[str, str, str], dates: dict[str, str] | None = None) -> Row:
    """Events as label, title, text; `dates` gives the exact day of those labels that have one."""
    exact = dates or {}
    return "timeline", {
        "title": title,
        "events": [
            {"label": label, "date": exact.get(label), "title": name, "text": words} for label, name, words in events
        ],
    }


def quote(words: str, source: str) -> Row:
    """`source` is a document or says that the words are nobody's; never a person."""
    return "quote", {"text": words, "attribution": source}


def files(title: str, *names: str) -> Row:
    """`names` stand for the documents until the loader puts their ids."""
    return "attachments", {"title": title, "files": list(names)}
