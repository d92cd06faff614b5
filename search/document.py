"""What is handed to the search engine: plain values, made by whoever knows the content."""

import hashlib
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

import orjson

from search.text.normalizing import VERSION


class Audience(StrEnum):
    """Who may find a document."""

    PUBLIC = "public"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One thing that can be found.

    `key` is for ever and names the thing to the outside. `kind`, `unit`, `columns` are the words people read, because
    the facets show them and `unit:` and the others are typed. Times are aware.
    """

    key: str
    kind: str
    title: str
    published_at: datetime
    body: str = ""
    """Everything else that is read: text, captions, transcripts, the text of attachments; a line for each paragraph."""
    keywords: tuple[str, ...] = ()
    """Found as if they stood in the title: names of the unit, people, subject words, the document number."""
    unit: str = ""
    columns: tuple[str, ...] = ()
    audience: Audience = Audience.PUBLIC
    visible_from: datetime | None = None
    visible_until: datetime | None = None
    timely: bool = True
    """Whether the newer ranks above the older when both fit alike: news do, laws and exhibits do not."""

    def __post_init__(self) -> None:
        if not self.key or len(self.key) > 200:
            raise ValueError(f"检索文档的标识须为 1 至 200 个字符，现在是“{self.key[:220]}”。")
        for name in ("published_at", "visible_from", "visible_until"):
            moment = getattr(self, name)
            if moment is not None and moment.tzinfo is None:
                raise ValueError(f"检索文档 {self.key} 的 {name} 没有时区。")

    @property
    def content_hash(self) -> str:
        """Fingerprint of all that stands in the index, and of how text is normalised."""
        values = [VERSION, *(getattr(self, field.name) for field in fields(self))]
        return hashlib.sha256(orjson.dumps(values, default=_surrogates_replaced)).hexdigest()


def _surrogates_replaced(value: object) -> str:
    return str(value)
