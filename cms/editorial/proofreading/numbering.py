"""Numbers of headings, paragraphs and articles: 一、（一）1.（1） in the order of GB/T 9704-2012, 7.3.3.

A list begins with 1 and goes on by one. It may begin anew below every heading, or be counted through the whole text,
as its writer likes; both are left in peace. A number that stands within a sentence of the passages before counts as
given, and what is quoted keeps its own numbers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import islice

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.passage import Kind, Passage

_NUMERAL = "[一二三四五六七八九十百千零〇]{1,7}"
_DIGITS = "零一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class Form(Enum):
    """How a number is written, the outer forms of GB/T 9704-2012 before the inner ones."""

    CHAPTER = "第{}章"
    SECTION = "第{}节"
    ARTICLE = "第{}条"
    CHINESE = "{}、"
    CHINESE_BRACKETED = "（{}）"
    ARABIC = "{}."
    ARABIC_BRACKETED = "（{:d}）"
    ARABIC_HALF = "{}）"
    CIRCLED = "{}"

    @property
    def rank(self) -> int:
        return _FORMS.index(self)

    def write(self, number: int) -> str:
        if self is Form.CIRCLED:
            return _CIRCLED[number - 1] if number <= len(_CIRCLED) else str(number)
        arabic = self in (Form.ARABIC, Form.ARABIC_BRACKETED, Form.ARABIC_HALF)
        return self.value.format(number if arabic else chinese(number))


_FORMS = list(Form)
_MARKS = (
    (Form.CHAPTER, re.compile(rf"第({_NUMERAL})章(?=\s|$)")),
    (Form.SECTION, re.compile(rf"第({_NUMERAL})节(?=\s|$)")),
    (Form.ARTICLE, re.compile(rf"第({_NUMERAL})条(?!之|第|款|[，、；。]|[至到和及]第)")),
    (Form.CHINESE, re.compile(rf"({_NUMERAL})、")),
    (Form.CHINESE_BRACKETED, re.compile(rf"[（(]({_NUMERAL})[）)]")),
    (Form.ARABIC, re.compile(r"(\d{1,2})[.．、]")),
    (Form.ARABIC_BRACKETED, re.compile(r"[（(](\d{1,2})[）)]")),
    (Form.ARABIC_HALF, re.compile(r"(\d{1,2})[）)]")),
    (Form.CIRCLED, re.compile(f"([{_CIRCLED}])")),
)
_UNSURE = {
    Form.ARTICLE: re.compile(r"\S"),
    Form.CHINESE: re.compile("[一二三四五六七八九十两百千万]"),
    Form.ARABIC: re.compile(r"(?!(?:19|20)\d\d年)\d"),
    Form.CHINESE_BRACKETED: re.compile("[、至到和及—-]|[班组项款]"),
    Form.ARABIC_BRACKETED: re.compile("[、至到和及—-]|[班组项款]"),
}
"""What after the mark leaves open whether it is one: 三、四季度, 3.5万元, （一）至（三）项, 第三条规定的."""
_ANNEXES = re.compile(r"附件?\s*[：:]\s*(?P<first>1[.．、](?!\d))?")
_ANNEX = re.compile(r"附[件表]\s?\d{0,2}\s*[：:]?")
_NUMBERED_ANNEX = re.compile(r"(?:附件[：:]\s*)?(?P<annex>附件\s?(?P<number>\d{1,2}))(?!\d)")
_MOST_IN_BETWEEN = 60
"""Passages a quotation may run over; what is open for longer has lost its mark."""
_STANDARD = "（GB/T 15834-2011）"
_MARK_SLIPS = (
    (re.compile(r"\s*\d{1,2}、"), "、", ".", "阿拉伯数字序号后用下脚点“.”，不用顿号"),
    (
        re.compile(rf"\s*[（(](?:{_NUMERAL}|\d{{1,2}})[）)][、.．，,](?![（(])"),
        "、.．，,",
        "",
        "带括号的序号后不加标点",
    ),
    (re.compile(rf"\s*{_NUMERAL}[.．](?!\d)"), ".．", "、", "汉字数字序号后用顿号“、”"),
)


@dataclass(frozen=True, slots=True)
class _Mark:
    position: int
    form: Form
    number: int
    words: str
    """As the passage writes it."""
    is_sure: bool


@dataclass(slots=True)
class _List:
    form: Form
    last: int
    at: int
    """Number of the passage of its last item."""
    awaited: set[int]
    """Numbers that may follow: after a slip the count may go on from the slip or from what it should be."""
    is_crossed: bool = False
    """Whether a number of an outer form came since its last item."""
    holds_more: bool = False
    """Whether its last item's passage goes on to the next numbers."""


@dataclass(slots=True)
class _Outline:
    open: list[_List] = field(default_factory=list)
    counted: dict[Form, int] = field(default_factory=dict)
    """The last number of each form, for lists counted through the whole text."""
    counts_on: set[Form] = field(default_factory=set)
    """Forms of which a list went on below another heading: the text's habit."""

    def clear(self) -> None:
        self.open.clear()

    def forget(self) -> None:
        self.open.clear()
        self.counted.clear()
        self.counts_on.clear()


def number(words: str) -> int:
    """Of 二十三, 一百零五 or 23; 0 for what is no number."""
    if words.isdigit():
        return int(words)
    total, digit, unit_before = 0, 0, 10_000
    for character in words.replace("〇", "零"):
        if character in _UNITS:
            unit = _UNITS[character]
            if unit >= unit_before or (digit == 0 and (unit != 10 or total % 100)):
                return 0
            total, digit, unit_before = total + max(digit, 1) * unit, 0, unit
        elif digit:
            return 0
        else:
            digit = _DIGITS.index(character)
    return total + digit


def chinese(value: int) -> str:
    """二十三 of 23, below 1000."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones or not value else "")


def numbering(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Numbers left out of their list, repeated in it or out of order."""
    quoted = _quoted(passages)
    texts = [one.text.lstrip() for one in passages]
    main = [
        (position, text)
        for position, (one, text) in enumerate(zip(passages, texts, strict=True), start=1)
        if one.kind in (Kind.HEADING, Kind.PARAGRAPH) and position not in quoted
    ]
    bare_headings = {
        position for position, text in main if passages[position - 1].kind is Kind.HEADING and not _mark(position, text)
    }
    yield from _in_order(main, bare_headings)
    yield from _annexes(main)
    for position, one in enumerate(passages, start=1):
        if one.kind is Kind.LIST:
            yield from _in_order([(position, line.strip()) for line in one.text.split("\n")], set())


def _annexes(lines: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    """附件1, 附件2 and on, line below line; standing alone an annex may have any number."""
    last = at = 0
    for position, text in lines:
        if found := _NUMBERED_ANNEX.match(text):
            own = int(found["number"])
            if last and position == at + 1 and own not in (1, last + 1):
                message = f"附件序号不连续：此处应为“附件{last + 1}”，请核对。"
                yield Finding("numbering", Severity.WARNING, position, found["annex"], message)
            last, at = own, position


def _in_order(lines: Sequence[tuple[int, str]], bare_headings: set[int]) -> Iterator[Finding]:
    outline = _Outline()
    marks = [_mark(position, text) for position, text in lines]
    texts = [text for _position, text in lines]
    articles = [mark for mark in marks if mark and mark.form is Form.ARTICLE]
    are_spaced = any(mark.is_sure for mark in articles)
    listed = [mark.number for mark in articles if mark.is_sure or not are_spaced]
    lists_articles = len(listed) >= 3 and listed[0] == 1 and (are_spaced or listed[1] == 2)
    for at, ((position, text), mark) in enumerate(zip(lines, marks, strict=True)):
        if mark is None:
            annexes = _ANNEXES.match(text)
            if annexes or (_ANNEX.match(text) and len(text) < 40):
                outline.forget()
            elif position in bare_headings:
                outline.clear()
            if annexes and annexes["first"]:
                outline.open.append(_List(Form.ARABIC, 1, at, {2}))
                outline.counted[Form.ARABIC] = 1
            continue
        if mark.form is Form.ARTICLE and not lists_articles:
            continue
        if mark.form is Form.ARTICLE and not are_spaced:
            mark = replace(mark, is_sure=True)
        expected = _place(outline, mark, at, marks, texts)
        if expected:
            yield _finding(mark, expected, _next_alike(marks, at))


def _place(outline: _Outline, mark: _Mark, at: int, marks: Sequence[_Mark | None], texts: Sequence[str]) -> int:
    """Put the mark into the outline; the number it should have, 0 when it is right or cannot be judged."""
    own = next((one for one in reversed(outline.open) if one.form is mark.form), None)
    if own is None:
        if not mark.is_sure and mark.number != 1:
            return 0
        expected = _begins_wrongly(outline, mark, at, marks, texts)
        _cross(outline, mark)
        own = _List(mark.form, mark.number, at, set())
        outline.open.append(own)
        _await(own, mark, expected, texts[at])
        outline.counted[mark.form] = mark.number
        return expected
    expected = _goes_on_wrongly(own, mark, at, marks, texts)
    if expected and not mark.is_sure:
        return 0
    del outline.open[outline.open.index(own) + 1 :]
    _cross(outline, mark)
    missing = set(range(own.last + 1, mark.number)) if expected and mark.number - own.last <= 3 else set()
    own.last, own.at, own.is_crossed = mark.number, at, False
    _await(own, mark, expected, texts[at])
    own.awaited |= missing
    outline.counted[mark.form] = mark.number
    return expected


def _await(own: _List, mark: _Mark, expected: int, text: str) -> None:
    """Note what may follow: the next number, the one after what was due, the one after the last within the passage."""
    within = mark.number
    while _stands_within(mark.form, within + 1, [text]):
        within += 1
    own.holds_more = within > mark.number
    own.awaited = {mark.number + 1, within + 1, *([expected + 1] if expected else [])}


def _cross(outline: _Outline, mark: _Mark) -> None:
    for one in outline.open:
        if mark.form.rank < one.form.rank:
            one.is_crossed = True


def _begins_wrongly(
    outline: _Outline, mark: _Mark, at: int, marks: Sequence[_Mark | None], texts: Sequence[str]
) -> int:
    """What a list should begin with; 0 when it begins with 1, goes on from an earlier one or is an extract."""
    counted = outline.counted.get(mark.form, 0)
    if mark.number == 1 or (counted and mark.number == counted + 1):
        if mark.number > 1:
            outline.counts_on.add(mark.form)
        return 0
    if mark.form in outline.counts_on and counted <= mark.number <= counted + 3:
        within = _stands_within(mark.form, counted + 1, texts[:at])
        return 0 if within else counted + 1
    since = max((one.at for one in outline.open), default=0)
    following = _next_alike(marks, at)
    is_list = following is not None and following.number == mark.number + 1
    most = 3 if outline.open else 2
    if not is_list or mark.number > most or _stands_within(mark.form, 1, texts[since:at]):
        return 0
    return counted + 1 if counted and mark.number == counted + 2 else 1


def _goes_on_wrongly(own: _List, mark: _Mark, at: int, marks: Sequence[_Mark | None], texts: Sequence[str]) -> int:
    """What should follow in a list; 0 when it does, or begins anew where that may be."""
    if mark.number in own.awaited:
        return 0
    expected = own.last + 1
    following = _next_alike(marks, at)
    if mark.number == 1:
        if own.is_crossed or own.holds_more:
            return 0
        goes_on = following is not None and following.number == own.last + 2 and own.last + 2 != 2
        is_next_line = at == own.at + 1
        is_outer = mark.form.rank <= Form.CHINESE_BRACKETED.rank
        is_doubled_first = own.last == 1 and (is_next_line or (is_outer and _only_items(marks, texts, own.at, at)))
        return expected if goes_on or is_doubled_first else 0
    if mark.number > expected and all(
        _stands_within(mark.form, left_out, texts[own.at : at]) for left_out in range(expected, mark.number)
    ):
        return 0
    return expected


def _only_items(marks: Sequence[_Mark | None], texts: Sequence[str], begin: int, end: int) -> bool:
    """Whether between two items stand but items and their paragraphs, no line that could lead to another list."""
    return all(marks[at] or re.search("[。；]$", texts[at]) for at in range(begin + 1, end))


def _next_alike(marks: Sequence[_Mark | None], at: int) -> _Mark | None:
    """The next mark of the same form, up to one of an outer form."""
    own = marks[at]
    for mark in islice(marks, at + 1, None):
        if own and mark and mark.form is own.form:
            return mark
        if own and mark and mark.form.rank < own.form.rank:
            return None
    return None


def _stands_within(form: Form, value: int, texts: Sequence[str]) -> bool:
    own = form.write(value)
    forms = {own, own.replace("（", "(").replace("）", ")"), own.replace(".", "．"), own.replace(".", "、")}
    return any(
        re.search(rf"(?<![\d.第]){re.escape(written)}(?![\d项款])", text)
        for text in texts
        for written in forms
        if written in text
    )


def _finding(mark: _Mark, expected: int, following: _Mark | None) -> Finding:
    proposed = mark.form.write(expected)
    if mark.number < expected:
        message = f"序号“{mark.words}”重复或次序有误，此处应为“{proposed}”，请核对。"
    else:
        message = f"序号不连续：此处应为“{proposed}”，疑似缺一项或编号有误，请核对。"
    is_slip = following is not None and following.number == expected + 1
    return Finding(
        "numbering", Severity.WARNING, mark.position, mark.words, message, _like(mark, proposed) if is_slip else ""
    )


def _like(mark: _Mark, proposed: str) -> str:
    """The proposed number in the brackets and the point the text uses."""
    if mark.words.startswith("("):
        proposed = "(" + proposed[1:]
    if mark.words.endswith((")", "．", "、")):
        proposed = proposed[:-1] + mark.words[-1]
    return proposed


def _mark(position: int, text: str) -> _Mark | None:
    for form, pattern in _MARKS:
        if (found := pattern.match(text)) is None:
            continue
        value = _CIRCLED.index(found[1]) + 1 if form is Form.CIRCLED else number(found[1])
        if value:
            unsure = _UNSURE.get(form)
            return _Mark(position, form, value, found.group(), not (unsure and unsure.match(text, found.end())))
    return None


def _quoted(passages: Sequence[Passage]) -> set[int]:
    """Numbers of the passages that stand wholly within a quotation that began earlier."""
    within: set[int] = set()
    opened = 0
    for position, one in enumerate(passages, start=1):
        opening, closing = one.text.count("“"), one.text.count("”")
        if opened and closing > opening and position - opened <= _MOST_IN_BETWEEN:
            within.update(range(opened + 1, position + 1))
            opened = 0
        elif opening > closing and not opened:
            opened = position
    return within


def numbering_marks(passages: Sequence[Passage]) -> Iterator[Finding]:
    """1、 for 1., （一）、 for （一）: GB/T 15834-2011, appendix B, on marks after ordinals; each told once."""
    for pattern, marks, right, rule in _MARK_SLIPS:
        found = [
            (position, slip.group().strip())
            for position, one in enumerate(passages, start=1)
            if one.kind in (Kind.HEADING, Kind.PARAGRAPH) and (slip := pattern.match(one.text))
        ]
        if found:
            position, words = found[0]
            many = f"，全文共 {len(found)} 处" if len(found) > 1 else ""
            message = f"{rule}{_STANDARD}{many}，请改正。"
            proposed = words.rstrip(marks) + right
            yield Finding("numbering_mark", Severity.NOTE, position, words, message, proposed)


def heading_levels(passages: Sequence[Passage]) -> Iterator[Finding]:
    """A heading two levels below the one before it: the outline of the page lacks a step (GB/T 37668-2019)."""
    before = 0
    for position, one in enumerate(passages, start=1):
        if one.kind is not Kind.HEADING or not one.level:
            continue
        if before and one.level > before + 1:
            message = f"标题从第 {before} 级跳到第 {one.level} 级，请改为第 {before + 1} 级，或补上中间一级标题。"
            yield Finding("heading_level", Severity.WARNING, position, one.text, message)
        before = one.level
