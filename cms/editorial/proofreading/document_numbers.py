"""发文字号: an agency's code, the year in 〔〕, a number without leading zeros, 号 (GB/T 9704-2012, 7.2.5).

Which characters belong to the code cannot be known for sure, so a number is proposed, not repaired.
"""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity

_NUMBER = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{2,16})(?P<open>[〔\[［(（【]?)(?P<year>(?:19|20)\d\d)(?P<close>[〕\]］)）】]?)"
    r"(?P<ordinal>第?)(?P<serial>\d{1,4})号"
)
_A_YEAR_AND_A_NUMBER = re.compile(r"(?:19|20)\d\d.{1,8}号")
"""Looked for first: most paragraphs have none, and a code's end is found by trying every character."""
_BEFORE_CODE = re.compile(
    r"^(?:.*(?:根据|依据|按照|依照|遵照|参照|贯彻|落实|执行|转发|印发|下发|详见|参见|废止|文号|字号)|.+[和与及的])"
)
"""Words a sentence may put before a code."""
_NO_CODE = re.compile(r"(?:编号|号码|批次|路|街|道|巷|里|弄|楼|栋|座|室|院|房|村|组|号)$")
"""Ends of what stands before other numbers: addresses, serial numbers."""


def document_numbers(position: int, text: str) -> Iterator[Finding]:
    """Numbers with a bracket lost, and numbers whose brackets are not 〔〕."""
    for found, agency in _suspects(text):
        proposed = f"{agency}〔{found['year']}〕{int(found['serial'])}号"
        passage = text[found.end("agency") - len(agency) : found.end()]
        if found["open"] and found["close"]:
            message = "发文字号的写法不合规范：年份用六角括号〔〕，不加“第”，不编虚位。请核对原件。"
            yield Finding("document_number_style", Severity.WARNING, position, passage, message, proposed)
        else:
            message = "发文字号的六角括号残缺，请核对原件。"
            yield Finding("document_number", Severity.ERROR, position, passage, message, proposed)


def without_document_numbers(text: str) -> str:
    """The text with its suspect numbers blanked: a bracket they lost is told of once."""
    for found, _agency in _suspects(text):
        text = text[: found.start("open")] + " " * (found.end() - found.start("open")) + text[found.end() :]
    return text


def _suspects(text: str) -> list[tuple[re.Match[str], str]]:
    """Numbers that are not as they should be, each with the code that stands before it."""
    suspects: list[tuple[re.Match[str], str]] = []
    if not _A_YEAR_AND_A_NUMBER.search(text):
        return suspects
    for found in _NUMBER.finditer(text):
        agency = _BEFORE_CODE.sub("", found["agency"])
        is_code = len(agency) >= 2 and not _NO_CODE.search(agency) and int(found["serial"]) > 0
        if is_code and not _is_right(found) and (found["open"] or found["close"] or _stands_apart(text, found, agency)):
            suspects.append((found, agency))
    return suspects


def _is_right(found: re.Match[str]) -> bool:
    brackets = (found["open"], found["close"])
    return brackets == ("〔", "〕") and not found["ordinal"] and not found["serial"].startswith("0")


def _stands_apart(text: str, found: re.Match[str], agency: str) -> bool:
    """With both brackets gone only its place shows a number: in parentheses of its own, or after 根据 and the like."""
    inside = text[: found.start()].endswith(("(", "（")) and text[found.end() :].startswith((")", "）"))
    return inside or len(agency) < len(found["agency"])
