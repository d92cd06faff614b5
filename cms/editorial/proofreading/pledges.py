"""“两个确立”, “四个意识”, “四个自信”, “两个维护” named in a row: which comes before which.

Source: the resolutions and communiqués of the Central Committee since 2018, which name “四个意识” before “四个自信”,
both before “两个维护”, and “两个确立” before “两个维护”.
"""

import re
from collections.abc import Iterator
from itertools import combinations

from cms.editorial.proofreading.finding import Finding, Severity

_NAMES = "四个意识|四个自信|两个确立|两个维护"
_DOING = (
    r"(?:(?:以实际行动|牢固|不断|切实|坚决|自觉|带头|坚定|衷心|忠诚|始终|深刻|进一步)*"
    r"(?:树立|树牢|增强|坚定|做到|践行|拥护|捍卫|领悟|认识|把握|强化|牢固)?)"
)
_ONE = rf"{_DOING}[“\"]?(?:{_NAMES})[”\"]?(?:的?(?:决定性意义|重大意义))?"
_IN_A_ROW = re.compile(rf"{_ONE}(?:[、，,；;]?(?:和|以及|并)?{_ONE})+")
_EACH = re.compile(_ONE)
_NAME = re.compile(_NAMES)
_ORDER = ("四个意识", "四个自信", "两个维护")
_FITTING = {
    "两个确立": ("领悟", "认识", "把握", "拥护", "捍卫", "坚定"),
    "四个意识": ("增强", "树牢", "树立", "强化", "牢固"),
    "四个自信": ("坚定",),
    "两个维护": ("做到", "践行"),
}
"""What is done with each; with another verb the order alone is not what is wrong."""
_SHOWN = "深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”"


def pledges(position: int, text: str) -> Iterator[Finding]:
    if "两个维护" not in text and "四个自信" not in text:
        return
    for found in _IN_A_ROW.finditer(text):
        names = _NAME.findall(found.group())
        if len(set(names)) == len(names) and any(_is_wrong(*pair) for pair in combinations(names, 2)):
            message = f"几个提法的先后有误，规范表述为：{_SHOWN}。请按规范表述改正。"
            passage = found.group()
            yield Finding("fixed_expression_order", Severity.ERROR, position, passage, message, _in_order(passage))


def _is_wrong(first: str, second: str) -> bool:
    if first == "两个维护":
        return True
    return first in _ORDER and second in _ORDER and _ORDER.index(first) > _ORDER.index(second)


def _in_order(passage: str) -> str:
    """The members in order, each with its verb, the marks between them left as they are; empty where a verb belongs to
    another one."""
    written = _EACH.findall(passage)
    for one in written:
        name = _NAME.findall(one)[0]
        verb = one[: one.index(name)].rstrip('“"')
        if verb and not verb.endswith(_FITTING[name]):
            return ""
    order = sorted(written, key=lambda one: ("两个确立", *_ORDER).index(_NAME.findall(one)[0]))
    members = iter(order)
    return _EACH.sub(lambda _one: next(members), passage)
