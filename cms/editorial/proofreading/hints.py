"""What a template asks for and nobody wrote: 〔写明时间、地点〕, XX年XX月XX日, （待补充）.

Six-sided brackets around a hint are our own convention. The same brackets are rightly around the year of a document
number, around a note's number, a dynasty or a country: all of these are shorter, or have figures.
"""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity

SHORTEST = 4
BRACKETED = re.compile(r"〔[^〔〕]*〕")
_HINT = re.compile(rf"〔(?=[^〔〕]*[\u4e00-\u9fff])[^〔〕\d０-９〇○Ｏ]{{{SHORTEST},}}〕")
_FIGURES = re.compile(r"〔[零一二三四五六七八九十百千年第号]+〕")


_BLANKS = re.compile(
    r"[XxＸ×]{1,4}年[XxＸ×]{1,2}月(?:[XxＸ×]{1,2}日)?|(?<![XxＸ×0-9])[XxＸ×]{1,2}月[XxＸ×]{1,2}日"
    r"|(?<![XxＸ×\u4e00-\u9fff])×××(?=同志|主持|出席|讲话)|(?<=由)×××(?=同志|主持)|0\d{2,3}-[XxＸ×]{7,8}|\{\{[^{}\n]{1,20}\}\}"
    r"|(?:电话|热线|手机|传真|邮编|账号)[:：]?[XxＸ×]{6,}|(?<![*＊0-9A-Za-z\u4e00-\u9fff])(?:\*{2,3}|＊{2,3})(?=[户人名位个元次件项万])"
    r"|(?<=[\u4e00-\u9fff])(?:\*{2,3}|＊{2,3})(?=[户次件项万]|人次|万?元)|(?<=[\u4e00-\u9fff：:])_{2,}(?=[\u4e00-\u9fff，。])"
)
"""Not 张** and 138****0000, which are masked on purpose."""
_ASKED = "姓名|日期|时间|地点|单位|电话|地址|金额|数量|标题|正文|作者|职务|来源|部门|联系人|填写|待定"
_IN_BRACKETS = re.compile(
    rf"[【\[［](?:请?(?:填写|输入|写明|注明|补充))?(?:具体|活动|单位|申请人)?(?:{_ASKED})[】\]］](?![:：])"
)
_TO_BE_DONE = re.compile(
    r"[（(【\[](?:此处|这里|请|以下)[^（()）【】\[\]]{0,12}(?:填写|插入|补充|说明|注明|写明|替换|删除|粘贴)[^（()）【】\[\]]{0,10}[）)】\]]"
    r"|[（(【\[](?:待补充?|待定|待完善|待核实|待填写?|略待|[^（()）【】\[\]]{1,8}(?:待定|待补|待补充|待核实|待核))[）)】\]]"
    r"|此处(?:填写|插入|补充|省略|粘贴|写明)[\u4e00-\u9fff]{0,6}|（以下内容由[^（）]{2,16}填写）"
)


def is_hint(bracketed: str) -> bool:
    """
    >>> is_hint("〔写明时间、地点〕"), is_hint("〔2017〕"), is_hint("〔南宋〕")
    (True, False, False)
    """
    return bool(_HINT.fullmatch(bracketed)) and not _FIGURES.fullmatch(bracketed)


def left_hints(position: int, text: str) -> Iterator[Finding]:
    for pattern in (_BLANKS, _IN_BRACKETS, _TO_BE_DONE):
        for found in pattern.finditer(text):
            message = "这里还空着或留着填写提示，请写好后再送审。"
            yield Finding("left_hint", Severity.WARNING, position, found.group(), message)
    for found in BRACKETED.finditer(text):
        if is_hint(found.group()):
            message = "模板里的提示还没有写成内容，请写好后去掉六角括号。"
            yield Finding("left_hint", Severity.ERROR, position, found.group(), message)
