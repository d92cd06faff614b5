"""Where a reader may go on from a page of results: other pages, another order, other words."""

from dataclasses import replace

from cms.core.representation import Link, Shape
from cms.portal.finding.asking import BY_TIME, PARAMETERS, Asked
from cms.portal.finding.shapes import Findings
from search.query.filters import Filters

NEIGHBOURS = 2
"""Pages shown on either side of the one at hand."""


class PageLink(Shape):
    """A page by its number; `number` is 0 where some are left out."""

    number: int
    url: str
    current: bool


class Kept(Shape):
    """What a form sends along unseen."""

    name: str
    value: str


class Ways(Shape):
    by_relevance: Link
    by_time: Link
    is_by_time: bool
    previous: Link | None
    next: Link | None
    numbers: list[PageLink]
    as_typed: Link | None
    """The search without correction, where another was made instead."""
    meant: list[Link]
    """Other searches that may have been meant."""
    unfiltered: Link | None
    chosen: int
    """How many values of facets are chosen."""
    kept: list[Kept]
    """What the form of the facets keeps of the search."""


def ways_on(asked: Asked, findings: Findings, *, typed: Asked) -> Ways:
    """From a search whose typed filters are spelt out; `typed` is the search as it was asked."""
    first = replace(asked, page=1)
    chosen = sum(len(getattr(asked.filters, facet)) for facet in PARAMETERS)
    at = findings.page
    return Ways(
        by_relevance=Link(title="按相关", url=replace(first, by_time=False).address),
        by_time=Link(title="按时间", url=replace(first, by_time=True).address),
        is_by_time=asked.by_time,
        previous=Link(title="上一页", url=typed.at_page(at - 1).address) if at > 1 else None,
        next=Link(title="下一页", url=typed.at_page(at + 1).address) if at < findings.pages else None,
        numbers=_numbers(typed, at, findings.pages),
        as_typed=_as_typed(typed, findings),
        meant=_meant(asked, findings),
        unfiltered=Link(title="清除筛选", url=replace(first, filters=Filters()).address) if chosen else None,
        chosen=chosen,
        kept=_kept(asked),
    )


def shown_numbers(at: int, pages: int) -> list[int]:
    """The first, the last, and those around the one at hand; 0 stands for a gap of more than one page.

    >>> shown_numbers(6, 20)
    [1, 0, 4, 5, 6, 7, 8, 0, 20]
    >>> shown_numbers(1, 4)
    [1, 2, 3, 4]
    """
    shown = [page for page in range(1, pages + 1) if page in (1, pages) or abs(page - at) <= NEIGHBOURS]
    numbers: list[int] = []
    for page in shown:
        before = numbers[-1] if numbers else 0
        if page - before == 2:
            numbers.append(page - 1)
        elif page - before > 2:
            numbers.append(0)
        numbers.append(page)
    return numbers


def _numbers(asked: Asked, at: int, pages: int) -> list[PageLink]:
    if pages < 2:
        return []
    return [
        PageLink(number=number, url=asked.at_page(number).address if number else "", current=number == at)
        for number in shown_numbers(at, pages)
    ]


def _as_typed(typed: Asked, findings: Findings) -> Link | None:
    found = findings.correction
    if found is None or not found.applied:
        return None
    return Link(title=found.typed, url=replace(typed, page=1, exact=True).address)


def _meant(asked: Asked, findings: Findings) -> list[Link]:
    """The words that were looked for instead are told elsewhere."""
    found = findings.correction
    if found is None:
        return []
    words = found.others if found.applied else [found.text, *found.others]
    return [Link(title=word, url=asked.instead(word).address) for word in dict.fromkeys(words)]


def _kept(asked: Asked) -> list[Kept]:
    pairs = {"q": asked.text, "sort": BY_TIME if asked.by_time else "", "exact": "1" if asked.exact else ""}
    return [Kept(name=name, value=value) for name, value in pairs.items() if value]
