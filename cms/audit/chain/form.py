"""The canonical form of an entry and its hash. Pure; this file is what a stranger needs to recompute a chain."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

FORM = "portal-audit-1"
"""Stands first in every canonical form; another form needs another name."""
BEFORE_THE_FIRST = "0" * 64
"""What the first entry holds in the place of a hash before it."""


@dataclass(frozen=True, slots=True)
class Link:
    """Everything an entry says, without its own hash. Numbers begin at 1."""

    number: int
    at: datetime
    action: str
    actor_key: str
    actor_name: str
    subject_kind: str
    subject_key: str
    subject_title: str
    source: str
    detail: dict[str, Any]
    previous_hash: str


def canonical(link: Link) -> bytes:
    """A JSON list of the form's name and all values in their order; ASCII, keys sorted, no spaces, the time in UTC with
    microseconds. No two different links have one form."""
    values = [
        FORM,
        link.number,
        link.at.astimezone(UTC).isoformat(timespec="microseconds"),
        link.action,
        link.actor_key,
        link.actor_name,
        link.subject_kind,
        link.subject_key,
        link.subject_title,
        link.source,
        link.detail,
        link.previous_hash,
    ]
    return json.dumps(values, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def digest(link: Link) -> str:
    """SHA-256 of the canonical form, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(link)).hexdigest()


def fits(link: Link, held: str) -> bool:
    """Whether the hash is that of the link. A link with a time that is none, by somebody else, fits nothing."""
    try:
        return held == digest(link)
    except (AttributeError, OverflowError, TypeError, ValueError):
        return False


def plain(value: Any) -> Any:
    """The value as every database gives it back: texts, whole numbers, truth values, None, lists, mappings of texts.

    PostgreSQL writes fractions its own way, so these become text, as times and everything else do.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Mapping):
        return {plain_text(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        ordered = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [plain(one) for one in ordered]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return plain_text(value)


def plain_text(value: object, longest: int | None = None) -> str:
    """Text without what PostgreSQL cannot keep: the null character and halves of surrogate pairs."""
    text = str(value).replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    return text[:longest]
