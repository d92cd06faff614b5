"""Whatever is done to a chain afterwards is found, at the entry where it was done."""

import json
import subprocess
import sys
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.audit.chain.form import BEFORE_THE_FIRST, Link, canonical, digest, plain, plain_text
from cms.audit.chain.verification import Anchor, Defect, ends, walk

Chain = list[tuple[Link, str]]

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=4,
)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
OTHERS = {"number": st.integers(1, 99), "at": MOMENTS, "detail": st.dictionaries(TEXTS, VALUES, max_size=2)}
"""What else than a text a field may hold."""


def _fields(name: str) -> st.SearchStrategy[Any]:
    return OTHERS.get(name, TEXTS)


@st.composite
def chains(draw: st.DrawFn, least: int = 1) -> Chain:
    chain: Chain = []
    for number in range(1, draw(st.integers(least, 6)) + 1):
        said = {field.name: draw(_fields(field.name)) for field in fields(Link)}
        link = Link(**{**said, "number": number, "previous_hash": chain[-1][1] if chain else BEFORE_THE_FIRST})
        chain.append((link, digest(link)))
    return chain


def _head(chain: Chain) -> Anchor:
    return Anchor(len(chain), chain[-1][1])


def _verdict(chain: Chain, head: Anchor) -> tuple[int, Defect] | None:
    fault = ends(walk(chain, start=Anchor()), head=head).fault
    return (fault.number, fault.defect) if fault else None


@settings(max_examples=50, deadline=None)
@given(chains())
def test_a_chain_nobody_touched_fits(chain: Chain) -> None:
    assert _verdict(chain, _head(chain)) is None
    assert walk(chain, start=Anchor(), anchor=Anchor(1, chain[0][1])).fault is None


@settings(max_examples=50, deadline=None)
@given(chains(), st.data())
def test_any_changed_field_of_any_entry_is_found(chain: Chain, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(chain) - 1))
    name = data.draw(st.sampled_from([field.name for field in fields(Link)]))
    link, held = chain[place]
    value = data.draw(_fields(name).filter(lambda value: value != getattr(link, name)))
    found = _verdict([*chain[:place], (replace(link, **{name: value}), held), *chain[place + 1 :]], _head(chain))

    assert found is not None and found[0] == place + 1


@settings(max_examples=50, deadline=None)
@given(chains(), st.data())
def test_an_entry_written_anew_with_a_fitting_hash_is_found(chain: Chain, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(chain) - 1))
    forged = replace(chain[place][0], actor_name=chain[place][0].actor_name + "改")
    found = _verdict([*chain[:place], (forged, digest(forged)), *chain[place + 1 :]], _head(chain))

    assert found == ((place + 2, Defect.UNCONNECTED) if place + 1 < len(chain) else (place + 1, Defect.ALTERED))


@settings(max_examples=50, deadline=None)
@given(chains(), st.data())
def test_a_removed_entry_is_found_the_last_one_too(chain: Chain, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(chain) - 1))

    assert _verdict([*chain[:place], *chain[place + 1 :]], _head(chain)) == (place + 1, Defect.MISSING)


@settings(max_examples=50, deadline=None)
@given(chains(least=2), st.data())
def test_swapped_entries_are_found_with_their_numbers_and_without(chain: Chain, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(chain) - 2))
    (first, its_hash), (second, other_hash) = chain[place], chain[place + 1]
    before, after = chain[:place], chain[place + 2 :]
    contents = [(replace(second, number=first.number), other_hash), (replace(first, number=second.number), its_hash)]

    assert _verdict([*before, (second, other_hash), (first, its_hash), *after], _head(chain)) is not None
    assert _verdict([*before, *contents, *after], _head(chain)) is not None


@settings(max_examples=50, deadline=None)
@given(chains(), st.data())
def test_an_inserted_entry_is_found(chain: Chain, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(chain)))
    previous = chain[place - 1][1] if place else BEFORE_THE_FIRST
    strange = replace(chain[0][0], number=place + 1, previous_hash=previous)
    found = _verdict([*chain[:place], (strange, digest(strange)), *chain[place:]], _head(chain))

    if place == len(chain):
        assert found == (place + 1, Defect.STRAY)
    else:
        assert found is not None and found[0] in (place + 1, place + 2)


@settings(max_examples=50, deadline=None)
@given(chains(least=2))
def test_a_chain_written_wholly_anew_is_found_by_an_anchor_noted_before(chain: Chain) -> None:
    anew: Chain = []
    for link, _held in chain:
        forged = replace(link, source="10.0.0.1改", previous_hash=anew[-1][1] if anew else BEFORE_THE_FIRST)
        anew.append((forged, digest(forged)))

    assert _verdict(anew, _head(anew)) is None
    fault = walk(anew, start=Anchor(), anchor=_head(chain)).fault
    assert fault is not None and (fault.number, fault.defect) == (len(chain), Defect.NOT_THE_ANCHOR)


def _example() -> Link:
    at = datetime(2026, 11, 27, 10, 0, 0, 5, tzinfo=timezone(timedelta(hours=8)))
    said = ("account.signed_in", "7", "示例", "users.user", "7", "示例", "192.0.2.1", {"b": [1, None], "a": "一"})
    return Link(1, at, *said, BEFORE_THE_FIRST)


def test_the_form_is_what_the_record_says_and_stays_so() -> None:
    """Whoever changes it makes every log there is look forged."""
    written = canonical(_example())

    assert written == (
        b'["portal-audit-1",1,"2026-11-27T02:00:00.000005+00:00","account.signed_in","7","\\u793a\\u4f8b",'
        b'"users.user","7","\\u793a\\u4f8b","192.0.2.1",{"a":"\\u4e00","b":[1,null]},"' + b"0" * 64 + b'"]'
    )


def test_a_stranger_can_recompute_a_hash_with_the_standard_library_alone() -> None:
    link = _example()
    values = [*(getattr(link, field.name) for field in fields(Link))]
    values[1] = "2026-11-27T02:00:00.000005+00:00"
    code = (
        "import hashlib, json, sys; values = json.load(sys.stdin); "
        "text = json.dumps(['portal-audit-1', *values], sort_keys=True, separators=(',', ':')); "
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    said = subprocess.run([sys.executable, "-c", code], input=json.dumps(values), capture_output=True, text=True)

    assert said.stdout.strip() == digest(link)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (1.5, "1.5"),
        (True, True),
        (datetime(2026, 1, 2, 3, 4, tzinfo=UTC), "2026-01-02T03:04:00+00:00"),
        ({"b", "a"}, ["a", "b"]),
        ({1: (None, 2)}, {"1": [None, 2]}),
        ("空\x00字符", "空字符"),
        ("半个\ud83d", "半个?"),
    ],
)
def test_details_are_kept_as_every_database_gives_them_back(value: Any, kept: Any) -> None:
    assert plain(value) == kept


def test_a_text_longer_than_its_column_is_cut() -> None:
    assert plain_text("一二三", 2) == "一二"
