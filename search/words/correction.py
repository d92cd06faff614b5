"""What may have been meant: pinyin typed as it is, and words that sound or look like one the index knows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from search.models import Reading
from search.text.tokens import is_han, runs
from search.words.readings import sound
from search.words.shapes import reshaped, shortened, swapped

LONGEST = 8
"""Characters of a stretch that is looked up as a whole."""
MOST_TRIED = 60
SHORTEST_PINYIN = 2
OTHERS = 3
MOST_OTHERS = 500
"""Texts that look like a stretch and are looked up."""

MOST_PAIRS = 40

Knows = Callable[[Sequence[str]], set[str]]
"""Those of some texts by which the public finds something."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The query as it may have been meant, the likeliest first."""

    texts: tuple[str, ...]


def meant(text: str, knows: Knows) -> Meant | None:
    """Of a normalised query that found nothing fitting; None when nothing better is known."""
    for run in runs(text):
        instead = _for_latin(run, knows) if run.isascii() else _for_chinese(run, knows) if is_han(run[0]) else []
        if instead:
            return Meant(tuple(" ".join(text.replace(run, one, 1).split()) for one in instead[: OTHERS + 1]))
    return None


def _for_latin(run: str, knows: Knows) -> list[str]:
    """Full pinyin, then initials, then several words of pinyin in a row."""
    if len(run) < SHORTEST_PINYIN or not run.isalpha() or knows([run]):
        return []
    words = Reading.objects.filter(entry__isnull=True)
    for rows in (words.filter(pinyin=run), words.filter(initials=run)):
        found = list(dict.fromkeys(rows.order_by("-weight", "normalized").values_list("normalized", flat=True)[:12]))
        known = knows(found)
        if chosen := [word for word in found if word in known]:
            return chosen
    return _spelled(run, knows)


def _spelled(run: str, knows: Knows) -> list[str]:
    """youfuyiyuanyizhen: the longest word first, until nothing is left. Words are read anew at night, and what was
    withdrawn since is in none of them."""
    words: list[str] = []
    place = 0
    while place < len(run):
        beginnings = [run[place:end] for end in range(len(run), place + 1, -1)]
        rows = Reading.objects.filter(entry__isnull=True, pinyin__in=beginnings)
        best = sorted(
            rows.values_list("pinyin", "normalized", "weight"), key=lambda row: (-len(row[0]), -row[2], row[1])
        )
        known = knows([word for _pinyin, word, _weight in best])
        fitting = next((row for row in best if row[1] in known), None)
        if fitting is None:
            return []
        words.append(fitting[1])
        place += len(fitting[0])
    return ["".join(words)]


def _for_chinese(run: str, knows: Knows) -> list[str]:
    """A stretch around a pair that stands nowhere, by sound, by shape, shortened or turned round; the longest first."""
    pairs = _pairs(run)[:MOST_PAIRS]
    known = knows(pairs)
    unknown = [place for place, pair in enumerate(pairs) if pair not in known]
    stretches = sorted(
        {
            (start, end)
            for pair in unknown
            for start in range(max(0, pair + 2 - LONGEST), pair + 1)
            for end in range(pair + 2, min(len(run), start + LONGEST) + 1)
        },
        key=lambda stretch: (stretch[0] - stretch[1], stretch[0]),
    )[:MOST_TRIED]
    for instead in (_heard, _seen):
        for (start, end), word in instead(run, stretches):
            corrected = run[:start] + word + run[end:]
            strange = _strange(corrected, knows)
            if strange < len(unknown) and (end - start > 2 or not strange) and knows([word]):
                return [corrected]
    return []


def _pairs(text: str) -> list[str]:
    return [text[place : place + 2] for place in range(len(text) - 1)]


def _strange(text: str, knows: Knows) -> int:
    """How many pairs stand nowhere."""
    pairs = _pairs(text)
    known = knows(pairs)
    return sum(pair not in known for pair in pairs)


Stretch = tuple[int, int]


def _heard(run: str, stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, str]]:
    sounds = {stretch: sound(run[slice(*stretch)]) for stretch in stretches}
    rows = Reading.objects.filter(entry__isnull=True, sound__in=set(sounds.values()))
    words: dict[str, list[str]] = {}
    for heard, word in rows.order_by("-weight", "normalized").values_list("sound", "normalized"):
        words.setdefault(heard, []).append(word)
    for stretch in stretches:
        for word in dict.fromkeys(words.get(sounds[stretch], ())):
            if word != run[slice(*stretch)] and len(word) == stretch[1] - stretch[0]:
                yield stretch, word


def _seen(run: str, stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, str]]:
    others: dict[str, Stretch] = {}
    for stretch in stretches:
        for way in (reshaped, swapped, shortened):
            for other in way(run[slice(*stretch)]):
                others.setdefault(other, stretch)
    candidates = list(others)[:MOST_OTHERS]
    rows = Reading.objects.filter(entry__isnull=True, normalized__in=candidates).values_list("normalized", "weight")
    for word, _weight in sorted(set(rows), key=lambda row: (-len(row[0]), -row[1], row[0])):
        yield others[word], word
