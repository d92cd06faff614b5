"""Packed files (docx, xlsx, ofd): checked by their own list before a byte is unfolded, then read member by member."""

import zipfile
from typing import BinaryIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from search.extraction.limits import LARGEST_PART, MOST_PARTS, MOST_UNFOLDED


class Unreadable(Exception):
    """The file cannot be read; the message says why, in Chinese."""


def opened(file: BinaryIO) -> zipfile.ZipFile:
    """Raises `Unreadable` for what is no packed file, is encrypted or unfolds to too much."""
    try:
        packed = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Unreadable("附件不是有效的文件，可能已损坏，或是改了扩展名的其他文件。") from None
    members = packed.infolist()
    if len(members) > MOST_PARTS or sum(member.file_size for member in members) > MOST_UNFOLDED:
        raise Unreadable("附件解压后过大，未提取文字。")
    if any(member.file_size > LARGEST_PART for member in members):
        raise Unreadable("附件解压后过大，未提取文字。")
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("附件有密码，未提取文字。")
    return packed


def xml(packed: zipfile.ZipFile, name: str) -> Element:
    """One member as XML without entities of its own. Raises `Unreadable` when it is larger than it says."""
    with packed.open(name) as member:
        data = member.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise Unreadable("附件解压后过大，未提取文字。")
    root: Element = fromstring(data)
    return root
