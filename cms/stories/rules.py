"""Rules of documents, without Django."""

import re

_DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号")


def document_number_problem(text: str) -> str:
    """What is wrong with a 发文字号 by GB/T 9704-2012, 7.2.5, and how to mend it; empty when nothing is.

    >>> document_number_problem("武民政〔2017〕5号")
    ''
    """
    if not text or _DOCUMENT_NUMBER.fullmatch(text):
        return ""
    return (
        "发文字号的格式应为：机关代字＋六角括号〔四位年份〕＋顺序号＋“号”，顺序号不加“第”、不补零，"
        f"例如“武民政〔2017〕5号”。现在填的是“{text}”，请核对原件后改正。"
    )
