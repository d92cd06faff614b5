"""Figures recompute from the facts: sums are exact, order does not matter, a counter-entry restores."""

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from cms.submissions.enums import Channel, Counting, Kind, Sharing
from cms.submissions.statistics.facts import Adopted, Credited, Facts, Sent, standing
from cms.submissions.statistics.lines import MEASURES, POINTS, Line, evidence, lines_of, pieces_adopted, tallies, tally
from cms.submissions.statistics.scoring import Rule, Rulebook

EntryT = TypeVar("EntryT", Credited, Adopted)

FEW = settings(max_examples=30)
BEGIN, END = date(2026, 1, 1), date(2026, 12, 31)
DAYS = st.integers(0, 364).map(lambda number: BEGIN + timedelta(days=number))

rules = st.builds(
    Rule,
    name=st.just("示例"),
    valid_from=DAYS,
    points=st.dictionaries(
        st.tuples(st.sampled_from(Kind.values), st.sampled_from(Channel.values)), st.integers(0, 2000)
    ),
    counting=st.sampled_from(Counting),
    most=st.none() | st.integers(0, 3000),
    sharing=st.sampled_from(Sharing),
)
rulebooks = st.lists(rules, max_size=3, unique_by=lambda rule: rule.valid_from).map(Rulebook)


@st.composite
def _counter_entries(draw: st.DrawFn, entries: list[EntryT]) -> list[EntryT]:
    """Each takes back one of the entries, or of the counter-entries, that nothing took back yet."""
    found: list[Any] = []
    for key in range(101, 101 + draw(st.integers(0, 4))):
        taken = {entry.takes_back for entry in found}
        if free := [entry for entry in (*entries, *found) if entry.key not in taken]:
            chosen = draw(st.sampled_from(free))
            found.append(replace(chosen, key=key, takes_back=chosen.key))
    return found


@st.composite
def histories(draw: st.DrawFn) -> Facts:
    """Submissions of a few units, merged into a few pieces, adopted here and there, some of it taken back."""
    sent = [
        Sent(key, f"2026-{key:04d}", f"示例{key}", draw(st.sampled_from(Kind.values)), unit, f"单位{unit}", person, day)
        for key in range(1, draw(st.integers(1, 8)) + 1)
        for unit, person, day in [
            draw(st.tuples(st.integers(1, 3), st.sampled_from(["甲", "乙"]), DAYS)),
        ]
    ]
    credited: list[Credited] = [
        Credited(one.key, draw(st.integers(1, 3)), one.key) for one in sent if draw(st.booleans())
    ]
    adopted = [
        Adopted(key, draw(st.integers(1, 3)), draw(st.sampled_from(Channel.values)), "示例媒体", "", draw(DAYS))
        for key in range(1, draw(st.integers(0, 8)) + 1)
    ]
    credited += draw(_counter_entries(credited))
    adopted += draw(_counter_entries(adopted))
    return Facts(tuple(sent), tuple(credited), tuple(adopted))


def _lines(facts: Facts, rulebook: Rulebook, first: date = BEGIN, last: date = END) -> list[Line]:
    return lines_of(facts, rulebook, first=first, last=last)


@given(histories(), rulebooks)
@FEW
def test_every_total_is_the_sum_of_its_details(facts: Facts, rulebook: Rulebook) -> None:
    lines = _lines(facts, rulebook)
    total = tally(lines)

    for rows in (
        tallies(lines, lambda line: line.unit),
        tallies(lines, lambda line: (line.unit, line.person)),
        tallies(lines, lambda line: line.day[:7]),
    ):
        for measure in MEASURES:
            assert sum(figures[measure] for figures in rows.values()) == total[measure]
    for measure in MEASURES:
        assert sum(line.amount(measure) for line in evidence(lines, measure)) == total[measure]
    assert total["adopted"] <= sum(total[channel] for channel in Channel.values)
    assert pieces_adopted(lines) <= total["adopted"]


@given(histories(), rulebooks, st.randoms(use_true_random=False))
@FEW
def test_the_order_of_entries_does_not_matter(facts: Facts, rulebook: Rulebook, chance: random.Random) -> None:
    def mixed(entries: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample(entries, len(entries)))

    shuffled = Facts(mixed(facts.sent), mixed(facts.credited), mixed(facts.adopted))

    assert _lines(shuffled, rulebook) == _lines(facts, rulebook)


@given(histories(), rulebooks, DAYS)
@FEW
def test_the_parts_of_a_year_add_up_to_the_year(facts: Facts, rulebook: Rulebook, day: date) -> None:
    before = _lines(facts, rulebook, last=day)
    after = _lines(facts, rulebook, first=day + timedelta(days=1))

    assert [*before, *after] == _lines(facts, rulebook)


@given(histories(), rulebooks, st.data())
@FEW
def test_a_counter_entry_restores_what_was_before(facts: Facts, rulebook: Rulebook, data: st.DataObject) -> None:
    added = Adopted(500, data.draw(st.integers(1, 3)), data.draw(st.sampled_from(Channel.values)), "错登", "", END)
    back = replace(added, key=501, takes_back=500)
    again = replace(added, key=502, takes_back=501)
    mistaken = replace(facts, adopted=(*facts.adopted, added))

    assert _lines(replace(mistaken, adopted=(*mistaken.adopted, back)), rulebook) == _lines(facts, rulebook)
    assert _lines(replace(mistaken, adopted=(*mistaken.adopted, again, back)), rulebook) == _lines(mistaken, rulebook)


@given(histories(), rulebooks)
@FEW
def test_an_entry_stands_when_it_was_taken_back_an_even_number_of_times(facts: Facts, rulebook: Rulebook) -> None:
    for entry in (one for one in facts.adopted if one.takes_back is None):
        chain, key = 0, entry.key
        while following := [one for one in facts.adopted if one.takes_back == key]:
            chain, key = chain + 1, following[0].key
        assert (entry in standing(facts.adopted)) == (chain % 2 == 0)


@given(histories(), rules)
@FEW
def test_no_piece_gets_more_than_the_most(facts: Facts, rule: Rule) -> None:
    rulebook = Rulebook([replace(rule, valid_from=BEGIN, most=700)])
    lines = _lines(facts, rulebook)

    assert all(figures[POINTS] <= 700 for figures in tallies(lines, lambda line: line.submission).values())


@given(histories(), rules)
@FEW
def test_what_merged_submissions_share_is_the_whole(facts: Facts, rule: Rule) -> None:
    of_one_kind = tuple(replace(one, kind=Kind.ARTICLE.value) for one in facts.sent)
    facts = replace(facts, sent=of_one_kind)
    shared = _lines(facts, Rulebook([replace(rule, valid_from=BEGIN, sharing=Sharing.SHARED)]))
    full = _lines(facts, Rulebook([replace(rule, valid_from=BEGIN, sharing=Sharing.FULL)]))

    worth = {line.adoption: line.points for line in full if line.adoption}
    for adoption, figures in tallies((line for line in shared if line.adoption), lambda line: line.adoption).items():
        assert figures[POINTS] == worth[adoption]
