"""What became of what once stood at an address: nothing that was ever public dies without a word."""

import re
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page

from cms.core.changes.selectors import former_paths, last_withdrawal_of, last_word_on
from cms.core.representation.paths import public_url
from cms.core.visibility import publicly_visible
from cms.portal.feeds import FORMATS
from cms.portal.locating import tree_path
from cms.units.selectors import successor_of

_LIST = re.compile(
    r"(?P<place>/(?:[-\w]+/)*?)"
    r"(?P<rest>(?:kind/[a-z_]+/|year/\d{4}/)?(?:archive/(?:\d+/)?)?"
    rf"|{'|'.join(re.escape(file) for file in FORMATS)})"
)
"""An address below a place: one of its lists or feeds."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    url: str | None
    """Where it stands now; None when it was withdrawn."""
    withdrawn_at: datetime | None = None


def whereabouts(root: str, address: str) -> Whereabouts | None:
    """Of the page, or of the list of a page, that once stood at the address; None when nothing public ever did.

    A page is known by its key, so any number of moves is one step and none of them a loop.
    """
    page = _of_page(root, address)
    if page is not None:
        return page
    below = _LIST.fullmatch(address)
    if below is None or not below["rest"]:
        return None
    place = _of_page(root, below["place"])
    return Whereabouts(f"{place.url}{below['rest']}") if place is not None and place.url else place


def _of_page(root: str, address: str) -> Whereabouts | None:
    """The home page's own address in the tree may have been another: its slug is no part of any public address."""
    word = last_word_on(tree_path(former, address) for former in [root, *former_paths(root)])
    if word is None or word.page_id is None:
        return None
    url = _public_address(word.page_id)
    if url is None and (successor := successor_of(word.page_id)) is not None:
        url = _public_address(successor)
    if url is not None:
        return Whereabouts(url)
    withdrawal = last_withdrawal_of(word.key)
    return Whereabouts(None, (withdrawal or word).at)


def _public_address(page_id: int) -> str | None:
    path = publicly_visible(Page.objects.filter(pk=page_id)).values_list("url_path", flat=True).first()
    return public_url(path) if path else None
