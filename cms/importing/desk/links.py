"""Links in a text somebody pastes: kept when a reader can follow them, never looked up among our pages."""

import html
from collections.abc import Iterable

from cms.editorial.proofreading.finding import Finding, Severity
from cms.importing.addresses import OPENABLE, absolute, cleaned, scheme_of
from cms.importing.old_page import Element, links_in

_SHOWN = 60


def followable(body: Iterable[Element]) -> tuple[dict[str, str], list[Finding]]:
    """Attributes of the links that stay, by address, and what is told of the others.

    A text from elsewhere names pages by their addresses only, so nothing is said about drafts of ours.
    """
    kept: dict[str, str] = {}
    told: dict[str, Finding] = {}
    for position, element in enumerate(body, start=1):
        for address, words in links_in(element):
            written = cleaned(address)
            if not written or written.startswith("#"):
                continue
            scheme = scheme_of(address)
            if scheme in OPENABLE and (scheme in ("mailto", "tel") or absolute(address, "")):
                kept[address] = f'href="{html.escape(written)}"'
            else:
                message = f"链接“{_short(written)}”在网页上打不开，已去掉链接，文字保留。"
                told.setdefault(address, Finding("link", Severity.WARNING, position, _short(words), message))
    return kept, list(told.values())


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
