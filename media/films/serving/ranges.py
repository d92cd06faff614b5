"""Which bytes a request asks for. Source: RFC 9110, sections 13.1.5 and 14."""

import re
from dataclasses import dataclass

_ONE_RANGE = re.compile(r"\s*bytes\s*=\s*(?P<first>[0-9]{0,19})\s*-\s*(?P<last>[0-9]{0,19})\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes `first` to `last`, both counted from 0 and both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    def of(self, size: int) -> str:
        """The value of `Content-Range`."""
        return f"bytes {self.first}-{self.last}/{size}"


class Unsatisfiable(ValueError):
    """None of the file's bytes lies in the range."""


def requested(header: str, size: int) -> Span | None:
    """The span that a `Range` header asks for of a file with `size` bytes; None for the whole file.

    Several ranges, other units and what is no range at all are answered with the whole, as the standard allows.
    Raises `Unsatisfiable`.
    """
    found = _ONE_RANGE.fullmatch(header)
    if not found or not (found["first"] or found["last"]):
        return None
    if not found["first"]:
        if not (length := min(int(found["last"]), size)):
            raise Unsatisfiable
        return Span(size - length, size - 1)
    first, last = int(found["first"]), int(found["last"]) if found["last"] else size - 1
    if found["last"] and last < first:
        return None
    if first >= size:
        raise Unsatisfiable
    return Span(first, min(last, size - 1))


def still_holds(if_range: str, etag: str) -> bool:
    """Whether `If-Range` lets a part be sent. Only a strong entity tag does: we give no dates to compare with."""
    return not if_range or if_range.strip() == etag
