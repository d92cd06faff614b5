"""A zip archive as a source, and what makes an archive a trap."""

import io
import posixpath
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from cms.importing.decoding import readable_name
from cms.importing.sources.entry import Entry
from cms.importing.unreadable import Unreadable

MAX_MEMBERS = 20_000
MAX_UNPACKED = 2 * 1024**3
"""Bytes of all members together."""
HARMLESS_BYTES = 1024 * 1024
MAX_RATIO = 200
"""How many times larger a member may become; texts and tables stay below a hundred."""
_END_MARK = b"PK\x05\x06"
_END = struct.Struct("<4s4H2LH")
_END_WITHIN = _END.size + 0xFFFF
_LONGEST_RECORD = 600
"""Bytes of the directory for one member, its name among them."""
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800


def opened(file: IO[bytes], *, most_members: int = MAX_MEMBERS, most_unpacked: int = MAX_UNPACKED) -> zipfile.ZipFile:
    """The archive, once its directory shows nothing of a trap. Raises `Unreadable`."""
    try:
        _check_directory(file, most_members)
        archive = zipfile.ZipFile(file)
    except Unreadable:
        raise
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Unreadable("压缩包已损坏，打不开。请重新打包。") from None
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > most_members:
        raise Unreadable(f"压缩包里有 {len(members)} 个文件，超过 {most_members} 个。请分成几个包。")
    if unpacked > most_unpacked:
        raise Unreadable(
            f"压缩包解开后有 {unpacked // 1024**2} MB，超过 {most_unpacked // 1024**2} MB，没有打开。请分成几个包。"
        )
    return archive


def _check_directory(file: IO[bytes], most_members: int) -> None:
    """Before the directory is read: it alone may be made to fill the memory."""
    length = file.seek(0, io.SEEK_END)
    file.seek(max(0, length - _END_WITHIN))
    tail = file.read(_END_WITHIN)
    file.seek(0)
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) < at + _END.size:
        raise zipfile.BadZipFile("no end of directory")
    _mark, _disk, _first_disk, _here, members, directory_bytes, _offset, _comment = _END.unpack_from(tail, at)
    if members > most_members or directory_bytes > most_members * _LONGEST_RECORD:
        raise Unreadable(f"压缩包里的文件超过 {most_members} 个，没有打开。请分成几个包。")


def problem_of(member: zipfile.ZipInfo) -> str:
    """Why this member may not be unpacked; empty when it may."""
    name = name_of(member).replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":" or "\x00" in member.orig_filename:
        return "文件路径指向压缩包之外，没有解开。"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "这是符号链接，没有解开。"
    if member.flag_bits & _ENCRYPTED:
        return "文件设有密码，打不开。请去掉密码后重新打包。"
    if member.file_size > HARMLESS_BYTES and member.file_size > MAX_RATIO * max(1, member.compress_size):
        return "压缩率异常，像是“压缩炸弹”，没有解开。"
    return ""


def name_of(member: zipfile.ZipInfo) -> str:
    """The member's name; archives made on Chinese Windows carry names in GB 18030 without saying so."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    return readable_name(member.filename.encode("cp437", "replace"))


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """The member's bytes, no more than it promised and than allowed. Raises `Unreadable`."""
    if member.file_size > most:
        raise Unreadable(f"文件超过 {max(1, most // 1024**2)} MB，没有读取。")
    try:
        with archive.open(member) as file:
            data = file.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        raise Unreadable("压缩包里的这个文件已损坏，读不出来。") from None
    if len(data) > most:
        raise Unreadable("文件解开后比压缩包说的大，像是“压缩炸弹”，没有读取。")
    return data


class Archive:
    """The files of a zip archive, hidden ones left out."""

    def __init__(
        self, file: IO[bytes], name: str, *, most_members: int = MAX_MEMBERS, most_unpacked: int = MAX_UNPACKED
    ):
        self.name = name
        self._archive = opened(file, most_members=most_members, most_unpacked=most_unpacked)
        self._by_path: dict[str, zipfile.ZipInfo] = {}
        self._again: list[zipfile.ZipInfo] = []
        for member in self._archive.infolist():
            if not member.is_dir():
                path = name_of(member).replace("\\", "/")
                known = self._by_path.setdefault(path.casefold(), member)
                if known is not member:
                    self._again.append(member)

    def entries(self) -> Iterator[Entry]:
        for _path, member in sorted(self._by_path.items()):
            entry = self._entry(member)
            if not any(part.startswith(".") and part != ".." for part in entry.path.split("/")):
                yield entry
        for member in self._again:
            yield Entry(self, name_of(member), "压缩包里有两个同名文件，只读第一个。", member)

    def at(self, path: str) -> Entry | None:
        member = self._by_path.get(posixpath.normpath(path).casefold())
        return self._entry(member) if member is not None and not problem_of(member) else None

    def read(self, entry: Entry, most: int) -> bytes:
        if not isinstance(entry.place, zipfile.ZipInfo):
            raise Unreadable("压缩包里没有这个文件。")
        return unpacked(self._archive, entry.place, most)

    def _entry(self, member: zipfile.ZipInfo) -> Entry:
        return Entry(self, name_of(member).replace("\\", "/"), problem_of(member), member)
