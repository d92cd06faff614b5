"""Which words of a query may stand for others."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Q

from search.index.plain_sql import rows
from search.models import Synonym
from search.text.normalizing import normalize
from search.text.tokens import is_han, runs
from search.words.segmenting import words

MOST_PER_QUERY = 4
MOST_PER_WORD = 6
LONGEST = 60
"""Characters of a word as the index sees it."""

_known: tuple[object, dict[str, tuple[str, ...]]] = (None, {})


def table() -> Mapping[str, tuple[str, ...]]:
    """Each word with those that may stand for it. One query; the rows are read again when one has changed."""
    global _known
    mark = rows("SELECT COUNT(*), MAX(id), MAX(changed_at) FROM search_synonym")
    if mark != _known[0]:
        found: dict[str, dict[str, None]] = {}
        for word, other, direction in Synonym.objects.order_by("pk").values_list(
            "normalized", "other_normalized", "direction"
        ):
            found.setdefault(word, {})[other] = None
            if direction == Synonym.Direction.BOTH:
                found.setdefault(other, {})[word] = None
        _known = (mark, {word: tuple(others)[:MOST_PER_WORD] for word, others in found.items()})
    return _known[1]


def standing_in(text: str, known: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Words of the normalised text that have synonyms, the longest first where they overlap.

    A word of two characters counts only where words begin and end: 领证 is none in 统领证据.
    """
    if not known:
        return {}
    longest = max(map(len, known))
    found: dict[str, tuple[str, ...]] = {}
    for run in runs(text):
        if not is_han(run[0]):
            if run in known:
                found[run] = known[run]
            continue
        seams = _seams(run)
        place = 0
        while place < len(run):
            for length in range(min(longest, len(run) - place), 0, -1):
                word = run[place : place + length]
                if word in known and (length > 2 or {place, place + length} <= seams):
                    found[word] = known[word]
                    place += length
                    break
            else:
                place += 1
    return dict(list(found.items())[:MOST_PER_QUERY])


def _seams(run: str) -> set[int]:
    places = {0}
    for word in words(run):
        places.add(max(places) + len(word))
    return places


@transaction.atomic
def synonym_add(*, word: str, other: str, direction: str = Synonym.Direction.BOTH, source: str = "") -> Synonym:
    """Let one word stand for another; twice is once. Raises ValueError when both are the same or nothing."""
    normalized, other_normalized = _pair(word, other)
    synonym, _created = Synonym.objects.update_or_create(
        normalized=normalized,
        other_normalized=other_normalized,
        defaults={"word": word, "other": other, "direction": direction, "source": source},
    )
    return synonym


def synonym_between(*, word: str, other: str) -> Synonym | None:
    """The row that these two are registered in already, in whichever order and direction."""
    pair = (_one_form(word), _one_form(other))
    either = Q(normalized=pair[0], other_normalized=pair[1]) | Q(normalized=pair[1], other_normalized=pair[0])
    return Synonym.objects.filter(either).order_by("pk").first()


@transaction.atomic
def synonym_change(*, synonym: Synonym, word: str, other: str, direction: str) -> Synonym:
    """Write the words of an editor's row anew. Raises ValueError as `synonym_add` does, and for a row that another part
    of the site keeps."""
    _require_editors(synonym)
    normalized, other_normalized = _pair(word, other)
    synonym.word, synonym.other, synonym.direction = word, other, direction
    synonym.normalized, synonym.other_normalized = normalized, other_normalized
    synonym.save()
    return synonym


@transaction.atomic
def synonym_remove(*, synonym: Synonym) -> None:
    """Raises ValueError for a row that another part of the site keeps."""
    _require_editors(synonym)
    synonym.delete()


def _require_editors(synonym: Synonym) -> None:
    if synonym.source:
        raise ValueError(f"同义词：“{synonym}”由系统登记，不能在这里改动。请到它的来源处修改。")


@transaction.atomic
def synonyms_replace(*, source: str, pairs: Iterable[tuple[str, str]]) -> None:
    """Make these two-way synonyms all that come from this source, for names that another part of the site keeps."""
    kept = []
    for word, other in pairs:
        if _one_form(word) != _one_form(other) and runs(_one_form(word)) and runs(_one_form(other)):
            kept.append(synonym_add(word=word, other=other, source=source).pk)
    Synonym.objects.filter(source=source).exclude(pk__in=kept).delete()


def _pair(word: str, other: str) -> tuple[str, str]:
    normalized, other_normalized = _one_form(word), _one_form(other)
    if not runs(normalized) or not runs(other_normalized):
        raise ValueError("同义词：两个词都要填写文字。")
    if normalized == other_normalized:
        raise ValueError(f"同义词：“{word}”与“{other}”对检索来说是同一个词，不必登记。")
    if max(len(normalized), len(other_normalized)) > LONGEST:
        raise ValueError(f"同义词：每个词最多 {LONGEST} 字，请写短一些。")
    return normalized, other_normalized


def _one_form(word: str) -> str:
    return "".join(normalize(word).split())
