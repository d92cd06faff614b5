"""Quotation marks and title marks: one within the other, with 、 between them, around too little.

GB/T 15834-2011: within “” stand ‘’ (4.8); quoted words and titles side by side need no 、 between them (4.5.3.5);
《》 holds the whole title (4.15).
"""

import re
from collections.abc import Iterator, Sequence

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.passage import Passage

_QUOTES = re.compile("[“”]")
_OPEN_SINGLE = re.compile("‘[^‘’]*$")
_NO_WORDS = re.compile(r"[，。、；：！？,;:\s]*")
_PAUSE = re.compile("(?P<first>”、“|》、《)")
_AROUND = 3
_KINDS = "通知|意见|决定|报告|请示|函|批复|公告|通告|通报|公报|决议|议案|命令|令|纪要"
_PASSING_ON = "印发|转发|批转|下发|颁发|颁布|公布|发布|废止|修改|修订"
_SETTING_GOING = "成立|调整|召开|开展|做好|举办|组织|表彰|报送|征求|申报|加强|推进|规范"
_CUT_TITLE = re.compile(
    rf"《(?P<inner>[^《》]{{0,20}}关于(?:进一步)?(?:(?P<passing>{_PASSING_ON})|{_SETTING_GOING})[^《》]{{2,60}})》"
    rf"的(?P<kind>{_KINDS})(?![\u4e00-\u9fff]*》)"
)
"""《关于印发……》的通知: whatever passes something on or sets something going is itself a notice."""
_REMARK = r"(?:[（(][^（()）]*[）)])?$"
_WHOLE_NOTICE = re.compile(rf"的(?:{_KINDS}){_REMARK}")
_WHOLE_TITLE = re.compile(
    rf"(?:{_KINDS}|办法|规定|方案|细则|规划|计划|准则|条例|要点|措施|说明|建议|讲话|标准|规则|规程|清单|指南){_REMARK}"
)

_NO_TITLE = re.compile(
    r"《(?:(?!关于)[^《》]{2,20}(?:民政局|民政厅|民政部|人民政府|街道办事处|福利院|救助站|殡仪馆)"
    r"|[\u4e00-\u9fff]{2,12}〔\d{4}〕\d{1,5}号)》"
    r"|《[^《》]{2,14}》(?=(?:荣誉)?称号)"
    r"|《[^《》]{1,8}》(?=牌(?![匾坊楼照]))"
)
_CERTIFICATE = re.compile(
    r"《(?:营业执照|[^《》]{0,8}(?:健康|身份|结婚|离婚|残疾|居住|户口|出生医学|毕业|学位|资格|优待|退休|献血|驾驶)(?:证|证书|证明|簿))》"
)
_ACTIVITY = re.compile(r"《[^《》]{2,12}》(?=(?:主题|系列|专项|专场)(?:活动|行动|宣讲|党日|班会|宣传|演出|讲座|实践))")
"""A body, a document's number, an honour."""
_TITLE_IN_TITLE = re.compile(r"《[^《》〈〉]*(?P<inner>《[^《》]*》)[^《》]*》")
_NARROW_TITLE = re.compile(r"《[^《》<>]*(?P<inner><[^<>《》]+>)[^《》<>]*》")
_SINGLE_OUTSIDE = re.compile(r"‘(?P<inner>[^‘’“”《》]*[\u4e00-\u9fff][^‘’“”《》]*)’")


def nested_titles(position: int, text: str) -> Iterator[Finding]:
    """《》 or <> within 《》, where 〈〉 stand."""
    message = "书名号里再用书名号时用单书名号〈〉，请改正。"
    for found in _TITLE_IN_TITLE.finditer(text):
        inner = found["inner"]
        yield Finding("nested_quotation", Severity.WARNING, position, inner, message, f"〈{inner[1:-1]}〉")
    for found in _NARROW_TITLE.finditer(text):
        inner = found["inner"]
        yield Finding("nested_quotation", Severity.NOTE, position, inner, message, f"〈{inner[1:-1]}〉")


def single_quotations(position: int, text: str) -> Iterator[Finding]:
    """‘’ that stand within no “”."""
    for found in _SINGLE_OUTSIDE.finditer(text):
        before = text[: found.start()]
        if before.count("“") == before.count("”"):
            message = "引号外层用双引号“”，单引号只用在双引号里，请改正。"
            yield Finding("nested_quotation", Severity.WARNING, position, found.group(), message, f"“{found['inner']}”")


def nested_quotations(position: int, text: str) -> Iterator[Finding]:
    """“” within “”, where all of them close: lost ones are told by `marks.unbalanced`."""
    open_at: list[int] = []
    inner: list[tuple[int, int]] = []
    for found in _QUOTES.finditer(text):
        if found.group() == "“":
            open_at.append(found.start())
        elif not open_at:
            return
        else:
            begin = open_at.pop()
            if len(open_at) == 1 and not _OPEN_SINGLE.search(text, open_at[0], begin):
                inner.append((begin, found.end()))
    if open_at:
        return
    for begin, end in inner:
        passage = text[begin:end]
        if _NO_WORDS.fullmatch(passage[1:-1]) or (text[begin - 1] == "“" and text[end : end + 1] == "”"):
            message = "引号方向有误或重复，请核对前引号“与后引号”。"
            yield Finding("nested_quotation", Severity.WARNING, position, passage, message)
            continue
        message = "双引号里再用引号时用单引号‘’，请改正。"
        yield Finding("nested_quotation", Severity.WARNING, position, passage, message, f"‘{passage[1:-1]}’")


def pauses_between_quotations(passages: Sequence[Passage]) -> Iterator[Finding]:
    """、 between two quotations or two titles, told at the first one."""
    places = [
        (position, one.text, found)
        for position, one in enumerate(passages, start=1)
        for found in _PAUSE.finditer(one.text)
    ]
    if places:
        position, words, found = places[0]
        begin, end = max(0, found.start() - _AROUND), found.end() + _AROUND
        passage = words[begin:end]
        proposed = words[begin : found.start()] + found.group().replace("、", "") + words[found.end() : end]
        message = f"并列的引号或书名号之间通常不用顿号，全文共 {len(places)} 处，建议删去。"
        yield Finding("pause_between_quotations", Severity.NOTE, position, passage, message, proposed)


def cut_titles(position: int, text: str) -> Iterator[Finding]:
    """《关于印发……》的通知 for 《关于印发……的通知》."""
    for found in _CUT_TITLE.finditer(text):
        whole = _WHOLE_NOTICE if found["passing"] else _WHOLE_TITLE
        if whole.search(found["inner"]):
            continue
        kind = found["kind"]
        proposed = f"《{found['inner']}的{kind}》"
        message = f"“的{kind}”是标题的一部分，书名号应套住整个标题，请核对。"
        yield Finding("cut_title", Severity.WARNING, position, found.group(), message, proposed)


def no_titles(position: int, text: str) -> Iterator[Finding]:
    """《》 around what is no title."""
    for found in _NO_TITLE.finditer(text):
        passage = found.group()
        message = "书名号里是单位名称、发文字号、称号或品牌，不是标题，请去掉书名号或改用引号。"
        proposed = f"“{passage[1:-1]}”" if text.startswith(("称号", "荣誉称号", "牌"), found.end()) else passage[1:-1]
        yield Finding("no_title", Severity.WARNING, position, passage, message, proposed)
    message = "证照和活动的名称不用书名号，请去掉书名号或改用引号。"
    for found in _CERTIFICATE.finditer(text):
        yield Finding("no_title", Severity.NOTE, position, found.group(), message, found.group()[1:-1])
    for found in _ACTIVITY.finditer(text):
        yield Finding("no_title", Severity.NOTE, position, found.group(), message, f"“{found.group()[1:-1]}”")
