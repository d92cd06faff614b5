"""All rules together."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from cms.editorial.proofreading.announced_counts import announced_counts
from cms.editorial.proofreading.arithmetic import arithmetic
from cms.editorial.proofreading.broken_sentences import broken_sentences
from cms.editorial.proofreading.clock_ranges import clock_ranges
from cms.editorial.proofreading.clock_times import clock_times
from cms.editorial.proofreading.collocations import collocations
from cms.editorial.proofreading.confused_words import confused_words
from cms.editorial.proofreading.date_ranges import date_ranges
from cms.editorial.proofreading.dates import dates
from cms.editorial.proofreading.document_numbers import document_numbers, misplaced_numbers
from cms.editorial.proofreading.doubled import doubled
from cms.editorial.proofreading.endings import endings
from cms.editorial.proofreading.expressions import expressions
from cms.editorial.proofreading.films import films
from cms.editorial.proofreading.finding import Finding
from cms.editorial.proofreading.former_names import former_names
from cms.editorial.proofreading.hints import left_hints
from cms.editorial.proofreading.idioms import idioms
from cms.editorial.proofreading.inline_numbering import inline_numbering
from cms.editorial.proofreading.institutions import institutions
from cms.editorial.proofreading.line_series import line_series
from cms.editorial.proofreading.links import links
from cms.editorial.proofreading.look_alikes import look_alikes
from cms.editorial.proofreading.manners import manners
from cms.editorial.proofreading.mark_sequences import doubled_marks, narrow_marks, stopped_twice, stops_in_remarks
from cms.editorial.proofreading.marks import number_ranges, straying_quotations, unbalanced
from cms.editorial.proofreading.misused_marks import misused_marks, stops_behind_titles
from cms.editorial.proofreading.names import names
from cms.editorial.proofreading.naming import named_two_ways
from cms.editorial.proofreading.numbering import heading_levels, numbering, numbering_marks
from cms.editorial.proofreading.numbers import numbers
from cms.editorial.proofreading.particle_slips import particle_slips
from cms.editorial.proofreading.particles import particles
from cms.editorial.proofreading.passage import Text
from cms.editorial.proofreading.personal_data import personal_data
from cms.editorial.proofreading.pictures import pictures
from cms.editorial.proofreading.pledges import pledges
from cms.editorial.proofreading.quotations import (
    cut_titles,
    nested_quotations,
    nested_titles,
    no_titles,
    pauses_between_quotations,
    single_quotations,
)
from cms.editorial.proofreading.redundancies import redundancies
from cms.editorial.proofreading.repeated_sentences import repeated_sentences
from cms.editorial.proofreading.resemblance import resemblance
from cms.editorial.proofreading.spaces import spaces_in_text, spaces_in_title
from cms.editorial.proofreading.tables import NO_TABLES, Tables
from cms.editorial.proofreading.typed_twice import typed_twice
from cms.editorial.proofreading.unit_names import unit_names
from cms.editorial.proofreading.well_known_days import well_known_days
from cms.editorial.proofreading.words_twice import words_twice
from cms.editorial.proofreading.wrong_words import wrong_words

Check = Callable[[Text], Iterator[Finding]]
OfWords = Callable[[int, str], Iterator[Finding]]
"""A rule that looks at one passage at a time: its number, its words."""


def in_passages(*rules: OfWords) -> Check:
    def check(text: Text) -> Iterator[Finding]:
        for position, passage in enumerate(text.passages, start=1):
            for rule in rules:
                yield from rule(position, passage.text)

    return check


def in_title_and_passages(*rules: OfWords) -> Check:
    """The same, the title as number 0."""

    def check(text: Text) -> Iterator[Finding]:
        for position, words in text.numbered():
            for rule in rules:
                yield from rule(position, words)

    return check


WRITING: Sequence[Check] = (
    in_passages(document_numbers, doubled, straying_quotations, number_ranges),
    lambda text: spaces_in_title(text.title),
    lambda text: spaces_in_text(text.passages),
    lambda text: unbalanced(text.passages),
    lambda text: endings(text.passages),
    lambda text: named_two_ways(text.passages),
    lambda text: repeated_sentences(text.passages),
)
"""What holds of any text, an old page's too."""

ORDER_AND_MARKS: Sequence[Check] = (
    lambda text: numbering(text.passages),
    lambda text: numbering_marks(text.passages),
    lambda text: line_series(text.passages),
    lambda text: heading_levels(text.passages),
    in_passages(
        inline_numbering,
        announced_counts,
        misplaced_numbers,
        doubled_marks,
        stopped_twice,
        stops_in_remarks,
        nested_quotations,
        nested_titles,
        single_quotations,
        misused_marks,
        cut_titles,
        no_titles,
    ),
    narrow_marks,
    lambda text: stops_behind_titles(text.passages),
    lambda text: pauses_between_quotations(text.passages),
)
FIGURES: Sequence[Check] = (
    in_title_and_passages(personal_data, dates, date_ranges, clock_times, clock_ranges, numbers, unit_names),
    in_title_and_passages(well_known_days, arithmetic),
)
WORDS: Sequence[Check] = (
    in_title_and_passages(typed_twice, words_twice, wrong_words, confused_words, look_alikes, idioms),
    in_title_and_passages(particles, particle_slips, manners, pledges, left_hints),
    in_title_and_passages(redundancies, broken_sentences, collocations, institutions),
    expressions,
    former_names,
)
SURROUNDINGS: Sequence[Check] = (links, pictures, films, resemblance)

CHECKS: Sequence[Check] = (*WRITING, *ORDER_AND_MARKS, *FIGURES, *WORDS, *SURROUNDINGS)


def proofread(text: Text, checks: Sequence[Check] = CHECKS, tables: Tables = NO_TABLES) -> list[Finding]:
    """What the checks find, and what contradicts the tables, in reading order."""
    found = chain.from_iterable(check(text) for check in checks)
    return sorted(chain(found, names(text, tables)), key=lambda finding: finding.position)
