"""A form refused for something else keeps the file that was sent with it: nobody looks for the same file twice."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile as SentFile
from django.db import transaction
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from wagtail.admin.forms.collections import BaseCollectionMemberForm
from wagtail.models import UploadedFile

from media import help_texts

KEPT = timedelta(days=7)
LONGEST_NUMBER = 18
"""Digits; Python refuses to read a number of some thousands."""


class KeepsUpload(BaseCollectionMemberForm):
    """For upload forms with a `file` field and a user; the file waits where Wagtail's multiple upload lets it wait."""

    data: Any
    files: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.get("user")
        super().__init__(*args, **kwargs)
        self._kept: UploadedFile | None = None
        is_from_a_form = isinstance(self.files, MultiValueDict)
        # The multiple upload keeps its files itself, and hands over a plain dict.
        if "file" in self.fields and self.user is not None and is_from_a_form:
            self.fields["kept"] = forms.CharField(required=False, widget=forms.HiddenInput)
            self._bring_back()

    def full_clean(self) -> None:
        super().full_clean()
        if "kept" in self.fields and self._sent() and self.errors and "file" not in self.errors:
            self._keep(self._sent())

    def save(self, commit: bool = True) -> Any:
        saved = super().save(commit=commit)
        if commit and self._kept is not None:
            _drop(self._kept)
        return saved

    def _sent(self) -> Any:
        return self.files.get(self.add_prefix("file"))

    def _bring_back(self) -> None:
        """Put the file that waits where it would be, had it been sent again."""
        number, _space, name = str(self.data.get(self.add_prefix("kept"), "")).partition(" ")
        if number.isdecimal() and len(number) <= LONGEST_NUMBER:
            mine = UploadedFile.objects.filter(for_content_type=self._kind(), uploaded_by_user=self.user)
            self._kept = mine.filter(pk=number).first()
        if self._kept is None or self._sent():
            return
        file = self._kept.file
        if file.storage.exists(file.name):
            self.files = self.files.copy()
            self.files[self.add_prefix("file")] = SentFile(file, name, size=file.size)

    def _keep(self, sent: File[bytes]) -> None:
        if self._kept is None or sent.file is not self._kept.file:
            if self._kept is not None:
                _drop(self._kept)
            sent.seek(0)
            self._kept = UploadedFile.objects.create(
                for_content_type=self._kind(), uploaded_by_user=self.user, file=sent
            )
        self.data = self.data.copy()
        self.data[self.add_prefix("kept")] = f"{self._kept.pk} {sent.name}"
        self.fields["file"].required = False
        self["file"].help_text = f"{help_texts.kept(str(sent.name))}{self['file'].help_text}"

    def _kind(self) -> ContentType:
        return ContentType.objects.get_for_model(self._meta.model)


def _drop(kept: UploadedFile) -> None:
    storage, name = kept.file.storage, kept.file.name
    kept.delete()
    transaction.on_commit(lambda: storage.delete(name))


def kept_uploads_forget() -> int:
    """Throw away what nobody came back for, of Wagtail's multiple upload too; returns how many."""
    forgotten = [kept for kept in UploadedFile.objects.all() if _is_forgotten(kept)]
    for kept in forgotten:
        _drop(kept)
    return len(forgotten)


def _is_forgotten(kept: UploadedFile) -> bool:
    """By the age of the file, for the row has none."""
    storage, name = kept.file.storage, str(kept.file.name)
    return not storage.exists(name) or storage.get_modified_time(name) < timezone.now() - KEPT
