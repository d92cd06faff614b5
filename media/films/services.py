"""Writes about films: one that has come in whole becomes a version, waiting to be looked at."""

import hashlib
import uuid
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log
from wagtail.models import Collection

from media.enums import JobKind
from media.models import Film, FilmRendition, FilmUpload, FilmVersion, MediaJob, Storyboard
from media.rules import extension_of

HASH_CHUNK_BYTES = 1 << 20
FOLDER = "films/originals"
LONGEST_EXTENSION = 5
LONGEST_NAME = 255


class ReadyFile(File):  # type: ignore[type-arg]
    """A file on this machine's disk that its storage may move instead of copying it; `name` is its path."""

    def temporary_file_path(self) -> str:
        return str(self.name)


def film_receive(
    *,
    path: Path,
    original_name: str,
    account: Any,
    collection: Collection | None = None,
    title: str = "",
    film: Film | None = None,
    key: uuid.UUID | None = None,
    upload: FilmUpload | None = None,
) -> FilmVersion:
    """Take a whole file as a new film of the collection, or as the next version of `film`, and queue its inspection.

    The file is moved into the storage, under a name that is `key` and tells nothing. Done again after a crash with the
    same `key`, it goes on where it was. Raises OSError when the storage does not take the file.
    """
    version_key = key or uuid.uuid4()
    extension = extension_of(original_name)
    ending = (
        f".{extension}" if extension.isascii() and extension.isalnum() and len(extension) <= LONGEST_EXTENSION else ""
    )
    name, size, sha256 = _stored(path, f"{FOLDER}/{version_key}{ending}")
    with transaction.atomic():
        if upload is not None:
            upload = FilmUpload.objects.select_for_update().get(pk=upload.pk)
            if upload.version is not None:
                return upload.version
        if film is None:
            film = Film(title=title or original_name, collection=collection or Collection.get_first_root_node())
            film.title, film.uploaded_by_user = film.title[:120], account
            film.save()
            log(instance=film, action="wagtail.create", user=account)
        else:
            film = Film.objects.select_for_update().get(pk=film.pk)
            log(instance=film, action="wagtail.edit", user=account)
        last = film.versions.aggregate(last=Max("number"))["last"] or 0
        version = FilmVersion.objects.create(
            key=version_key,
            film=film,
            number=last + 1,
            original=name,
            original_name=original_name[-LONGEST_NAME:],
            size=size,
            sha256=sha256,
        )
        MediaJob.objects.create(version=version, kind=JobKind.INTAKE)
        if upload is not None:
            upload.version, upload.offset = version, size
            upload.save(update_fields=["version", "offset"])
    return version


def _stored(path: Path, name: str) -> tuple[str, int, str]:
    """Name in the storage, size in bytes and SHA-256 of the file; one that a killed process had stored is kept."""
    storage = FilmVersion._meta.get_field("original").storage
    if not path.exists() and storage.exists(name):
        with storage.open(name, "rb") as stored:
            return name, storage.size(name), _sha256(stored)
    with path.open("rb") as file:
        sha256, size = _sha256(file), file.tell()
        if storage.exists(name):  # what a broken transfer left of it
            storage.delete(name)
        file.seek(0)
        saved: str = storage.save(name, ReadyFile(file, name=str(path)))
    return saved, size, sha256


def _sha256(file: Any) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(HASH_CHUNK_BYTES):
        digest.update(chunk)
    return digest.hexdigest()


@transaction.atomic
def film_rename(*, film: Film, by: Any) -> None:
    """Save the name and the collection that a form has put into the film."""
    film.save(update_fields=["title", "collection"])
    log(instance=film, action="wagtail.edit", user=by)


@transaction.atomic
def film_delete(*, film: Film, by: Any) -> None:
    """With all versions and their files, which go once this is committed. Raises ProtectedError while a page uses
    one."""
    files = [version.original for version in film.versions.all()]
    files += [rendition.file for rendition in FilmRendition.objects.filter(version__film=film)]
    files += [board.file for board in Storyboard.objects.filter(version__film=film)]
    uploads = FilmUpload.objects.filter(version__film=film)
    log(instance=film, action="wagtail.delete", user=by, deleted=True)
    uploads.delete()
    film.delete()
    for file in files:
        if file:
            transaction.on_commit(lambda file=file: file.storage.delete(file.name))  # type: ignore[misc]
