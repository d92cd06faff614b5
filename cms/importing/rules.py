"""Rules of importing, without Django."""

from collections.abc import Sequence

_DOCUMENT_WORDS = ("通知", "方案", "意见", "办法", "公告", "通报", "决定", "规定", "细则", "公文")


def comparable(name: str) -> str:
    """An old name as it is compared: without white space, the marks of a breadcrumb alike.

    >>> comparable("社会救助 ＞工作动态")
    '社会救助>工作动态'
    """
    return "".join(name.split()).replace("＞", ">").replace("»", ">").replace("›", ">")


def is_document(title: str, trail: Sequence[str]) -> bool:
    """Whether a page is a document of an office rather than a story, by its title and its columns."""
    return any(word in name for word in _DOCUMENT_WORDS for name in (title, *trail))
