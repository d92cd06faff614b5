"""Idioms, and terms of our own field, with one character that sounds or looks like the right one: 心矿神怡, 婚烟登记.

`wrong_word_list` knows slips one by one; here every idiom of the dictionaries stands for all its slips. Told is only
what is no word itself nor two of them, 坚持 不予, and whose strange character begins no word with what follows:
用其所 掌握.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from cms.editorial.proofreading.confusable import may_stand_for
from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.wrong_words import WRONG_WORDS, is_listed

_TERMS = """
婚姻登记 离婚登记 结婚登记 社会救助 临时救助 医疗救助 特困人员 流浪乞讨 救助管理 殡葬改革 殡葬服务 骨灰安放
生态安葬 文明祭扫 清明祭扫 烈士陵园 优抚对象 抚恤优待 退役军人 军休干部 拥军优属 居家养老 社区养老 养老机构
养老护理 日间照料 医养结合 高龄津贴 社会组织 行业协会 志愿服务 社会工作 社工人才 慈善组织 慈善募捐 公益慈善
困境儿童 留守儿童 孤残儿童 儿童福利 收养登记 残疾儿童 康复训练 区划地名 行政区划 地名普查 基层治理 社区治理
村务公开 政务公开 党风廉政 廉政教育 警示教育 民主评议 组织生活 支部书记 流动党员 先锋模范 脱贫攻坚 乡村振兴
疫情防控 安全生产 消防安全 隐患排查 应急演练 信访维稳 扫黑除恶 爱国卫生 垃圾分类 精神文明 文明城市 敬老孝亲
尊老敬老 关爱老人 嘘寒问暖 为民解困 便民利民 窗口服务 政策解读 工作部署 贯彻落实 统筹推进 凝聚力量 优化环境
创新举措 长效机制 监督检查 绩效考核 督查督办
"""
_NO_SLIP = frozenset({"不知所踪", "大展鸿图", "随主而来", "少调失教", "自成一角"})
"""Written so by many, and by dictionaries too."""
_LENGTH = 4
"""Characters of nearly every idiom."""
_HAN_RUN = re.compile(rf"[\u4e00-\u9fff]{{{_LENGTH},}}")
_IDIOMATIC = ("i", "l")
"""What the dictionary calls an idiom or a set phrase."""


def idioms(position: int, text: str) -> Iterator[Finding]:
    told = -1
    for run in _HAN_RUN.finditer(text):
        for begin in range(run.start(), run.end() - _LENGTH + 1):
            meant = _meant_at(text, begin) if begin > told else ""
            if meant:
                told = begin + _LENGTH - 1
                written = text[begin : begin + _LENGTH]
                message = f"疑似“{meant}”之误，请核对。"
                yield Finding("wrong_word", Severity.WARNING, position, written, message, meant)


def _meant_at(text: str, begin: int) -> str:
    """The idiom of which a slip stands at a place, if one does."""
    written = text[begin : begin + _LENGTH]
    if not _is_half_right(written) or written in _phrases():
        return ""
    for at, one in enumerate(written):
        for meant in _by_gap().get(f"{written[:at]}_{written[at + 1 :]}", ()):
            if may_stand_for(one, meant[at]) and _is_no_word(text, begin, at, meant):
                return meant
    return ""


def _is_half_right(written: str) -> bool:
    """With one character off the other half is as it should be; nearly everything ends here."""
    return written[: _LENGTH // 2] in _halves() or written[_LENGTH // 2 :] in _halves()


def _is_no_word(text: str, begin: int, at: int, meant: str) -> bool:
    """`at`: which character of the four is the strange one."""
    import rjieba  # reads its dictionary when imported

    end = begin + _LENGTH
    written, before, after = text[begin:end], text[max(0, begin - 1) : begin], text[end : end + 1]
    joins_next = at == _LENGTH - 1 and after and len(rjieba.cut(written[-1] + after, False)) == 1
    joins_last = at == 0 and before and len(rjieba.cut(before + written[0], False)) == 1
    words = rjieba.cut(written, False)
    is_known = written in _NO_SLIP or len(words) == 1 or [len(word) for word in words] == [2, 2]
    is_apart = meant in _terms() or not (joins_next or joins_last)
    return is_apart and not is_known and not is_listed(text, begin, end)


@lru_cache(maxsize=1)
def _terms() -> frozenset[str]:
    return frozenset(_TERMS.split())


@lru_cache(maxsize=1)
def _phrases() -> frozenset[str]:
    """What is one of them is no slip of another."""
    from pypinyin.constants import PHRASES_DICT  # twenty thousand of this length, more than half of them idioms

    return frozenset(phrase for phrase in PHRASES_DICT if len(phrase) == _LENGTH) | _terms()


@lru_cache(maxsize=1)
def _by_gap() -> Mapping[str, Sequence[str]]:
    """What is meant, by each way to leave out one character."""
    import rjieba

    listed = {one.right for several in WRONG_WORDS.values() for one in several if len(one.right) == _LENGTH}
    idiomatic = {phrase for phrase in _phrases() if _is_idiom(rjieba.tag(phrase, False))}
    gaps: dict[str, list[str]] = {}
    for phrase in sorted(listed | idiomatic | _terms()):
        for at in range(_LENGTH):
            gaps.setdefault(f"{phrase[:at]}_{phrase[at + 1 :]}", []).append(phrase)
    return gaps


@lru_cache(maxsize=1)
def _halves() -> frozenset[str]:
    phrases = {phrase for several in _by_gap().values() for phrase in several}
    return frozenset(half for one in phrases for half in (one[: _LENGTH // 2], one[_LENGTH // 2 :]))


def _is_idiom(tagged: Sequence[tuple[str, str]]) -> bool:
    return len(tagged) == 1 and tagged[0][1] in _IDIOMATIC
