"""Idioms, and words of our own field, with one character that sounds or looks like the right one: 心矿神怡, 婚烟登记.

`wrong_word_list` knows slips one by one; here every idiom of the dictionaries stands for all its slips. Told is
only what
is no word itself nor two of them, 坚持 不予, and whose strange character begins no word with what follows:
用其所 掌握.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from cms.editorial.proofreading.confusable import may_stand_for
from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.wrong_words import WRONG_WORDS, is_listed

_TERMS = """
婚姻登记 离婚登记 结婚登记 社会救助 临时救助 医疗救助 最低生活保障 特困人员 流浪乞讨 救助管理 殡葬改革 殡葬服务
骨灰安放 生态安葬 文明祭扫 清明祭扫 烈士陵园
优抚对象 抚恤优待 退役军人 军休干部 拥军优属 居家养老 社区养老 养老机构 养老护理 日间照料 医养结合 高龄津贴
适老化改造 社会组织 行业协会 志愿服务 社会工作
社工人才 慈善组织 慈善募捐 公益慈善 困境儿童 留守儿童 孤残儿童 儿童福利 收养登记 残疾人 残疾儿童 康复训练 助残
区划地名 行政区划 地名普查 基层治理 社区治理
村务公开 政务公开 党风廉政 廉政教育 警示教育 民主评议 组织生活 民主生活会 支部书记 入党积极分子 流动党员
先锋模范 脱贫攻坚 乡村振兴 疫情防控 安全生产 消防安全
隐患排查 应急演练 信访维稳 扫黑除恶 爱国卫生 垃圾分类 精神文明 文明城市 敬老孝亲 尊老敬老 关爱老人 嘘寒问暖
为民解困 便民利民 窗口服务 政策解读 工作部署 贯彻落实
统筹推进 凝聚力量 优化环境 创新举措 长效机制 监督检查 绩效考核 督查督办
"""
_NO_SLIP = frozenset({"不知所踪", "大展鸿图", "随主而来", "少调失教", "自成一角"})
"""Written so by many, and by dictionaries too."""
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{4,}")
_LENGTHS = (4, 6)
_IDIOMATIC = ("i", "l")
"""What the dictionary calls an idiom or a set phrase."""


def idioms(position: int, text: str) -> Iterator[Finding]:
    told = -1
    for run in _HAN_RUN.finditer(text):
        for begin in range(run.start(), run.end() - 3):
            slip = _slip_at(text, begin, run) if begin > told else None
            if slip is not None:
                written, meant = slip
                told = begin + len(written) - 1
                message = f"疑似“{meant}”之误，请核对。"
                yield Finding("wrong_word", Severity.WARNING, position, written, message, meant)


def _slip_at(text: str, begin: int, run: re.Match[str]) -> tuple[str, str] | None:
    for length in _LENGTHS:
        written = text[begin : begin + length]
        if begin + length > run.end() or not _is_half_right(written) or written in _words():
            continue
        for at in range(length):
            for meant in _by_gap().get(f"{written[:at]}_{written[at + 1 :]}", ()):
                if may_stand_for(written[at], meant[at]) and _is_no_word(text, begin, written, at, meant):
                    return written, meant
    return None


def _is_half_right(written: str) -> bool:
    """With one character off the other half is as it should be; nearly everything ends here."""
    middle = len(written) // 2
    return written[:middle] in _halves() or written[middle:] in _halves()


def _is_no_word(text: str, begin: int, written: str, at: int, meant: str) -> bool:
    import rjieba

    end = begin + len(written)
    before, after = text[max(0, begin - 1) : begin], text[end : end + 1]
    joins_next = at == len(written) - 1 and after and len(rjieba.cut(written[-1] + after, False)) == 1
    joins_last = at == 0 and before and len(rjieba.cut(before + written[0], False)) == 1
    words = rjieba.cut(written, False)
    is_known = written in _NO_SLIP or len(words) == 1 or (len(words) == 2 and len(words[0]) == len(words[1]))
    is_apart = meant in _terms() or not (joins_next or joins_last)
    return is_apart and not is_known and not is_listed(text, begin, end)


@lru_cache(maxsize=1)
def _terms() -> frozenset[str]:
    return frozenset(_TERMS.split())


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """All phrases of these lengths; what is one of them is no slip of another."""
    from pypinyin.constants import PHRASES_DICT  # twenty thousand phrases, of which half are idioms

    return frozenset(word for word in PHRASES_DICT if len(word) in _LENGTHS) | _terms()


@lru_cache(maxsize=1)
def _by_gap() -> Mapping[str, Sequence[str]]:
    """What is meant, by each way to leave out one character."""
    import rjieba

    known = [word for word in _words() if len(word) == 4 and _is_idiom(rjieba.tag(word, False))]
    right = {one.right for several in WRONG_WORDS.values() for one in several if len(one.right) == 4}
    gaps: dict[str, list[str]] = {}
    for word in sorted({*known, *right, *(term for term in _terms() if len(term) in _LENGTHS)}):
        for at in range(len(word)):
            gaps.setdefault(f"{word[:at]}_{word[at + 1 :]}", []).append(word)
    return gaps


@lru_cache(maxsize=1)
def _halves() -> frozenset[str]:
    meant = {word for words in _by_gap().values() for word in words}
    return frozenset(half for word in meant for half in (word[: len(word) // 2], word[len(word) // 2 :]))


def _is_idiom(tagged: Sequence[tuple[str, str]]) -> bool:
    return len(tagged) == 1 and tagged[0][1] in _IDIOMATIC
