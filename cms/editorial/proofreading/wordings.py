"""Turns of phrase that are told wherever they stand: a pattern, what is said of it, what it should be."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cms.editorial.proofreading.finding import Severity


@dataclass(frozen=True, slots=True)
class Wording:
    pattern: re.Pattern[str]
    advice: str
    right: str = ""
    """A template for the pattern's groups; empty where only the writer knows."""
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Turn:
    """A place where a wording stands."""

    words: str
    advice: str
    right: str
    severity: Severity


def turns(wordings: Sequence[Wording], text: str) -> Iterator[Turn]:
    """Of those that overlap the one that is listed first."""
    told: list[tuple[int, int]] = []
    for one in wordings:
        for found in one.pattern.finditer(text):
            begin, end = found.span()
            if any(begin < stop and start < end for start, stop in told):
                continue
            told.append((begin, end))
            yield Turn(found.group(), one.advice, found.expand(one.right), one.severity)
