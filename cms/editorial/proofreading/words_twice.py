"""A word typed twice: 开展开展, 会议会议.

Chinese says verbs twice rightly, 学习学习, 商量商量; told are only nouns and words nobody says so, where a
dictionary agrees that it is the same word both times.
"""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.typed_twice import clause_around, word_at

_OF_TWO = re.compile(r"(?P<word>[\u4e00-\u9fff]{2,4})(?P=word)")
_VERBS_AND_SMALL_WORDS = """
工作 开展 加强 落实 推进 推动 提高 提升 增强 完善 建立 健全 组织 举行 举办 召开 参加 参与 完成 实施 制定 印发 下发
发布 部署 确保 保证 保障 维护 促进 深化 强化 优化 坚持 围绕 要求 强调 指出 表示 认为 开始 继续 接受 获得 取得
达到 实现 成为 成立 设立 建设 发展 规范 落地 通过 根据 按照 关于 对于 由于 随着 经过 针对 为了 因为 所以 因此
但是 而且 并且 如果 虽然 以及 或者 此外 同时 其中 目前 日前 近日 已经 正在 将会 必须 应当 可以 能够 需要 进行
给予 予以 加以 自己 我们 他们 她们 你们 这些 那些 这个 那个 各级 各类 有关 相关 全市 全区 全体 全面 全院 我市
我区 我院 本市 本站 切实 积极 主动 认真 及时 严格 深入 扎实 持续 有效 具有 共有 含有 拥有 设有 建有 采购 推广
贯通 位于 属于 来自 处于 现将 特此 一起 一同 共同 一并 靠在 站在 坐在 放在 走进 来到 赶到 送到 得到 看到 感到
受到 收到 直到 包括 涉及 利用 使用 采用 采取 造成 导致 引起 产生 出现 发生 存在 形成 构成 组成 担任 承担 承办
主办 协办 负责 领取 发放 缴纳 签订 签署 颁发 授予 荣获 评为 选举 当选 任命 聘任 捐赠 资助 救助 帮扶 慰问 走访
看望 接待 迎接 缅怀 悼念 祭扫 安葬 登记 申请 申报 审核 审批 办理 受理 传达 贯彻 统筹 协助 配合 邀请 安排 前往
深受 充分 不断 进一步 主要 重要 重大 明显 显著 广泛 大力 分别 相继 陆续 逐步 依法 依次 按时 尽快 随后 之后 期间
以来 以上 以下 为止 左右
"""
_PHRASES = frozenset(
    {"现将", "特将", "兹将", "靠在", "坐在", "站在", "放在", "住在", "走到", "来到", "送到", "拿着", "现有"}
)
"""No words of a dictionary."""
_SAID_ONCE = frozenset(_VERBS_AND_SMALL_WORDS.split())
_NOUN = "n"
"""Common ones; names and sounds are doubled by whoever calls them so."""
_CALLED = re.compile(r"[，！!？?、～~…”’]|$")
"""老师老师，您看！"""


def words_twice(position: int, text: str) -> Iterator[Finding]:
    for found in _OF_TWO.finditer(text):
        word = found["word"]
        if word[0] == word[1] or not (word in _PHRASES or _are_words(text, found)):
            continue
        is_called = bool(_CALLED.match(text, found.end()))
        if word in _SAID_ONCE or word in _PHRASES or (_is_noun(word) and not is_called):
            message = f"“{word}”疑似重复，请核对。"
            yield Finding("doubled", Severity.WARNING, position, found.group(), message, word)


def _are_words(text: str, found: re.Match[str]) -> bool:
    """Whether both stand for themselves: 民政民政局 and 老人老人院 are two words."""
    import rjieba  # reads its dictionary when imported, and few texts have such a place

    begin, end = clause_around(text, found.start())
    words = rjieba.cut(text[begin:end], False)
    at = found.start() - begin
    first, second = words[word_at(words, at)], words[word_at(words, at + len(found["word"]))]
    return first.endswith(found["word"]) and second == found["word"]


def _is_noun(word: str) -> bool:
    import rjieba

    return [tag for _word, tag in rjieba.tag(word, False)] == [_NOUN]
