"""Opening what an operator or an editor points at."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cms.importing.sources.archive import Archive
from cms.importing.sources.folder import Folder
from cms.importing.sources.single import Single
from media.rules import extension_of

AnySource = Folder | Archive | Single

MOST_UPLOADED = 500
"""Files in an uploaded archive; more is the work of the command."""
MOST_UNPACKED = 300 * 1024**2
"""Bytes of an uploaded archive once it is unpacked."""


@contextmanager
def opened_path(path: Path) -> Iterator[AnySource]:
    """A folder, an archive or a single file. Raises `Unreadable` for an archive that may not be opened."""
    if path.suffix.lower() == ".zip" and path.is_file():
        with path.open("rb") as file:
            yield Archive(file, str(path.resolve()))
    else:
        yield Folder(path)


def opened_upload(file: IO[bytes], name: str) -> AnySource:
    """An uploaded archive or file. Raises `Unreadable`."""
    if extension_of(name) == "zip":
        return Archive(file, name, most_members=MOST_UPLOADED, most_unpacked=MOST_UNPACKED)
    return Single(file, name)
