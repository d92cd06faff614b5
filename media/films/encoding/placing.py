"""Finished files into the storage: at once or not at all, and gone again when their job was lost."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import Storage, default_storage
from django.db import Error

logger = logging.getLogger(__name__)


class Finished(File[bytes]):
    """A file of the worker's own disk. A storage on the same disk moves it, which is one step; another copies it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.open("rb"), name=path.name)
        self._path = path

    def temporary_file_path(self) -> str:
        return str(self._path)


class Placing:
    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.names: list[str] = []

    def put(self, path: Path, name: str) -> str:
        """The name it was stored under; nothing points to it before the row that will."""
        with Finished(path) as content:
            stored = self._storage.save(name, content)
        self.names.append(stored)
        return stored


@contextmanager
def placing() -> Iterator[Placing]:
    """What was put is removed when the block raises, but for an error of the database: nobody knows then whether the
    rows are there. What a killed worker or such an error leaves without a row, `leftovers` removes."""
    placed = Placing(default_storage)
    try:
        yield placed
    except Error:
        raise
    except BaseException:
        for name in placed.names:
            try:
                default_storage.delete(name)
            except Exception:
                logger.exception("%s was stored for nothing and could not be removed.", name)
        raise
