"""Characters typed twice.

Chinese doubles characters rightly all the time: 人人, 村村通, 实实在在, and at every seam between two words, as in
民政局局长, 舒安街街道, 目的的. So nothing is told of a doubled character as such; each rule below names a place where
the second one can belong to no word.
"""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity

_HAN = "\u4e00-\u9fff"
_BEGINS_A_WORD = {
    "街": "道区头边面办长坊巷景心角市舞东西南北中上下前后内外",
    "路": "口段边面灯长过政桥网况线东西南北中上下前后内外",
    "镇": "长政委区村域级属办直东西南北中上下前后内外",
    "乡": "长政委镇村亲级属愁里间办贤东西南北中上下前后内外",
    "村": "长民委庄支组级里口落规医寨改卫办集务史东西南北中上下前后内外",
    "区": "长政民委直属级内外域划间位域人大法检纪组宣统教卫文体财税审退残团妇工总商科中郊东西南北上下前后",
    "县": "长政民委直属级内外域城人大法检纪组宣统教卫文体财税审退残团妇工总商科中郊东西南北上下前后",
    "市": "长政民委直属级内外域场区人大法检纪组宣统教卫文体财税审退残团妇工总商科辖中容郊东西南北上下前后",
}
"""For a suffix of place names, what makes a word with it: in 舒安街街道 the second 街 belongs to 街道."""
_REDUPLICATED = "通有都皆建设到达户组镇村乡县市区路街"
"""What follows when every one of a kind is meant: 村村通, 乡乡有."""
_BELOW = "村|社区|区|县|街|路|巷|镇|乡|组|湾"
_ADDRESS = re.compile(
    rf"(?<=[省市州县区镇乡])(?P<name>[{_HAN}]{{2,3}})(?P<suffix>[{''.join(_BEGINS_A_WORD)}])(?P=suffix)"
    rf"(?P<next>[{_HAN}])[{_HAN}]{{0,2}}(?:{_BELOW})"
)
"""An address in descending order: 江夏区 舒安街 (街) 八秀村."""
_INSTITUTION = re.compile(
    rf"[{_HAN}]{{2}}(?P<suffix>[院局站馆])(?P=suffix)(?=[,，。、；;：:）)]|$|要|应当|须|将(?!军)|在|和|与|及|对|把|已|主动|积极|认真)"
)
"""民政局局, 福利院院 before a mark: no word begins there."""

_OURS = re.compile(r"[我本该贵](?P<suffix>[局院站馆所])(?P=suffix)(?![长务属内机领党办级里子部])")
"""我局局 where no 局长 and no 局机关 follows."""
_OFFICE = re.compile(
    r"(?P<once>民政|人社|财政|公安|司法|教育|卫生|应急|救助|福利|殡葬|殡仪|养老|退役军人|街道|社区)(?P=once)(?=[局厅部站院馆]|办事处|中心)"
)
_BEGUN_TWICE = re.compile(
    r"(?<!而)(?P<one>已|即|曾|但|并|而|必|按|根)(?P=one)(?:(?<=已已)经|(?<=即即)将|(?<=曾曾)经|(?<=但但)是|(?<=并并)且|(?<=而而)且|(?<=必必)须|(?<=按按)照|(?<=根根)据)"
)
"""A word of two of which the first was typed before it too: 已已经."""
_SAME_WORDS = re.compile(
    rf"(?P<once>(?!一)[{_HAN}]{{4,12}}|(?![一几每的]|会委员|员会委)[{_HAN}]{{2}}(?![会人省市州区县镇乡村街])[{_HAN}])(?P=once)"
    r"|(?P<function>关于|对于|由于|以及|按照|为了|因为|所以|但是|并且|而且|如果|进行|已经|应当|必须|我们|他们|其中|从而"
    r"|切实|积极|认真|深入|全面|不断|大力|广泛|及时|严格|进一步|重要|全市|全区|我市|本市|各级|各类)(?P=function)"
)
"""Three characters and more, or a word that no other word ends or begins with; 常务委员会委员会见 is none."""
_SAME_ITEM = re.compile(rf"(?<=[、：，（“])(?P<once>[{_HAN}]{{2,12}})、(?P=once)(?=[、，。；）等])(?!、再)")
"""The same member of an enumeration twice; 学习、学习、再学习 is emphasis."""
_WORD_TWICE = re.compile(rf"(?P<before>[{_HAN}]?)(?P<word>[的了在是将也为])(?P=word)(?P<after>[{_HAN}]?)")
_SEAMS = {
    "的": ("目标的有之端鹄破中美", "确士放"),
    "了": ("不为除完草未明末甚", "解结却断事然不无得如若当大"),
    "在": ("实现存所正内潜自外健旨重贵志意好何还仍就总一不", "世线场位职读家校岗乎即建册编逃押此于其"),
    "将": ("即必大上中少老主武猛名干战", "军领士官校相帅才"),
    "也": ("", ""),
    "为": ("行作成认因称视改变分化转设定列命评更最尤", "老民人国党己公私了官首期止主难数准何政师善农商军学"),
    "是": ("求不于但可就还总只都也若要尽便即倒硬真算正凡而像国自唯如", "非否"),
}
"""For a word, what makes another word with the first one (before) or with the second (after)."""


def doubled(position: int, text: str) -> Iterator[Finding]:
    for found in (*_ADDRESS.finditer(text), *_INSTITUTION.finditer(text), *_OURS.finditer(text)):
        suffix = found["suffix"]
        following = found.groupdict().get("next") or ""
        if following and following in _BEGINS_A_WORD[suffix] + _REDUPLICATED:
            continue
        passage = found.group()
        message = f"“{suffix}{suffix}”疑似重复，请核对地名或单位名。"
        suggestion = passage.replace(suffix * 2, suffix, 1)
        yield Finding("doubled", Severity.WARNING, position, passage, message, suggestion)
    for found in (*_SAME_WORDS.finditer(text), *_SAME_ITEM.finditer(text)):
        once = found["once"] or found["function"]
        if len(set(once)) <= 2 and found.re is _SAME_WORDS and not found["function"]:
            continue
        yield Finding("doubled", Severity.WARNING, position, found.group(), f"“{once}”疑似重复，请核对。", once)
    for found in _OFFICE.finditer(text):
        once = found["once"]
        yield Finding("doubled", Severity.WARNING, position, found.group(), f"“{once}”疑似重复，请核对。", once)
    for found in _BEGUN_TWICE.finditer(text):
        message = f"“{found['one'] * 2}”疑似重复，请核对。"
        yield Finding("doubled", Severity.WARNING, position, found.group(), message, found.group()[1:])
    for found in _WORD_TWICE.finditer(text):
        word = found["word"]
        before, after = _SEAMS[word]
        at_seam = (found["before"] and found["before"] in before) or (found["after"] and found["after"] in after)
        if not at_seam:
            passage = found.group()
            message = f"“{word}{word}”疑似重复，请核对。"
            suggestion = passage.replace(word * 2, word, 1)
            yield Finding("doubled", Severity.WARNING, position, passage, message, suggestion)
