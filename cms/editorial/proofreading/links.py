"""Links: those that lead nowhere, that leave the site, and that do not say where they lead.

WCAG 2.2, 2.4.4: the words of a link say its purpose, at least together with its sentence. 《政府网站发展指引》（国办发
〔2017〕47号）: links that do not work are put right at once, and a reader is told before one leaves the site.
"""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.passage import Text
from cms.editorial.proofreading.surroundings import Link, Target

_SAYS_NOTHING = re.compile(
    r"(?:请?(?:点击|点按|单击|点)?(?:这里|此处|此链接|该链接|链接|这个链接|下方链接)(?:查看|下载|进入|打开|了解更多|查看详情|阅读|访问|报名)?"
    r"|请?(?:点击|点按|单击)(?:查看|下载|进入|打开|阅读|访问|报名)?(?:更多|详情|全文|原文)?"
    r"|(?:查看|阅读|了解)?(?:更多|详情|全文|原文)|查看|下载|进入|打开|网址|地址|here|click here|more)[>》→…。.!！]*",
    re.IGNORECASE,
)
_AN_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]+|[A-Za-z0-9.-]+\.(?:gov|com|org|net|edu)(?:\.cn)?(?:/[!-~]*)?", re.IGNORECASE
)
_LONGEST_SHOWN = 60


def links(text: Text) -> Iterator[Finding]:
    for link in text.links:
        yield from _broken(text, link)
        yield from _unclear(text, link)


def _broken(text: Text, link: Link) -> Iterator[Finding]:
    position, shown = text.place_of(link.words), link.words
    address = link.address[:_LONGEST_SHOWN]
    if link.target is Target.GONE:
        message = "链接指向的页面或文件不存在，或者没有公开，读者点不开。请改选链接，或去掉链接。"
        yield Finding("dead_link", Severity.WARNING, position, shown, message)
    elif link.target is Target.NOWHERE:
        message = f"链接的地址“{address}”浏览器打不开，请填写以 https:// 开头的完整网址，或改选本站的页面。"
        yield Finding("dead_link", Severity.WARNING, position, shown, message)
    elif link.broken:
        message = f"链接到其他网站的 {address}，{link.broken}。请改选链接，或去掉链接。"
        yield Finding("dead_link", Severity.WARNING, position, shown, message)
    elif link.target is Target.OUTSIDE:
        message = f"链接离开本站，到 {address}。请确认网址属于所说的单位，内容可以引用。"
        yield Finding("link_leaves", Severity.NOTE, position, shown, message)


def _unclear(text: Text, link: Link) -> Iterator[Finding]:
    words = link.words.strip()
    position = text.place_of(link.words)
    if _SAYS_NOTHING.fullmatch(words):
        message = "链接文字没有说明去向，听读网页的人无法判断。请把链接加在要去的页面或文件的名称上。"
        yield Finding("link_words", Severity.WARNING, position, link.words, message)
    elif _AN_ADDRESS.fullmatch(words):
        message = "链接文字是一串网址，听读时会逐字念出。请改为页面或单位的名称。"
        yield Finding("link_words", Severity.NOTE, position, link.words, message)
