"""What a difference means. Pure: plain values in, one word out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class What(StrEnum):
    """The same words as `Change.What`; a test holds them together."""

    PUBLISHED = "published"
    CHANGED = "changed"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Face:
    """A public page as the log speaks of it: public key, model label, tree path, and when it will expire."""

    key: str
    kind: str
    path: str
    expires_at: datetime | None = None


def page_change(told: Face | None, present: Face | None, *, touched: bool) -> What | None:
    """What to tell of a page: `told` is what the log said last, `present` what the gate shows now, None for nothing.

    `touched`: something of the page itself was written, not only of a restriction above it. A move tells nothing of
    what else changed: who follows the log treats a moved page as a changed one too.
    """
    if told is None:
        return None if present is None else What.PUBLISHED
    if present is None:
        return What.WITHDRAWN
    if told.path != present.path:
        return What.MOVED
    return What.CHANGED if touched else None


def thing_change(*, is_public: bool, was_new: bool) -> What | None:
    """What to tell of a thing that is no page, a picture say. What came and went unseen (`was_new`) is not told."""
    if is_public:
        return What.CHANGED
    return None if was_new else What.WITHDRAWN
