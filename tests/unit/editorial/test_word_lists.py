"""What the lists of words and expressions hold: each entry must be able to tell, and none may tell what is right."""

from datetime import date, timedelta

import pytest

from cms.editorial.proofreading.expression_list import ENUMERATIONS, Enumeration
from cms.editorial.proofreading.expressions import expressions
from cms.editorial.proofreading.fixed_names import LONG_NAMES, MISWRITTEN
from cms.editorial.proofreading.former_names import former_names
from cms.editorial.proofreading.passage import Passage, Text
from cms.editorial.proofreading.wrong_words import WRONG_WORDS, WrongWord, read, wrong_words

ENTRIES = [one for entries in WRONG_WORDS.values() for one in entries]


def announced(one: Enumeration, parts: list[str], day: date) -> list[str]:
    words = f"坚持“{one.name}”（{'、'.join(parts)}）。"
    return [finding.code for finding in expressions(Text("示例标题", [Passage(words)], day))]


def test_there_are_enough_wrong_words() -> None:
    assert len(WRONG_WORDS) >= 120


def test_no_entry_proposes_what_it_tells() -> None:
    assert [one.wrong for one in ENTRIES if one.wrong == one.right] == []


def test_no_word_proposed_is_told_itself() -> None:
    assert [one.right for one in ENTRIES if list(wrong_words(1, one.right))] == []


def test_every_entry_tells_where_nothing_speaks_against_it() -> None:
    silent = []
    for one in ENTRIES:
        words = (one.only_after or ("",))[0] + one.wrong + (one.only_before or ("",))[0]
        if one.right not in [finding.suggestion for finding in wrong_words(1, words)]:
            silent.append(one.wrong)
    assert silent == []


def test_an_entry_says_what_may_stand_around() -> None:
    [word] = read("[公发]布署[名]>部署")
    assert word == WrongWord("布署", "部署", not_after="公发", not_before="名")
    assert word.is_meant("会议", "工作")
    assert not word.is_meant("公", "") and not word.is_meant("", "名文章")


def test_an_entry_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="不是词条"):
        list(read("布署部署"))


@pytest.mark.parametrize("one", ENUMERATIONS, ids=lambda one: f"{one.name}-{one.since.year}")
def test_an_enumeration_is_told_out_of_order_and_only_then(one: Enumeration) -> None:
    parts = [part.split("|")[0] for part in one.parts]
    day = one.until or one.since
    assert announced(one, parts, day) == []
    assert announced(one, [parts[1], parts[0], *parts[2:]], day) == ["fixed_expression_order"]


@pytest.mark.parametrize("one", ENUMERATIONS, ids=lambda one: f"{one.name}-{one.since.year}")
def test_an_enumeration_is_not_demanded_of_a_text_older_than_it(one: Enumeration) -> None:
    parts = [part.split("|")[0] for part in one.parts]
    others = [other for other in ENUMERATIONS if set(other.parts) & set(one.parts)]
    day = min(other.since for other in others) - timedelta(days=1)
    assert announced(one, [parts[1], parts[0], *parts[2:]], day) == []


@pytest.mark.parametrize("name", sorted({*LONG_NAMES, *(one.right for one in MISWRITTEN)}))
def test_a_name_written_rightly_is_left_in_peace(name: str) -> None:
    assert list(expressions(Text(name, [Passage(f"坚持{name}，深入学习。")], date(2020, 1, 1)))) == []


def test_a_former_name_is_told_from_the_day_after_its_end() -> None:
    def told(day: date) -> list[str]:
        return [one.passage for one in former_names(Text("国家旅游局来访", [], day))]

    assert told(date(2018, 4, 7)) == []
    assert told(date(2018, 4, 8)) == ["国家旅游局"]


def test_a_former_name_is_not_told_of_a_text_without_a_day() -> None:
    assert list(former_names(Text("国家旅游局来访", []))) == []
