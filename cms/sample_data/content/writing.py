"""Words for sample bodies: each function makes one block of a body."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape

Row = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class SampleStory:
    """A story or notice. `plan_item` says which item of the plan it restates; everything beyond it says 示例."""

    slug: str
    title: str
    kind: str
    unit: str
    column: str
    topics: tuple[str, ...]
    published: str
    dek: str
    plan_item: str
    cover: str = ""
    is_sample: bool = True
    body: tuple[Row, ...] = field(default=())


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


def timeline(title: str, *events: tuple[str, str, str]) -> Row:
    return "timeline", {
        "title": title,
        "events": [{"label": label, "date": None, "title": name, "text": words} for label, name, words in events],
    }


def quote(words: str, source: str) -> Row:
    return "quote", {"text": words, "attribution": source}
