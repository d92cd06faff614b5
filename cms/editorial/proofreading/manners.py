"""的 or 得 behind what tells how something is done, before the verb: 兴高采烈的跳起了舞, 缓缓得点了点头.

`particles` knows words; here a dictionary says what is an idiom, what is said twice (轻轻, 高高兴兴) and what a verb.
A verb shows itself by what follows it, for 井井有条的管理 may be a noun.
"""

import re
from collections.abc import Iterator, Sequence

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.typed_twice import clause_around

_PARTICLE = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:的|得(?![到分出以不知益失了来起过]))(?=[\u4e00-\u9fff]{2})")
_SAID_TWICE = re.compile(r"([\u4e00-\u9fff])\1(?:([\u4e00-\u9fff])\2)?")
_IDIOMATIC = ("i", "z")
_ALSO = re.compile(r"(?:及时足额|按时足额|快速有效|安全有序|规范有序|平稳有序|依法依规|按时按质|保质保量|主动热情)$")
_SAID_TWICE_BUT_NO_MANNER = """
各种各样 形形色色 方方面面 点点滴滴 林林总总 千千万万 家家户户 年年 天天 人人 家家 个个 常常 刚刚 往往 仅仅 星星
妈妈 爸爸 爷爷 奶奶 哥哥 姐姐 弟弟 妹妹 叔叔 伯伯 舅舅 婆婆 公公 太太 宝宝 娃娃 谢谢 看看 试试 听听 说说 走走 想想
"""
_NO_MANNERS = frozenset(_SAID_TWICE_BUT_NO_MANNER.split())
_DONE = re.compile(
    r"(?:了(?![解结然断却如不望])|着(?![力重手眼装陆火急想实落作])|起(?:来|了|[\u4e00-\u9fff])|下来|下去"
    r"|住(?![宿房院所户处址地])|在(?!于|线)|到(?!位|场|期))"
)
_ONCE_AND_AGAIN = re.compile(r"([\u4e00-\u9fff])[了一]\1")
"""点了点头, 笑一笑."""
_MOST_OF_A_VERB = 2


def manners(position: int, text: str) -> Iterator[Finding]:
    for found in _PARTICLE.finditer(text):
        how = _how_before(text, found.start())
        verb = _verb_after(text, found.end(), is_certain=found.group() == "得") if how else ""
        if verb:
            written = f"{how}{found.group()}{verb}"
            message = f"此处的“{found.group()}”应为“地”，请改正。"
            yield Finding("particle", Severity.WARNING, position, written, message, f"{how}地{verb}")


def _how_before(text: str, at: int) -> str:
    """The word before the particle, when it can only tell a manner."""
    begin, _end = clause_around(text, at - 1)
    if (also := _ALSO.search(text, begin, at)) is not None:
        return also.group()
    words = _tagged(text[begin:at])
    if not words:
        return ""
    word, tag = words[-1]
    if word in _NO_MANNERS:
        return ""
    is_twice = bool(_SAID_TWICE.fullmatch(word)) and tag[0] in "zdai"
    return word if is_twice or (len(word) == 4 and tag in _IDIOMATIC) else ""


def _verb_after(text: str, at: int, *, is_certain: bool) -> str:
    """The verb and what shows that it is one."""
    if (twice := _ONCE_AND_AGAIN.match(text, at)) is not None:
        return twice.group()
    _begin, end = clause_around(text, at)
    words = _tagged(text[at:end])
    if not words or words[0][1][0] != "v" or len(words[0][0]) > _MOST_OF_A_VERB:
        return ""
    verb = words[0][0]
    if (done := _DONE.match(text, at + len(verb))) is not None:
        return verb + done.group()
    ends_done = len(verb) == 2 and verb[1] in "起着住到在"
    return verb if is_certain or ends_done else ""


def _tagged(words: str) -> Sequence[tuple[str, str]]:
    import rjieba  # reads its dictionary when imported

    return rjieba.tag(words, False)
