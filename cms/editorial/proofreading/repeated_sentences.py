"""A sentence that stands twice close together: pasted twice, or left where it was when it was moved.

Statutes and refrains say a sentence again on purpose, further on or as an item of a list; told is only what comes again
within a few sentences, word for word but for marks and a word like 和 or 及.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.passage import Kind, Passage

_SENTENCE = re.compile(r"[^。！？!?\n]+(?:[。！？!?]+[”’）]*|$)")
_CLAUSE_AT_ONCE = re.compile(
    r"(?:^|(?<=[。；：！？]))(?P<said>[^。；！？\n]{10,}?)；(?P=said)(?=[。；，])"
    r"|(?:^|(?<=[。；：！？，]))(?P<clause>[^，。；！？\n]{8,}?)，(?P=clause)(?=[。；，])"
)
_NO_WORDS = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")
_INTERCHANGEABLE = str.maketrans({"及": "和", "与": "和", "此": "本", "这": "本", "地": "的", "得": "的"})
_LEAST, _LEAST_AT_ONCE = 11, 8
"""Characters; shorter ones come again by themselves, but not right behind each other."""
_WITHIN = 4
"""Sentences back."""
_SAID_AGAIN = re.compile(
    r"第[一二三四五六七八九十百零\d]+[条款项章]|^\s*[（(]?[一二三四五六七八九十\d]+[）)、.．]|的，(?:由|处|按|依|发给)|另有(?:规定|约定)|从其规定|依照前款|^(?:问|答)[：:]"
)
"""Statutes, items and dialogues."""

_MESSAGE = "这句话前面刚说过，疑似重复粘贴，请核对后删去一处。"


def repeated_sentences(body: Sequence[Passage]) -> Iterator[Finding]:
    before: deque[str] = deque(maxlen=_WITHIN)
    for position, one in enumerate(body, start=1):
        if one.kind is not Kind.PARAGRAPH:
            continue
        for found in _CLAUSE_AT_ONCE.finditer(one.text):
            yield Finding("repeated_sentence", Severity.WARNING, position, found["said"] or found["clause"], _MESSAGE)
        for found in _SENTENCE.finditer(one.text):
            sentence = found.group().strip()
            bare = _NO_WORDS.sub("", sentence).translate(_INTERCHANGEABLE)
            is_again = len(bare) >= _LEAST and bare in before
            is_at_once = len(bare) >= _LEAST_AT_ONCE and bool(before) and bare == before[-1]
            if (is_again or is_at_once) and not _SAID_AGAIN.search(sentence):
                yield Finding("repeated_sentence", Severity.WARNING, position, sentence, _MESSAGE)
            before.append(bare)
