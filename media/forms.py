"""Upload forms: the file is judged by content before anything is stored; what the editor typed stays."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from media.rules import Refused, check_image, document_type


class ImageForm(BaseImageForm):
    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            try:
                check_image(file, file.size or 0)
            except Refused as refusal:
                raise ValidationError(str(refusal)) from None
        return file


class DocumentForm(BaseDocumentForm):
    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            try:
                document_type(file.name or "", file, file.size or 0)
            except Refused as refusal:
                raise ValidationError(str(refusal)) from None
        return file
