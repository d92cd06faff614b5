"""Addresses of searches, numbers of pages, passages: what needs no database."""

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.portal.finding.asking import Asked
from cms.portal.finding.finding import LONGEST_PASSAGE, shortened
from cms.portal.finding.shapes import Highlighted
from cms.portal.finding.ways import shown_numbers
from cms.portal.templatetags.highlighting import highlighted, highlighted_phrases


@pytest.mark.parametrize(
    ("at", "pages", "numbers"),
    [
        (1, 1, [1]),
        (1, 7, [1, 2, 3, 0, 7]),
        (4, 7, [1, 2, 3, 4, 5, 6, 7]),
        (50, 50, [1, 0, 48, 49, 50]),
    ],
)
def test_numbers_of_pages_stay_few(at: int, pages: int, numbers: list[int]) -> None:
    assert shown_numbers(at, pages) == numbers


def test_an_address_is_always_written_the_same_way() -> None:
    asked = Asked.of(QueryDict("page=2&year=2017&unit=甲&x=1&q=+救助++义诊&sort=time&kind=报道&kind=报道&exact=1"))

    assert QueryDict(asked.address.partition("?")[2]).urlencode(safe="") == (
        QueryDict("q=救助 义诊&kind=报道&unit=甲&year=2017&sort=time&page=2&exact=1").urlencode(safe="")
    )
    assert Asked.of(QueryDict(asked.address.partition("?")[2])) == asked


ADDRESSES = st.lists(
    st.tuples(
        st.sampled_from(["q", "kind", "unit", "column", "year", "sort", "page", "exact", "x"]), st.text(max_size=30)
    )
)


@settings(deadline=None, max_examples=25)
@given(ADDRESSES)
def test_whatever_stands_in_an_address_reading_what_was_written_gives_the_same(pairs: list[tuple[str, str]]) -> None:
    address = QueryDict(mutable=True)
    for name, value in pairs:
        address.appendlist(name, value)
    asked = Asked.of(address)

    assert Asked.of(QueryDict(asked.address.partition("?")[2])) == asked


@settings(deadline=None, max_examples=25)
@given(st.text("甲乙，。 ", min_size=1, max_size=160), st.integers(0, 150), st.integers(1, 6))
def test_a_shortened_passage_shows_its_first_mark_whole(text: str, start: int, length: int) -> None:
    start = min(start, len(text) - 1)
    end = min(start + length, len(text))
    shown = shortened(Highlighted(text=text, stretches=[(start, end)]))
    first, last = shown.stretches[0]

    assert shown.text[first:last] == text[start:end]
    assert len(shown.text) <= LONGEST_PASSAGE
    assert shown.begins_within or text.startswith(shown.text)


def test_what_is_marked_is_escaped_and_may_break_between_words_only() -> None:
    marked = {"text": "救助<b>服务", "stretches": [(0, 2)], "begins_within": True, "ends_within": False}

    assert highlighted(marked) == "……<mark>救助</mark>&lt;b&gt;服务"
    assert "<wbr>" in highlighted_phrases({**marked, "text": "街头巷尾，救助服务的夜班", "stretches": [(5, 7)]})
