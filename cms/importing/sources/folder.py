"""A folder of saved pages, or a single file in one. No link is followed and nothing above the folder is read."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from cms.importing.decoding import readable_name
from cms.importing.sources.entry import Entry
from cms.importing.unreadable import Unreadable

LINK = "这是符号链接，可能指向文件夹之外，没有打开。请换成文件本身。"
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK


def shown(path: str) -> str:
    """A path as text; archives made on Chinese Windows carry names in GB 18030."""
    return path if path.isascii() else "/".join(readable_name(os.fsencode(name)) for name in path.split("/"))


class Folder:
    """The files below a folder, hidden ones left out; of a single file given, that file and what lies beside it."""

    def __init__(self, path: Path) -> None:
        self._only = None if path.is_dir() else path.name
        self._root = (path if path.is_dir() else path.parent).resolve()

    @property
    def name(self) -> str:
        return str(self._root / self._only if self._only else self._root)

    def entries(self) -> Iterator[Entry]:
        """In a stable order, read from the disk as they are asked for."""
        if self._only:
            yield self._entry(self._only)
        else:
            yield from self._below("")

    def at(self, path: str) -> Entry | None:
        place = ""
        for part in path.split("/"):
            found = self._named(place, part)
            if found is None or not self._is_plain(os.path.join(place, found), folders=True):
                return None
            place = os.path.join(place, found)
        return self._entry(place) if self._is_plain(place, folders=False) else None

    def read(self, entry: Entry, most: int) -> bytes:
        try:
            handle = os.open(self._root / str(entry.place), _FLAGS)
            with os.fdopen(handle, "rb") as file:
                there = os.fstat(handle)
                if not stat.S_ISREG(there.st_mode):
                    raise Unreadable("这不是普通文件。")
                data = file.read(min(there.st_size, most) + 1)  # asked for more, Python sets as much aside
        except OSError as problem:
            raise Unreadable(f"文件打不开（{problem.strerror}）。") from None
        if len(data) > most:
            raise Unreadable(f"文件超过 {most // 1024 // 1024} MB，没有读取。")
        return data

    def _below(self, folder: str) -> Iterator[Entry]:
        try:
            names = sorted(os.listdir(self._root / folder))
        except OSError as problem:
            yield Entry(self, shown(folder), f"文件夹打不开（{problem.strerror}）。", folder)
            return
        for name in names:
            place = os.path.join(folder, name)
            if name.startswith("."):
                continue
            if stat.S_ISDIR(self._mode(place)):
                yield from self._below(place)
            else:
                yield self._entry(place)

    def _entry(self, place: str) -> Entry:
        mode = self._mode(place)
        problem = ""
        if stat.S_ISLNK(mode):
            problem = LINK
        elif mode and not stat.S_ISREG(mode):
            problem = "这不是普通文件。"
        return Entry(self, shown(place), problem, place)

    def _mode(self, place: str) -> int:
        """The kind of the file itself, never of what a link points at; 0 when it went away."""
        try:
            return os.lstat(self._root / place).st_mode
        except OSError:
            return 0

    def _is_plain(self, place: str, *, folders: bool) -> bool:
        mode = self._mode(place)
        return stat.S_ISREG(mode) or (folders and stat.S_ISDIR(mode))

    def _named(self, folder: str, part: str) -> str | None:
        """How a name is written on the disk."""
        if self._mode(os.path.join(folder, part)):
            return part
        try:
            names = os.listdir(self._root / folder)
        except OSError:
            return None
        wanted = part.casefold()
        return next((name for name in sorted(names) if shown(name).casefold() == wanted), None)
