"""The words that make a question of a sentence; they ask and describe nothing."""

import re

_ASKING = (
    "请问 想问 请教 我想 咨询 一下 为什么 为何 什么时候 什么样 什么 怎么办 怎么样 怎么 怎样 如何 哪里 哪儿 哪些 哪个 "
    "哪位 哪一 哪年 哪 谁 多少 多久 多大 几时 几 是否 是不是 有没有 能不能 可不可以 可以 能否 可否 应该 应当 "
    "会不会 吗 呢 吧 啊 呀 么 了 的 是 有 在 "
)
_WORDS = re.compile("|".join(sorted(_ASKING.split(), key=len, reverse=True)))
SHORTEST_QUESTION = 6


def without_asking(text: str) -> str:
    """Normalised text without its asking words; itself when it is no question or nothing would be left."""
    if len(text) < SHORTEST_QUESTION:
        return text
    stripped = _WORDS.sub(" ", text)
    return stripped if sum(not character.isspace() for character in stripped) > 1 else text
