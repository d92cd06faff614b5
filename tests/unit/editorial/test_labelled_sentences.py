"""Sentences of which somebody said what is wrong with them: how much of it is found, and how much else.

`labelled/*.tsv`, a sentence a line, its fields parted by tabs: the words; what is wrong, as `code passage`, several
parted by ` | `, or nothing when the sentence is right, and then no rule may say more than a note; the day the text is
of, where that matters. `¶` parts paragraphs, `#` begins a heading, `[words](gone)` is a link and where it leads, a line
beginning with `//` is a remark. People and units of the tables are made up.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from cms.editorial.proofreading.checking import proofread
from cms.editorial.proofreading.finding import Severity
from cms.editorial.proofreading.passage import Kind, Passage, Text
from cms.editorial.proofreading.surroundings import Link, Target
from cms.editorial.proofreading.tables import Official, Tables

LABELLED = Path(__file__).with_name("labelled")
LEAST = 400
PRECISION, RECALL = 0.98, 0.85
Told = tuple[str, str]
"""Code and passage."""
LINK = re.compile(rf"\[(?P<words>[^\[\]]+)\]\((?P<target>{'|'.join(Target)})\)")
TABLES = Tables(
    officials=(
        Official("示例甲", ("武汉市民政局局长", "市民政局局长", "局党组书记")),
        Official("示例乙", ("武汉市民政局副局长", "市民政局副局长")),
        Official("示例丙", ("武汉市救助管理站站长", "市救助站站长"), since=date(2020, 3, 1)),
        Official("示例丁", ("武汉市救助管理站站长", "市救助站站长"), until=date(2020, 2, 29)),
    ),
    units=("武汉市民政局", "武汉市社会福利院", "武汉市儿童福利院", "武汉市救助管理站", "武汉市第一社会福利院"),
)


@dataclass(frozen=True)
class Labelled:
    source: str
    text: Text
    wrong: frozenset[Told]


def _passage(words: str) -> Passage:
    bare = words.lstrip("#")
    level = len(words) - len(bare)
    return Passage(bare, Kind.HEADING, level + 1) if level else Passage(bare)


def labelled() -> Iterator[Labelled]:
    for file in sorted(LABELLED.glob("*.tsv")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if not line or line.startswith("//"):
                continue
            words, wrong, day = (*line.split("\t"), "", "")[:3]
            told = [tuple(one.split(" ", 1)) for one in wrong.split(" | ") if one]
            links = [
                Link(found["words"], Target(found["target"]), "https://mzj.example/") for found in LINK.finditer(words)
            ]
            passages = [_passage(part) for part in LINK.sub(lambda found: found["words"], words).split("¶")]
            text = Text("示例标题", passages, date.fromisoformat(day) if day else None, links=links)
            yield Labelled(f"{file.name}:{number}", text, frozenset(told))  # type: ignore[arg-type]


@cache
def _found() -> list[tuple[Labelled, frozenset[Told], frozenset[str]]]:
    """Each sentence with what is told of it and the codes of what is more than a note."""
    looked = []
    for one in labelled():
        findings = proofread(one.text, tables=TABLES)
        told = frozenset((finding.code, finding.passage) for finding in findings)
        pressing = frozenset(finding.code for finding in findings if finding.severity is not Severity.NOTE)
        looked.append((one, told, pressing))
    return looked


def test_there_are_enough_sentences_to_judge_by() -> None:
    sentences = [one for one, _told, _pressing in _found()]
    assert len(sentences) >= LEAST
    assert sum(not one.wrong for one in sentences) >= LEAST / 3


def test_the_rules_find_what_is_wrong_and_cry_no_wolf() -> None:
    right: Counter[str] = Counter()
    false: dict[str, list[str]] = {}
    missed: dict[str, list[str]] = {}
    for one, told, _pressing in _found():
        for code, passage in told | one.wrong:
            if (code, passage) in told & one.wrong:
                right[code] += 1
            elif (code, passage) in told:
                false.setdefault(code, []).append(f"{one.source} {passage}")
            else:
                missed.setdefault(code, []).append(f"{one.source} {passage}")
    for code in {*right, *false, *missed}:
        precision = right[code] / (right[code] + len(false.get(code, [])))
        recall = right[code] / (right[code] + len(missed.get(code, [])))
        assert precision >= PRECISION and recall >= RECALL, (code, precision, recall, false.get(code), missed.get(code))


@pytest.mark.parametrize("source", sorted({one.source for one in labelled() if not one.wrong}))
def test_a_right_sentence_is_left_in_peace(source: str) -> None:
    assert [pressing for one, _told, pressing in _found() if one.source == source] == [frozenset()]
