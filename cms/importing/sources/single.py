"""One uploaded file as a source of its own."""

from collections.abc import Iterator
from typing import IO

from cms.importing.sources.entry import Entry
from cms.importing.unreadable import Unreadable


class Single:
    """Nothing lies beside it."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self.name = name
        self._file = file

    def entries(self) -> Iterator[Entry]:
        yield Entry(self, self.name)

    def at(self, path: str) -> Entry | None:
        return None

    def read(self, entry: Entry, most: int) -> bytes:
        self._file.seek(0)
        data = self._file.read(most + 1)
        if len(data) > most:
            raise Unreadable(f"文件超过 {most // 1024 // 1024} MB，没有读取。")
        return data
