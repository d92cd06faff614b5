"""People, offices and units against the tables handed in: who holds what on the text's day, what a unit is called.

A text names far more people than the tables know, so nothing is told of a name or an office they do not have.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from cms.editorial.proofreading.confusable import may_stand_for
from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.near_misses import NearMiss, finder
from cms.editorial.proofreading.passage import Text
from cms.editorial.proofreading.tables import Official, Tables

_JOB = (
    r"(?:(?:常务)?副|代)?(?:市长|区长|厅长|局长|处长|科长|主任|院长|馆长|站长|所长|园长|会长|秘书长|部长|"
    r"党组书记|党委书记|"
    r"书记|纪检组长|组长|总工程师|巡视员|调研员)"
)
_JOB_BEFORE = re.compile(rf"(?P<job>{_JOB})(?P<between>同志)?$")
_JOB_AFTER = re.compile(rf"(?P<job>{_JOB})(?![助秘办会联信热接])")
_PAST = re.compile(r"(?:原|前|时任|曾任|历任|老)[\u4e00-\u9fff]{0,16}$")
_DOES = (
    r"(?=同志|一行|出席|参加|主持|讲话|致辞|表示|指出|强调|要求|介绍|带队|率|带领|赴|到|前往|慰问|走访|看望|"
    r"调研|作|为|宣读|传达|"
    r"陪同|会见|[、，。）])"
)
_NUMERALS = frozenset("一二三四五六七八九十东西南北中上下大小新老")
"""第一福利院 and 第二福利院, 东湖 and 西湖 are two, not one miswritten."""


def names(text: Text, tables: Tables) -> Iterator[Finding]:
    if not tables.officials and not tables.units:
        return
    in_office = [one for one in tables.officials if one.holds_on(text.dated)]
    near_units = _units(tuple(tables.units))
    for position, words in text.numbered():
        yield from _officials(position, words, in_office, {one.name for one in tables.officials})
        for near in near_units(words):
            written = words[near.begin : near.end]
            if written not in tables.units and not _is_another_unit(written, near):
                message = f"疑似单位名称“{near.name}”之误，请核对。"
                yield Finding("unit_name", Severity.WARNING, position, written, message, near.name)


@lru_cache(maxsize=4)
def _units(units: tuple[str, ...]) -> Callable[[str], Iterator[NearMiss]]:
    return finder([unit for unit in units if len(unit) >= 5], longer=True)


def _is_another_unit(written: str, near: NearMiss) -> bool:
    """武汉市财政局 is one character away from 民政局 and a unit of its own: its character belongs to a word. Of one
    character too many only one typed twice is told."""
    if len(written) > len(near.name):
        return not any(one == other for one, other in pairwise(written))
    if len(written) < len(near.name) or sorted(written) == sorted(near.name):
        return False
    at = next(at for at, (one, other) in enumerate(zip(written, near.name, strict=True)) if one != other)
    if written[at] in _NUMERALS or near.name[at] in _NUMERALS:
        return True
    if may_stand_for(written[at], near.name[at]):
        return False
    import rjieba  # reads its dictionary when imported, and few texts come near a unit's name

    begin = 0
    for token in rjieba.cut(written, False):
        if begin <= at < begin + len(token):
            return len(token) > 1
        begin += len(token)
    return False


def _officials(position: int, words: str, in_office: list[Official], everyone: set[str]) -> Iterator[Finding]:
    told: list[tuple[int, int]] = []
    offices = {office for one in in_office for office in one.offices}
    if offices:
        any_office = re.compile("|".join(sorted(map(re.escape, offices), key=len, reverse=True)))
        for found in any_office.finditer(words):
            finding = _of_office(position, words, found, in_office, everyone)
            if finding is not None:
                told.append((found.start(), found.end() + len(finding.passage) - len(found.group())))
                yield finding
    people = {one.name for one in in_office}
    if not people:
        return
    any_name = re.compile("|".join(sorted(map(re.escape, people), key=len, reverse=True)))
    for found in any_name.finditer(words):
        if any(begin <= found.start() < end for begin, end in told):
            continue
        yield from _of_person(position, words, found, [one for one in in_office if one.name == found.group()])


def _of_office(
    position: int, words: str, found: re.Match[str], in_office: list[Official], everyone: set[str]
) -> Finding | None:
    """An office with a name right behind it that is another's, or nearly its holder's."""
    office = found.group()
    if _PAST.search(words[: found.start()]) or words[: found.start()].endswith("副"):
        return None
    holders = [one.name for one in in_office if office in one.offices]
    after = words[found.end() :]
    if after.startswith(tuple(holders)):
        return None
    stranger = next((name for name in sorted(everyone, key=len, reverse=True) if after.startswith(name)), "")
    if not stranger:
        stranger = next((after[: len(name)] for name in holders if _is_nearly(after, name)), "")
    if not stranger:
        return None
    listed = "、".join(dict.fromkeys(holders))
    message = f"“{office}”与“{stranger}”不符，任职表中是{listed}，请核对。"
    proposed = office + holders[0] if len(set(holders)) == 1 else ""
    return Finding("office_holder", Severity.WARNING, position, office + stranger, message, proposed)


def _is_nearly(after: str, name: str) -> bool:
    """The holder's name with one character off, and then something that a name's owner does."""
    written = after[: len(name)]
    if len(written) != len(name) or len(name) < 2 or not re.fullmatch(r"[\u4e00-\u9fff]+", written):
        return False
    off = sum(one != other for one, other in zip(written, name, strict=True))
    return off == 1 and bool(re.match(_DOES, after[len(name) :]) or len(after) == len(name))


def _of_person(position: int, words: str, found: re.Match[str], held: list[Official]) -> Iterator[Finding]:
    """A person named with a job he does not have, right before the name or right after it."""
    jobs = {job.group("job") for one in held for office in one.offices if (job := _JOB_BEFORE.search(office))}
    before, after = words[: found.start()], words[found.end() :]
    leading, trailing = _JOB_BEFORE.search(before), _JOB_AFTER.match(after)
    listed = "、".join(dict.fromkeys(office for one in held for office in one.offices))
    message = f"“{found.group()}”的职务与任职表不符，表中是{listed}，请核对。"
    if leading is not None and leading["job"] not in jobs and not _PAST.search(before[: leading.start()]):
        yield Finding("office_held", Severity.WARNING, position, leading.group() + found.group(), message)
    elif leading is None and trailing is not None and trailing["job"] not in jobs:
        yield Finding("office_held", Severity.WARNING, position, found.group() + trailing.group(), message)
