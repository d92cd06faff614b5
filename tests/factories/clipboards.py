"""What programmes put on the clipboard as HTML, in their own way of writing it."""

from collections.abc import Sequence

_HEAD = (
    '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>'
    '<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">'
    "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->"
    '<style><!-- p.MsoNormal {mso-style-parent:""; font-family:宋体;} @list l0:level1 {mso-level-text:；} --></style>'
    "</head><body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->"
)
_FOOT = "<!--EndFragment--></body></html>"


def word_html(*body: str) -> str:
    return f"{_HEAD}\n\n" + "\n\n".join(body) + f"\n\n{_FOOT}"


def word_paragraph(text: str) -> str:
    return (
        "<p class=MsoNormal style='text-indent:21.0pt;mso-char-indent-count:2.0'><span style='font-family:仿宋_GB2312;"
        f"color:red;font-size:16.0pt'>{text}<span lang=EN-US><o:p></o:p></span></span></p>"
    )


def word_item(text: str, mark: str = "·", *, level: int = 1, tag: str = "p") -> str:
    """An item of a list, as Word and WPS write it: a paragraph."""
    style = f"margin-left:{level * 21}.0pt;text-indent:-21.0pt;mso-list:l0 level{level} lfo1"
    gap = "<span style=\"font:7.0pt 'Times New Roman'\">&nbsp;&nbsp;&nbsp; </span>"
    return (
        f"<{tag} class=MsoListParagraph style='{style}'><![if !supportLists]><span style='font-family:Symbol;"
        f"mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>{mark}{gap}</span></span><![endif]>"
        f"<span style='font-family:宋体'>{text}<o:p></o:p></span></{tag}>"
    )


def word_table(rows: Sequence[Sequence[str]]) -> str:
    cells = (
        "".join(
            "<td width=189 valign=top style='width:5.0cm;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext "
            f".5pt'>\n  <p class=MsoNormal><b>{cell}</b><o:p></o:p></p>\n  </td>"
            for cell in row
        )
        for row in rows
    )
    body = "".join(f" <tr style='mso-yfti-irow:0'>{row}</tr>\n" for row in cells)
    return f"<table class=MsoTableGrid border=1 style='border-collapse:collapse'>\n{body}</table>"


def word_picture(name: str = "clip_image002.png") -> str:
    """As Word leaves it: drawn for itself in a comment, for others as a file on its own disk."""
    return (
        f'<p class=MsoNormal><!--[if gte vml 1]><v:shape id="a"><v:imagedata src="file:///C:/Temp/{name}"/></v:shape>'
        f'<![endif]--><![if !vml]><img width=400 height=300 src="file:///C:/Temp/{name}" v:shapes="a"><![endif]></p>'
    )


def word_note_mark(number: int) -> str:
    return (
        f'<a style=\'mso-footnote-id:ftn{number}\' href="#_ftn{number}" name="_ftnref{number}" title="">'
        "<span class=MsoFootnoteReference><span lang=EN-US><![if !supportFootnotes]><span class=MsoFootnoteReference>"
        f"[{number}]</span><![endif]></span></span></a>"
    )


def word_notes(*notes: str) -> str:
    written = "".join(
        f"<div style='mso-element:footnote' id=ftn{number}>\n<p class=MsoFootnoteText>"
        f'<a style="mso-footnote-id:ftn{number}" href="#_ftnref{number}" name="_ftn{number}" title="">'
        "<span class=MsoFootnoteReference><span lang=EN-US><![if !supportFootnotes]>"
        f"[{number}]<![endif]></span></span></a> {note}</p>\n</div>"
        for number, note in enumerate(notes, start=1)
    )
    return (
        f"<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all>\n<hr><![endif]>{written}</div>"
    )


def wechat_html(*body: str) -> str:
    """A piece of an article copied from 公众号: sections in sections, every style in its place."""
    return (
        '<meta charset="utf-8"><section style="margin: 0px; padding: 0px; outline: 0px; max-width: 100%; box-sizing: '
        'border-box !important;"><section data-role="outer" style="letter-spacing: 0.544px;">'
        + "".join(body)
        + "</section></section>"
    )


def wechat_paragraph(text: str) -> str:
    return (
        '<section style="line-height: 2em;"><p style="text-indent: 2em;"><span style="font-size: 15px; color: '
        f'rgb(62, 62, 62);">{text}</span></p></section>'
    )


def wechat_picture(address: str) -> str:
    return (
        f'<p style="text-align: center;"><img class="rich_pages wxw-img" data-src="{address}" data-type="jpeg" '
        'data-w="1080" src="data:image/svg+xml,%3Csvg%3E%3C/svg%3E"></p>'
    )
