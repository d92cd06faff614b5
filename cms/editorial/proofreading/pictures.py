"""Pictures: without words for who cannot see them, without credit, without ground for their use.

GB/T 37668-2019 and WCAG 2.2, 1.1.1: a picture that tells something has words in its place. 《中华人民共和国著作权法》
第二十四条: whose work is used is named.
"""

from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.passage import Text

TO_BE_WRITTEN, LEFT_WORDLESS = "配图，替代文字待补写", "配图，旧页没有说明"
"""What a picture is called that came without words: brought along by an editor, or from the old portal."""


def pictures(text: Text) -> Iterator[Finding]:
    for picture in text.pictures:
        if picture.alt.strip().endswith((TO_BE_WRITTEN, LEFT_WORDLESS)):
            message = (
                "替代文字还是带入时的占位，没有写画面内容。请在图片库中写一句话；公开页面已在用的图片，请另传一张换上。"
            )
            yield Finding("picture_unwritten", Severity.ERROR, 0, picture.name, message)
        elif not picture.alt.strip() and not picture.is_decorative:
            message = "图片没有替代文字，听读网页的人不知道画面内容。请在图片库中补写；纯装饰的图片请勾选“装饰图片”。"
            yield Finding("picture_alt", Severity.WARNING, 0, picture.name, message)
        if picture.is_by_others and not picture.credit.strip():
            message = "图片由他人授权使用，却没有写明来源。请在图片库的“图片来源”中写明作者或提供单位。"
            yield Finding("picture_rights", Severity.WARNING, 0, picture.name, message)
        elif picture.is_by_others and not picture.ground.strip():
            message = "图片由他人授权使用，却没有写授权的依据。请在图片库的“依据说明”中写明授权日期或编号。"
            yield Finding("picture_rights", Severity.NOTE, 0, picture.name, message)
        elif not picture.credit.strip() and not picture.is_decorative:
            message = "图片没有写来源，前台不显示摄影者或提供单位。知道的请在图片库的“图片来源”中补写。"
            yield Finding("picture_credit", Severity.NOTE, 0, picture.name, message)
