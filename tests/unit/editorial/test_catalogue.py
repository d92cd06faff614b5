"""The rules as editors read of them are the rules that there are."""

import re
from pathlib import Path

import pytest

from cms.editorial import proofreading
from cms.editorial.proofreading.catalogue import RULES, Rule
from cms.editorial.proofreading.checking import proofread
from cms.editorial.proofreading.passage import Passage, Text

MODULES = Path(proofreading.__file__).parent
CODE = re.compile(r'"(?P<code>[a-z_]+)", (?:Severity\.|severity)')
"""What a finding is made with."""


def test_every_rule_is_in_the_list_and_the_list_has_no_others() -> None:
    told = {found["code"] for file in MODULES.glob("*.py") for found in CODE.finditer(file.read_text(encoding="utf-8"))}

    assert told == set(RULES)


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.is_shown], ids=lambda rule: rule.code)
def test_the_example_of_a_rule_is_told_by_it_and_by_no_other(rule: Rule) -> None:
    found = proofread(Text("示例标题", [Passage(rule.wrong)]))

    assert {one.code for one in found} == {rule.code}
    assert {one.severity for one in found} <= set(rule.severities)
