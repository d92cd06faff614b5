"""What a request of the upload protocol (tus 1.0.0) says. Every refusal is a status and a sentence for the editor."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from media.rules import size_label

VERSION = "1.0.0"
EXTENSIONS = "creation,expiration,termination,checksum"
ALGORITHMS = ("sha1", "sha256")
PIECE_TYPE = "application/offset+octet-stream"
CHECKSUM_MISMATCH = 460
"""Status that the protocol's extension gives to it."""
LONGEST_NUMBER = 15


class Refusal(Exception):
    """The request cannot be followed: HTTP status, sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Creation:
    """A new upload, as its client wishes it."""

    length: int
    filename: str
    title: str
    collection: int | None
    film: int | None


def check_version(version: str) -> None:
    if version != VERSION:
        raise Refusal(412, "上传程序的版本与平台不一致。请刷新页面后重试。")


def number(text: str, *, says: str) -> int:
    """A header that has to be a whole number. Raises Refusal."""
    if not text.isascii() or not text.isdecimal() or len(text) > LONGEST_NUMBER:
        raise Refusal(400, f"上传请求缺少{says}。请刷新页面后重试。")
    return int(text)


def metadata(header: str) -> dict[str, str]:
    """`name base64,name base64` as texts. Raises Refusal for what is not written so."""
    found = {}
    for pair in filter(None, (piece.strip() for piece in header.split(","))):
        name, _, encoded = pair.partition(" ")
        try:
            found[name] = base64.b64decode(encoded.strip(), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            raise Refusal(400, "上传请求里的文件名称读不出来。请把文件改成简单的名称后重试。") from None
    return found


def creation(length: str, said: str, *, most_bytes: int) -> Creation:
    """What the headers Upload-Length and Upload-Metadata of a creation say. Raises Refusal."""
    told = metadata(said)
    bytes_ = number(length, says="文件大小")
    check_size(bytes_, most_bytes)
    filename = told.get("filename", "").replace("\x00", "").replace("\\", "/").rpartition("/")[2].strip()
    if not filename:
        raise Refusal(400, "影片文件：没有名称。请给文件起一个名称后重新选择。")
    return Creation(
        length=bytes_,
        filename=filename[-255:],
        title=told.get("title", "").strip()[:120],
        collection=_key(told.get("collection", "")),
        film=_key(told.get("film", "")),
    )


def check_size(size_bytes: int, most_bytes: int) -> None:
    if size_bytes == 0:
        raise Refusal(400, "影片文件：内容是空的。请检查原文件后重新选择。")
    if size_bytes > most_bytes:
        raise Refusal(
            413,
            f"影片文件：大小为 {size_label(size_bytes)}，超过 {size_label(most_bytes)}。请压缩或分成几部后再上传。",
        )


def _key(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def checksum(header: str) -> tuple[str, bytes] | None:
    """Algorithm and digest of a piece; None when the client names none. Raises Refusal."""
    if not header:
        return None
    algorithm, _, encoded = header.partition(" ")
    if algorithm not in ALGORITHMS:
        raise Refusal(400, "上传程序用的校验方法平台不认识。请刷新页面后重试。")
    try:
        digest = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        digest = b""
    if len(digest) != hashlib.new(algorithm, usedforsecurity=False).digest_size:
        raise Refusal(400, "上传请求里的校验值不完整。请刷新页面后重试。")
    return algorithm, digest
