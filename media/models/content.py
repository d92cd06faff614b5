import hashlib
import uuid
from collections.abc import Collection
from typing import Any, ClassVar, Self

from django.db import models, transaction

from media.replacing import ReplacementRefused, objection_to

HASH_CHUNK_BYTES = 1 << 20
MARK_LENGTH = 12


class StoredContent(models.Model):
    """What pictures and files share: a key for public addresses, and facts read from the bytes by the server.

    A new file replaces the old one safely: the old bytes are removed only once the row that names the new ones is
    committed, so that a refused or broken save leaves what the public sees untouched.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sha256 = models.CharField("内容指纹", max_length=64, blank=True, editable=False, db_index=True)

    content_facts: ClassVar[tuple[str, ...]] = ("sha256", "file_hash")
    public_words: ClassVar[tuple[str, ...]] = ()
    """Fields the public reads beside or instead of the file, wherever a page shows it."""
    file: Any
    content_is_new = False
    """Whether the save under way, or the last one, brought other bytes."""
    _stored_name = ""
    _hashed_file: Any = None

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        partial = kwargs.get("update_fields")
        self.content_is_new = (partial is None or "file" in partial) and self._has_new_file()
        if (self.content_is_new or self._has_other_words(partial)) and (said := objection_to(self)):
            raise ReplacementRefused(said)
        if self.content_is_new:
            if self._hashed_file is not self.file:
                self._set_file_hash()
            if partial is not None:
                kwargs["update_fields"] = {*partial, *self.content_facts}
        super().save(*args, **kwargs)
        if self.content_is_new:
            self._forget_old_file()

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        instance = super().from_db(*args, **kwargs)
        instance._stored_name = str(instance.__dict__.get("file") or "")
        return instance

    @property
    def content_mark(self) -> str:
        """A part of the hash for the names of files made of this one: other bytes get another address, so that browsers
        may keep what they have, and nobody guesses the address of what is not published yet."""
        return self.sha256[:MARK_LENGTH]

    def _has_new_file(self) -> bool:
        if "file" not in self.__dict__:  # deferred, so nobody can have assigned another one
            return False
        return bool(self.file) and (not self.file._committed or self.file.name != self._stored_name)

    def _has_other_words(self, partial: Collection[str] | None) -> bool:
        written = [name for name in self.public_words if partial is None or name in partial]
        if self.pk is None or not written:
            return False
        stored = type(self)._default_manager.filter(pk=self.pk).values(*written).first()
        return stored is not None and any(value != getattr(self, name) for name, value in stored.items())

    def _forget_old_file(self) -> None:
        old, storage = self._stored_name, self.file.storage
        self._stored_name, self._hashed_file = str(self.file.name), None
        if old and old != self.file.name:
            transaction.on_commit(lambda: storage.delete(old))

    def _set_file_hash(self) -> None:
        """Wagtail asks for its SHA-1 whenever a form brings a new file; ours is taken in the same go."""
        super()._set_file_hash()  # type: ignore[misc]
        with self.open_file() as file:
            digest = hashlib.sha256()
            while chunk := file.read(HASH_CHUNK_BYTES):
                digest.update(chunk)
            file.seek(0)
        self.sha256 = digest.hexdigest()
        self._hashed_file = self.file

    def open_file(self) -> Any:
        """A context manager that gives the original's bytes from the start."""
        return super().open_file()  # type: ignore[misc]
