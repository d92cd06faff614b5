"""Marks that do not belong where they stand: 、和, 、等, ……等, a full stop behind a title, one colon within another.

GB/T 15834-2011: 顿号 does not stand before 和 or 等 (4.5), 省略号 not beside 等 (4.11), what is told within a sentence
needs no 问号 (4.2), a sentence has one 冒号 (4.7), days of the month that name an event take 间隔号 (4.14).
GB/T 9704-2012, 7.3: titles and names of annexes end without a mark.
"""

import re
from collections.abc import Iterator, Sequence

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.passage import Kind, Passage

_HAN = "\u4e00-\u9fff"
_PAUSE_AND = re.compile(rf"、(?P<word>[和与及等])(?=(?P<after>[{_HAN}]{{1,3}})?)")
_ELLIPSIS_AND = re.compile(r"……等(?![待到候])|等等……")
_BEFORE = re.compile(rf"[{_HAN}]*$")
_SHOWN = 3
_ORDINAL_PAUSE = re.compile(
    r"(?:^|(?<=[：；。，]))(?P<ordinal>第[一二三四五六七八九十])、(?!第?[一二三四五六七八九十])(?=[^、，。；]{2,20}[，。；])"
)
_THOUSANDS = re.compile(
    r"(?<![0-9，])[0-9]{1,3}(?:，[0-9]{3}){2,}(?![0-9])|(?<![0-9，])[0-9]{1,3}，000(?=[万亿]?[元人户件份册套平公])"
)
_DAYS = (
    "1.28 3.5 3.8 3.12 3.15 4.15 4.23 5.1 5.4 5.8 5.12 5.15 5.18 6.1 6.5 6.6 6.26 7.1 7.7 8.1 9.3 9.5 9.10 9.18 9.30 "
    "10.1 10.17 11.9 12.1 12.2 12.3 12.4 12.5 12.9 12.13 9.11"
)
_EVENT = re.compile(rf"[“‘](?P<day>{'|'.join(re.escape(one) for one in _DAYS.split())})[”’](?!版|亿|万|[%％米分元级])")
_DASHES = re.compile(rf"(?<=[{_HAN}”》]) ?--(?!-)(?=[{_HAN}“《])")
_SAID_BEHIND = re.compile(r"(?<=[，,]”)(?P<who>[^“”。！？：，]{1,14}(?:说|道|问|答|讲|表示|补充))[：:](?=“)")
_COLON_TWICE = re.compile(r"(?P<verb>强调|指出|要求|表示|认为|提出|决定|明确)[：:](?=[^：:。；“”！？]{4,40}[：:])")
_ASKED = re.compile(
    r"(?:(?<!请)询问|详细了解|打听|查问|关心|不知道|弄清楚?|搞清楚?)[^，。；？！“”你您吗呢]{2,30}?"
    r"(?:有没有|是不是|能不能|会不会|好不好|怎么样|如何|多少|哪些|什么|是否)[^，。；？！“”你您吗呢]{0,12}？(?![”’])"
)
_KINDS = "通知|意见|决定|报告|请示|函|批复|公告|通告|通报|公报|决议|纪要|方案|办法|规定|细则|总结|计划|要点"
_TITLE_STOPPED = re.compile(rf"[^。，；！？：“”]{{0,24}}关于[^。；！？：]{{4,60}}的(?:{_KINDS})。")
_ANNEX_STOPPED = re.compile(r"\s*附件\s?[0-9]{0,2}\s?[：:]\s?(?:[0-9][.．]\s?)?(?P<name>[^。；！？]{2,40})。")
_LONGEST_TITLE = 3
"""A title stands among the first paragraphs; 关于……的通知。 further on may be a sentence."""


def misused_marks(position: int, text: str) -> Iterator[Finding]:
    for found in _PAUSE_AND.finditer(text):
        word = found["word"]
        if _stands_alone(word, found["after"] or ""):
            before = _before(text, found)
            yield _finding(position, f"{before}、{word}", f"{before}{word}", f"“{word}”前不用顿号，请删去。")
    for found in _ELLIPSIS_AND.finditer(text):
        before = _before(text, found)
        yield _finding(position, before + found.group(), f"{before}等", "省略号和“等”只用一个。", Severity.WARNING)
    for found in _ORDINAL_PAUSE.finditer(text):
        yield _finding(position, found.group(), f"{found['ordinal']}，", "“第一”“第二”后用逗号，不用顿号。")
    for found in _THOUSANDS.finditer(text):
        yield _finding(
            position, found.group(), found.group().replace("，", ""), "数字分节不用全角逗号。", Severity.WARNING
        )
    for found in _EVENT.finditer(text):
        yield _finding(
            position, found.group(), found.group().replace(".", "·"), "标示事件或节日的月日之间用间隔号“·”。"
        )
    for found in _DASHES.finditer(text):
        written = text[max(0, found.start() - 2) : found.end() + 2]
        yield _finding(position, written, re.sub(" ?--", "——", written), "破折号用“——”，占两个字的位置。")
    for found in _SAID_BEHIND.finditer(text):
        message = "插在引语中间的说话人后面用逗号，不用冒号。"
        yield _finding(position, found.group(), f"{found['who']}，", message, Severity.WARNING)
    for found in _COLON_TWICE.finditer(text):
        yield _finding(position, found.group(), f"{found['verb']}，", "一句话里不套用冒号，前一个改为逗号。")
    for found in _ASKED.finditer(text):
        message = "这是陈述句，句末用句号，不用问号。"
        yield _finding(position, found.group(), f"{found.group()[:-1]}。", message, Severity.WARNING)


def stops_behind_titles(passages: Sequence[Passage]) -> Iterator[Finding]:
    for position, one in enumerate(passages, start=1):
        is_title = (
            position <= _LONGEST_TITLE and position < len(passages) and _TITLE_STOPPED.fullmatch(one.text.strip())
        )
        is_annex = one.kind is Kind.PARAGRAPH and _ANNEX_STOPPED.fullmatch(one.text)
        if is_title or is_annex:
            written = one.text.strip()
            message = "标题和附件名称末尾不用句号，请删去。"
            yield _finding(position, written, written.rstrip("。"), message, Severity.WARNING)


def _before(text: str, found: re.Match[str]) -> str:
    """What a mark is shown with."""
    before = _BEFORE.search(text, max(0, found.start() - _SHOWN), found.start())
    return before.group() if before else ""


def _stands_alone(word: str, after: str) -> bool:
    """Whether it begins no other word: 、和平, 、等级."""
    if not after:
        return word == "等"
    import rjieba  # reads its dictionary when imported, and few texts have such a place

    return rjieba.cut(f"{word}{after}", False)[0] == word


def _finding(position: int, written: str, right: str, message: str, severity: Severity = Severity.NOTE) -> Finding:
    return Finding("misused_mark", severity, position, written, message, right)
