import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument


class Document(AbstractDocument):
    """A file offered for download."""

    tags = TaggableManager(blank=True, verbose_name="标签", related_name="media_documents")
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="media_documents",
        verbose_name="上传人",
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    admin_form_fields: ClassVar[tuple[str, ...]] = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = "文件"
        verbose_name_plural = "文件"
        permissions: ClassVar[list[tuple[str, str]]] = [("choose_document", "可以选用文件")]

    @property
    def url(self) -> str:
        """Wagtail's own address would give any file to anybody; ours asks the gate."""
        return self.public_url

    @property
    def public_url(self) -> str:
        """Address for the public; it answers only while a public page offers the file."""
        return reverse("serve_file", args=[self.key, self.filename])

    @property
    def download_name(self) -> str:
        """Name the reader's machine saves it under: the title an editor gave, not a hash."""
        return f"{self.title}.{self.file_extension}" if self.file_extension else self.title
