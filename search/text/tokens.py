"""What engines index: of Chinese every two neighbouring characters and the last one, of other scripts every word.

No dictionary, so nothing can be cut wrongly, and index and query can never disagree.
"""

import re

HAN = "\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af"
"""Scripts without spaces, as the inside of a character class: Han with 〇, kana, and Hangul for good measure."""
LONGEST_WORD = 40
_RUN = re.compile(f"[{HAN}]+|[a-z0-9]+|[^\\W_a-z0-9{HAN}]+")
_IS_HAN = re.compile(f"[{HAN}]")
BETWEEN = "[\\W_]*"
"""Between two runs of a phrase anything may stand that is no character of a word."""


def is_han(character: str) -> bool:
    return _IS_HAN.match(character) is not None


def runs(text: str) -> list[str]:
    """Stretches of one script in normalised text: 第56学时 gives 第, 56, 学时."""
    return _RUN.findall(text)


def run_tokens(run: str) -> list[str]:
    if is_han(run[0]):
        return [*map(str.__add__, run, run[1:]), run[-1]]
    return [run[:LONGEST_WORD]]


def tokens(text: str) -> list[str]:
    """All tokens of normalised text in their order."""
    return [token for run in _RUN.findall(text) for token in run_tokens(run)]


def ranking_tokens(text: str) -> list[str]:
    """The tokens by which a query ranks, each once: pairs and words, and a single character that stands alone."""
    found: dict[str, None] = {}
    for run in _RUN.findall(text):
        chosen = run_tokens(run)
        if len(run) > 1 and is_han(run[0]):
            chosen = chosen[:-1]
        found.update(dict.fromkeys(chosen))
    return list(found)


def characters(text: str) -> list[str]:
    """Every Chinese character once, and every word of other scripts: the finer of the two measures of ranking."""
    found: dict[str, None] = {}
    for run in _RUN.findall(text):
        found.update(dict.fromkeys(run if is_han(run[0]) else [run[:LONGEST_WORD]]))
    return list(found)
