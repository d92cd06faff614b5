"""What a `Range` header asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.films.serving.ranges import Span, Unsatisfiable, requested, still_holds


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-", Span(0, 99)),
        ("bytes=0-0", Span(0, 0)),
        ("bytes=10-19", Span(10, 19)),
        ("bytes=90-500", Span(90, 99)),
        ("bytes=-1", Span(99, 99)),
        ("bytes=-500", Span(0, 99)),
        ("BYTES = 5 - 6", Span(5, 6)),
    ],
)
def test_one_range_is_cut_to_what_there_is(header: str, span: Span) -> None:
    assert requested(header, 100) == span
    assert span.of(100) == f"bytes {span.first}-{span.last}/100"


@pytest.mark.parametrize("header", ["", "bytes=", "bytes=-", "bytes=9-8", "bytes=1-2,4-5", "items=1-2", "bytes=a-b"])
def test_what_is_no_single_range_is_answered_with_the_whole(header: str) -> None:
    assert requested(header, 100) is None


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=9999999999999999999-"])
def test_a_range_behind_the_end_cannot_be_satisfied(header: str) -> None:
    with pytest.raises(Unsatisfiable):
        requested(header, 100)


def test_an_empty_file_has_no_part() -> None:
    for header in ("bytes=0-", "bytes=-5"):
        with pytest.raises(Unsatisfiable):
            requested(header, 0)


@given(st.text(max_size=40), st.integers(0, 10_000))
def test_no_header_breaks_it_and_every_span_lies_within_the_file(header: str, size: int) -> None:
    for one in (header, f"bytes={header}"):
        try:
            span = requested(one, size)
        except Unsatisfiable:
            continue
        assert span is None or 0 <= span.first <= span.last < size


def test_if_range_holds_for_the_very_same_bytes_only() -> None:
    assert still_holds("", '"a"') and still_holds('"a"', '"a"')
    assert not still_holds('"b"', '"a"') and not still_holds('W/"a"', '"a"')
    assert not still_holds("Fri, 27 Nov 2026 12:00:00 GMT", '"a"')
