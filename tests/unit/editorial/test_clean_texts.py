"""Whole texts with nothing wrong in them, full of what looks wrong and is right.

Invented places; written by two who had not seen the rules, the second one paragraphs each of which tempts some rule.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

from cms.editorial.proofreading.checking import proofread
from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.passage import Kind, Passage, Text

CLEAN = sorted(Path(__file__).with_name("clean").glob("*.txt"))
CHARACTERS_TO_A_WARNING = 5_000


def _passages(file: Path) -> Sequence[Passage]:
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    bare = [line.lstrip("#") for line in lines]
    levels = [len(line) - len(words) for line, words in zip(lines, bare, strict=True)]
    return [
        Passage(words.strip(), Kind.HEADING, level + 1) if level else Passage(words)
        for words, level in zip(bare, levels, strict=True)
    ]


def _pressing(file: Path) -> list[Finding]:
    found = proofread(Text("示例标题", _passages(file)))
    return [finding for finding in found if finding.severity is not Severity.NOTE]


@pytest.mark.parametrize("file", CLEAN, ids=lambda file: file.stem)
def test_nothing_stands_in_the_way_of_a_clean_text(file: Path) -> None:
    assert [finding for finding in _pressing(file) if finding.severity is Severity.ERROR] == []


def test_clean_texts_get_a_warning_in_five_thousand_characters_at_the_most() -> None:
    characters = sum(len(passage.text) for file in CLEAN for passage in _passages(file))
    warned = [(file.stem, finding.code, finding.passage) for file in CLEAN for finding in _pressing(file)]

    assert characters > 60_000
    assert len(warned) <= characters / CHARACTERS_TO_A_WARNING, warned


def test_paragraphs_that_tempt_the_rules_are_told_notes_at_the_most() -> None:
    (tempting,) = (file for file in CLEAN if file.stem == "tricky-paragraphs")

    assert _pressing(tempting) == []
