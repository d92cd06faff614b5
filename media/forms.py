"""Upload forms: the file is judged by content before anything is stored; what the editor typed stays."""

import re
from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import File
from wagtail.admin.forms.collections import BaseCollectionMemberForm
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.images.utils import find_image_duplicates
from wagtail.models import UploadedFile
from wagtail.utils.file import hash_filelike

from media import help_texts
from media.kept_uploads import KeepsUpload
from media.models import Image
from media.replacing import objection_to
from media.rules import Refused, check_image, document_type, named_by_content

CHOOSER_PREFIX = "image-chooser-upload"
"""Wagtail's chooser compares the picture itself, after the upload, and offers the existing one."""
PENDING_PREFIX = re.compile(r"uploaded-image-(\d+)")
"""Wagtail's multiple upload: the picture waits on the server while the editor fills in what is missing."""


class PictureUploadField(WagtailImageField):
    """Refuses in our words before Wagtail looks, and lets the name's extension tell the truth."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages["invalid_image_extension"] = help_texts.PICTURE_FORMAT  # the multiple upload's script asks

    def to_python(self, data: Any) -> Any:
        if data:
            try:
                data.name = named_by_content(data.name, check_image(data, data.size or 0))
            except Refused as refusal:
                raise ValidationError(str(refusal)) from None
        return super().to_python(data)


class DocumentUploadField(WagtailDocumentField):
    """Refuses in our words what the file's content does not hold."""

    def to_python(self, data: Any) -> Any:
        if data:
            try:
                document_type(data.name or "", data, data.size or 0)
            except Refused as refusal:
                raise ValidationError(str(refusal)) from None
        return super().to_python(data)


def _replaced(stock: forms.Field, kind: type[forms.FileField], **messages: str) -> forms.FileField:
    """Our field in the place of Wagtail's, with its label and widget."""
    return kind(
        label=stock.label,
        required=stock.required,
        widget=stock.widget,
        help_text=stock.help_text,
        error_messages=messages,
    )


class KeepsWhatIsShown(BaseCollectionMemberForm):
    """Other bytes and other words are refused here already, where what the editor typed can be kept."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        changed = [name for name in ("file", *self.instance.public_words) if name in self.changed_data]
        if changed and (said := objection_to(self.instance)):
            for name in changed:
                self.add_error(name, said)
        return cleaned


class ImageForm(KeepsUpload, KeepsWhatIsShown, BaseImageForm):
    """Wagtail's picture form with our rules, and a warning when the very same picture is there already."""

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.original_file = None  # the model removes the old file, once the new one is committed
        if "file" in self.fields:
            self.fields["file"] = _replaced(
                self.fields["file"],
                PictureUploadField,
                required=help_texts.PICTURE_REQUIRED,
                empty=help_texts.PICTURE_REQUIRED,
            )
            self.fields["file"].help_text = help_texts.PICTURE_FILE
        self.same = self._same_picture()
        if self.same is not None:
            self.fields["upload_anyway"] = forms.BooleanField(
                label=help_texts.UPLOAD_ANYWAY, required=False, help_text=help_texts.same_picture(self.same.title)
            )

    def _incoming(self) -> File[bytes] | None:
        """The picture this form is about to store: sent along, or waiting since the multiple upload."""
        sent: File[bytes] | None = self.files.get(self.add_prefix("file"))
        pending = PENDING_PREFIX.fullmatch(self.prefix or "")
        if sent is not None or pending is None:
            return sent
        upload = UploadedFile.objects.filter(
            pk=pending[1], for_content_type=ContentType.objects.get_for_model(Image), uploaded_by_user=self.user
        ).first()
        return upload.file if upload is not None else None

    def _same_picture(self) -> Image | None:
        """A picture of the library, among those this editor may see, with the very same bytes."""
        incoming = self._incoming() if self.user is not None and self.prefix != CHOOSER_PREFIX else None
        if incoming is None:
            return None
        probe = Image(pk=self.instance.pk, file_hash=hash_filelike(incoming))
        same: Image | None = find_image_duplicates(probe, self.user, self.permission_policy).first()
        return same

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.same is not None and not cleaned.get("upload_anyway"):
            self.add_error("upload_anyway", help_texts.same_picture_refused(self.same.title))
        return cleaned


class DocumentForm(KeepsUpload, KeepsWhatIsShown, BaseDocumentForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.original_file = None  # the model removes the old file, once the new one is committed
        if "file" in self.fields:
            self.fields["file"] = _replaced(
                self.fields["file"],
                DocumentUploadField,
                required=help_texts.DOCUMENT_REQUIRED,
                empty=help_texts.DOCUMENT_EMPTY,
            )
            self.fields["file"].help_text = help_texts.DOCUMENT_FILE
