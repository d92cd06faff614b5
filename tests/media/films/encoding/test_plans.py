"""What is made of which film."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.films.encoding.loudness import normalisation
from media.films.encoding.plans import LADDER, Rung, Source, rungs


def _source(width: int, height: int, *, may_copy: bool = False) -> Source:
    return Source(60_000, width, height, 25.0, False, False, True, may_copy)


@pytest.mark.parametrize(
    ("sides", "made"),
    [
        ((1920, 1080), [720, 480]),
        ((1080, 1920), [720, 480]),
        ((1280, 720), [720, 480]),
        ((768, 576), [576, 480]),
        ((854, 480), [480]),
        ((640, 361), [360]),
        ((500, 500), [500]),
        ((64, 48), [48]),
    ],
)
def test_each_film_gets_what_it_has(sides: tuple[int, int], made: list[int]) -> None:
    assert [rung.short_edge for rung in rungs(_source(*sides))] == made


def test_a_film_that_is_fine_is_copied_and_gets_a_smaller_one_beside_it() -> None:
    assert rungs(_source(1920, 1080, may_copy=True)) == (Rung(1080, is_copied=True), Rung(480))
    assert rungs(_source(640, 360, may_copy=True)) == (Rung(360, is_copied=True),)


@given(st.integers(16, 4096), st.integers(16, 4096), st.booleans())
def test_nothing_is_enlarged_and_no_two_are_alike(width: int, height: int, may_copy: bool) -> None:
    edges = [rung.short_edge for rung in rungs(_source(width, height, may_copy=may_copy))]

    assert edges == sorted(set(edges), reverse=True)
    assert max(edges) <= min(width, height)
    assert may_copy or (max(edges) <= LADDER[0] and all(edge % 2 == 0 for edge in edges))


def _summary(loudness: str = "-21.9", peak: str = "-3.0", loudness_range: str = "4.1") -> str:
    return (
        f"[Parsed_ebur128_1 @ 0x1] Summary:\n\nIntegrated loudness:\nI: {loudness} LUFS\nThreshold: -32.2 LUFS\n\n"
        f"Loudness range:\nLRA: {loudness_range} LU\nThreshold: -41.9 LUFS\nLRA low: -23.0 LUFS\n\n"
        f"True peak:\nPeak: {peak} dBFS"
    )


def test_measured_loudness_is_evened_out() -> None:
    said = normalisation(f"Input #0, mov\n{_summary()}\n")

    assert "measured_I=-21.9:measured_thresh=-32.2:measured_LRA=4.1:measured_TP=-3.0" in said


@pytest.mark.parametrize(
    "summary",
    [
        _summary(loudness="-inf"),
        _summary(loudness="-70.0"),
        _summary(loudness="nan"),
        _summary(peak="-inf"),
        _summary(loudness_range="?"),
        "Summary:",
    ],
)
def test_silence_is_left_as_it_is(summary: str) -> None:
    assert normalisation(summary) == ""


@given(st.text(max_size=60))
def test_whatever_is_said_instead_of_figures_changes_nothing(said: str) -> None:
    assert normalisation(said) == ""
