"""发文字号: an agency's code, the year in 〔〕, a number without leading zeros, 号 (GB/T 9704-2012, 7.2.5).

Which characters belong to the code cannot be known for sure, so a number is proposed, not repaired.
"""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity

_YEAR = r"(?:19|20)\d\d"
_NUMBER = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{2,16})"
    rf"(?:(?P<open>[〔\[［(（【{{｛〖〈<《]?)(?P<year>{_YEAR})年?(?P<close>[〕\]］)）】}}｝〗〉>》]?)"
    r"|(?P<short_open>[〔\[［（(【])(?P<short_year>\d\d)(?P<short_close>[〕\]］）)】]))"
    r"(?P<ordinal>\s?第?)(?P<serial>\d{1,5})(?P<end>(?:\s?号(?![楼栋院房室门线店铺车台机]))?)"
)
_A_YEAR_AND_A_NUMBER = re.compile(r"(?:19|20)\d\d.{1,8}号|[〔\[［（(【](?:19|20)?\d\d年?[〕\]］）)】]")
"""Looked for first: most paragraphs have none, and a code's end is found by trying every character."""
_BEFORE_CODE = re.compile(
    r"^(?:.*(?:根据|依据|按照|依照|遵照|参照|贯彻|落实|执行|转发|印发|下发|详见|参见|废止|文号|字号|按|现将|作出|发出|见)|.+[和与及的])"
)
"""Words a sentence may put before a code."""
_NO_CODE = re.compile(
    r"(?:编号|号码|批次|路|街|道|巷|里|弄|楼|栋|座|室|院|房|村|组|号|公告|通告|令|合同|协议|证|证书|案|档案|备案|判决书|裁定书|决定书|通知书|刊)$"
)
"""Ends of what stands before other numbers: addresses, serial numbers, orders, certificates, files of a court."""
_BRACKETS_ASTRAY = re.compile(
    rf"(?P<agency>[\u4e00-\u9fff]{{2,16}})(?:(?<=[函发办字文规])(?P<year>{_YEAR})年?[〔\[［【](?P<serial>\d{{1,4}})[〕\]］】]"
    rf"|[〔［](?P<serial_first>\d{{1,3}})[〕］](?P<year_behind>{_YEAR}))号"
)
"""2020〔19〕号, 〔8〕2023号: the brackets are around the serial."""
_IN_WORDS = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{2,16})〔(?:[一二][〇零○一二三四五六七八九]{3}〕(?:[一二三四五六七八九十百零〇]{1,5}|[0-9]{1,4})号"
    rf"|{_YEAR}〕(?:[一二三四五六七八九十百零〇]{{1,5}}号|(?:No\.?|NO\.?|no\.?|№)\s?\d{{1,4}}号?))"
)
"""〔二〇二三〕十五号, 〔2024〕No.17."""
_MALFORMED = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{2,16})(?:"
    rf"〔(?P<year_with_letters>(?=[0-9]*[OoＯ〇零lI])[12lI][0-9OoＯ〇零lI]{{3}})〕(?P<serial_plain>\d{{1,4}})号"
    rf"|〔(?P<year_twice>{_YEAR})〕(?P<serial_twice>\d{{1,4}})号号(?!码)"
    rf"|〔(?P<year_dashed>{_YEAR})〕\s?[-—–－]\s?(?P<serial_dashed>\d{{1,4}})号"
    rf"|(?P<serial_before>\d{{1,4}})〔(?P<year_after>{_YEAR})〕号"
    rf"|(?<=[发办函字党规])(?P<year_said>{_YEAR})年(?P<serial_said>\d{{1,4}})号(?=[）)]))"
)
"""〔2O22〕40号 with a letter, 19号号, 〔2023〕-26号, 12〔2023〕号, （永民办2023年7号）."""
_LETTERS = str.maketrans("OoＯ〇零lI", "0000011")
_ORDER_AS_DOCUMENT = re.compile(rf"(?P<who>国务院令|主席令|民政部令)〔{_YEAR}〕第?(?P<serial>\d{{1,4}})号")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_ENDS_WITHOUT_HAO = re.compile(r"\s*(?:[）)，。；;,]|文件|文(?!字)|精神|要求|$)")
"""What follows a number that lost its 号; 、 and 至 would lead on to other numbers."""
_SAYS_DOCUMENT = re.compile(r"\s*(?:文件|文(?!字)|通知|要求)")
_BEFORE_ITS_TITLE = re.compile(
    rf"(?P<agency>[\u4e00-\u9fff]{{2,16}})(?P<number>〔{_YEAR}〕\d{{1,5}}号)(?:文件|文)?(?P<title>《(?:[^《》]|《[^《》]*》)+》)"
)

_BARE_BEHIND_ITS_TITLE = re.compile(rf"(?<=》)((?![和与及或按据、])[\u4e00-\u9fff]{{2,10}}〔{_YEAR}〕\d{{1,5}}号)")
_ORDER = "引用公文先引标题，后引发文字号，字号放在括号里，请调整。"


def document_numbers(position: int, text: str) -> Iterator[Finding]:
    """Numbers with a bracket or 号 lost, and numbers whose brackets are not 〔〕."""
    for found in _BRACKETS_ASTRAY.finditer(text):
        agency = _BEFORE_CODE.sub("", found["agency"])
        passage = text[found.end("agency") - len(agency) : found.end()]
        message = "发文字号的六角括号应套住年份，请核对原件。"
        year, serial = found["year"] or found["year_behind"], found["serial"] or found["serial_first"]
        proposed = f"{agency}〔{year}〕{int(serial)}号"
        yield Finding("document_number", Severity.ERROR, position, passage, message, proposed)
    for found in _IN_WORDS.finditer(text):
        agency = _BEFORE_CODE.sub("", found["agency"])
        passage = text[found.end("agency") - len(agency) : found.end()]
        message = "发文字号的年份和序号用阿拉伯数字，序号后写“号”，请核对原件。"
        yield Finding("document_number_style", Severity.WARNING, position, passage, message)
    yield from _malformed(position, text)
    for found, agency in _suspects(text):
        year = found["year"] or _in_full(found["short_year"])
        proposed = f"{agency}〔{year}〕{int(found['serial'])}号"
        passage = text[found.end("agency") - len(agency) : found.end()]
        if not found["end"]:
            message = "发文字号缺“号”字，请核对原件。"
            yield Finding("document_number_style", Severity.WARNING, position, passage, message, proposed)
        elif found["short_year"] or (found["open"] and found["close"]) or "年" in found.group()[len(found["agency"]) :]:
            message = (
                "发文字号的写法不合规范：年份写全，用六角括号〔〕和阿拉伯数字，不加“第”和空格，不编虚位。请核对原件。"
            )
            yield Finding("document_number_style", Severity.WARNING, position, passage, message, proposed)
        else:
            message = "发文字号的六角括号残缺，请核对原件。"
            yield Finding("document_number", Severity.ERROR, position, passage, message, proposed)


def _malformed(position: int, text: str) -> Iterator[Finding]:
    for found in _MALFORMED.finditer(text):
        agency = _agency(text, found)
        if len(agency) < 2:
            continue
        year = next(value for name, value in found.groupdict().items() if name.startswith("year") and value)
        serial = next(value for name, value in found.groupdict().items() if name.startswith("serial") and value)
        proposed = f"{agency}〔{year.translate(_LETTERS)}〕{int(serial)}号"
        passage = text[found.end("agency") - len(agency) : found.end()]
        message = "发文字号的写法有误：先写年份，加六角括号，再写序号和“号”。请核对原件。"
        yield Finding("document_number_style", Severity.WARNING, position, passage, message, proposed)
    for found in _ORDER_AS_DOCUMENT.finditer(text):
        message = "令按“第×号”编号，不写年份和六角括号，请核对原件。"
        proposed = f"{found['who']}第{int(found['serial'])}号"
        yield Finding("document_number_style", Severity.WARNING, position, found.group(), message, proposed)


def misplaced_numbers(position: int, text: str) -> Iterator[Finding]:
    """武民政〔2017〕5号《……》, 《……》武民政〔2017〕5号: the title comes first, the number follows in brackets."""
    for found in _BEFORE_ITS_TITLE.finditer(text):
        agency = _agency(text, found)
        if len(agency) < 2:
            continue
        passage = text[found.end("agency") - len(agency) : found.end()]
        proposed = f"{found['title']}（{agency}{found['number']}）"
        yield Finding("document_number_order", Severity.NOTE, position, passage, _ORDER, proposed)
    for found in _BARE_BEHIND_ITS_TITLE.finditer(text):
        yield Finding("document_number_order", Severity.NOTE, position, found[1], _ORDER, f"（{found[1]}）")


def without_document_numbers(text: str) -> str:
    """The text with its suspect numbers blanked: a bracket they lost is told of once."""
    for found, _agency in _suspects(text):
        begin = found.end("agency")
        text = text[:begin] + " " * (found.end() - begin) + text[found.end() :]
    return text


def _suspects(text: str) -> list[tuple[re.Match[str], str]]:
    """Numbers that are not as they should be, each with the code that stands before it."""
    suspects: list[tuple[re.Match[str], str]] = []
    plain = text.translate(_FULL_WIDTH)
    if not _A_YEAR_AND_A_NUMBER.search(plain):
        return suspects
    for found in _NUMBER.finditer(plain):
        agency = _agency(plain, found)
        is_code = len(agency) >= 2 and not _NO_CODE.search(agency) and int(found["serial"]) > 0
        if is_code and not _is_right(found, text) and _is_a_number(plain, found, agency):
            suspects.append((found, agency))
    return suspects


def _agency(text: str, found: re.Match[str]) -> str:
    """The code without the words before it; 和 behind another number or a title begins no code."""
    agency = _BEFORE_CODE.sub("", found["agency"])
    follows_another = text[: found.end("agency") - len(agency)].endswith(("号", "》", "）", ")"))
    return agency[1:] if follows_another and agency[:1] in ("和", "与", "及") else agency


def _in_full(short_year: str) -> str:
    return f"{'20' if int(short_year) < 50 else '19'}{short_year}"


def _is_right(found: re.Match[str], text: str) -> bool:
    return (
        found["open"] == "〔"
        and found["close"] == "〕"
        and found["end"] == "号"
        and not found["ordinal"]
        and not found["serial"].startswith("0")
        and text[found.start() : found.end()] == found.group()
        and "年" not in found.group()[len(found["agency"]) :]
    )


def _is_a_number(text: str, found: re.Match[str], agency: str) -> bool:
    """Whether a document's number stands here: its brackets show it, or its 号, or at least its place."""
    if not found["end"]:
        in_brackets = found["open"] == "〔" and found["close"] == "〕"
        return in_brackets and bool(_ENDS_WITHOUT_HAO.match(text, found.end()))
    if found["short_year"]:
        return found["short_open"] in "〔[［" or _stands_apart(text, found, agency)
    if "年" in found.group()[len(found["agency"]) :]:
        in_brackets = found["open"] in ("〔", "[", "［") and bool(found["close"])
        is_bare = not found["open"] and not found["close"]
        return in_brackets or (
            is_bare and bool(_SAYS_DOCUMENT.match(text, found.end())) and _stands_apart(text, found, agency)
        )
    return bool(found["open"] or found["close"]) or _stands_apart(text, found, agency)


def _stands_apart(text: str, found: re.Match[str], agency: str) -> bool:
    """With both brackets gone only its place shows it: on its own line, in parentheses of its own, after 根据."""
    inside = text[: found.end("agency") - len(found["agency"])].endswith(("(", "（"))
    inside = inside and text[found.end() :].startswith((")", "）"))
    return inside or found.group() == text.strip() or len(agency) < len(found["agency"])
