"""A character typed twice where no word begins or ends with it: 要要压实, 志愿者们们, 困难群众众的.

`doubled` knows the places where the second one can belong to no word; here a dictionary says where words begin and end.
Told is only a character that stands alone between them and would do nothing there.
"""

import re
from collections.abc import Iterator, Sequence

from cms.editorial.proofreading.finding import Finding, Severity

_HAN = "\u4e00-\u9fff"
_TWICE = re.compile(rf"(?P<one>[{_HAN}])(?P=one)+")
_IN_PAIRS = re.compile(rf"([{_HAN}])\1([{_HAN}])\2")
"""和和谐谐, 清清楚楚."""
_SHOWN = 2
_OPENING = frozenset("（(“‘《")
"""新建（构）筑物 is written 新建建（构）筑物."""
_CLAUSE_ENDS = re.compile(rf"[^{_HAN}A-Za-z0-9]")
_WITH_YOU = re.compile(r"有(?:组织|关|效|能力|困难|需要|条件|经验|资质|资格|意|志|害|毒|利|责任)")
_FUNCTION_WORDS_WITH_YU = re.compile(r"(?:对于|由于|关于|至于|基于|鉴于|位于|属于|处于|便于|有利于|来自于)$")
_SMALL = frozenset("要有不最被把从向于就都对以并由与和及很已又还可能应须让使给到并且再更则即若且仍均需")
"""Words of one character of which two in a row say nothing; 为 goes before 为老服务."""
_TITLED = re.compile(r"(?:老师|主任|书记|院长|局长|站长|同志|先生|女士|医生|爷爷|奶奶|阿姨|叔叔)")
"""关于于老师 is about somebody."""
_ALWAYS = frozenset("们最不")
_AFTER_ITS_WORD = frozenset("有们")
"""Nothing goes on with these behind a word that ends with them: 共有有."""
_GOES_ON = frozenset("的了和与及在对要为等也都就将把被由从向以并或而于是")
"""What follows a noun; before it a character left over from the noun can be no word of its own."""
_WORDS_THEMSELVES = frozenset(
    "会要能可想说做有是在到去来给让使用看讲不没也都就才还再又上下中里内外前后大小好多少高同和与及或为对由从向以将把被得"
    "地的了着过等起开人年月日天时家国省市区县乡镇村街路局院所站部处科组室厅委办馆校园厂店社行业金费税款法长员书记员户个位名"
    "元次条项件份本张只头间层座台辆批期届些点分半双老新旧男女子心事话情意力点线面体性化度率量数额值位水其经各每原某该此居"
    "作滑跳写唱画打跑走坐站读听问谈聊喝吃玩洗扫拉推提抬送带试种养买卖学教帮扶喂刷擦剪"
)
"""Characters that are words of their own so often that one left over cannot be told from one that was meant."""


def typed_twice(position: int, text: str) -> Iterator[Finding]:
    for found in _TWICE.finditer(text):
        at = found.start()
        if len(found.group()) > 2 or _IN_PAIRS.match(text, at) or _IN_PAIRS.match(text, max(0, at - 2)):
            continue
        begin, end = clause_around(text, at)
        if _is_left_over(text, at, begin, end):
            begin, end = max(begin, at - _SHOWN), min(end, at + 2 + _SHOWN)
            passage, proposed = text[begin:end], text[begin:at] + text[at + 1 : end]
            message = f"“{found.group()}”疑似多打了一个字，请核对。"
            yield Finding("doubled", Severity.WARNING, position, passage, message, proposed)


def clause_around(text: str, at: int) -> tuple[int, int]:
    before = [found.end() for found in _CLAUSE_ENDS.finditer(text, 0, at)]
    after = _CLAUSE_ENDS.search(text, at)
    return before[-1] if before else 0, after.start() if after else len(text)


def _is_left_over(text: str, at: int, begin: int, end: int) -> bool:
    import rjieba  # reads its dictionary when imported, and few texts have such a place

    one = text[at]
    if one in _ALWAYS:
        return True
    if one == "有" and (text[at - 1 : at] == "所" or _WITH_YOU.match(text, at + 1)):
        return False
    if at + 2 < end and len(rjieba.cut(text[at + 1 : at + 3], False)) == 1:
        return False
    words = rjieba.cut(text[begin:end], False)
    first, second = word_at(words, at - begin), word_at(words, at - begin + 1)
    if first == second:
        return False
    if len(words[first]) == 1:
        if len(words[second]) == 1:
            return one in _SMALL
        begins_here = first == 0 or words[first - 1][-1] in _GOES_ON
        return begins_here and one not in _WORDS_THEMSELVES and one not in _SMALL
    if len(words[second]) > 1:
        return False
    if one == "于" and _FUNCTION_WORDS_WITH_YU.search(words[first]):
        return second + 1 < len(words) and len(words[second + 1]) > 1 and not _TITLED.match(words[second + 1])
    following = words[second + 1][:1] if second + 1 < len(words) else ""
    ends_here = following in _GOES_ON if following else text[end : end + 1] not in _OPENING
    return one in _AFTER_ITS_WORD or (ends_here and one not in _WORDS_THEMSELVES)


def word_at(words: Sequence[str], place: int) -> int:
    """Number of the word that has the character at a place."""
    end = 0
    for number, word in enumerate(words):
        end += len(word)
        if place < end:
            return number
    return len(words) - 1
