from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument

from media import help_texts
from media.models.content import StoredContent
from media.rules import SHOWN_IN_BROWSER, UNKNOWN, Refused, document_type


class Document(StoredContent, AbstractDocument):
    """A file offered for download."""

    file = models.FileField("文件", upload_to="documents", help_text=help_texts.DOCUMENT_FILE)
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
    content_type = models.CharField("内容类型", max_length=100, default=UNKNOWN, editable=False)

    content_facts = (*StoredContent.content_facts, "content_type")
    public_words: ClassVar[tuple[str, ...]] = ("title",)

    admin_form_fields: ClassVar[tuple[str, ...]] = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = "文件"
        verbose_name_plural = "文件"
        permissions = [("choose_document", "可以选用文件")]

    def _set_file_hash(self) -> None:
        """The type too is read from the bytes, at the same occasion."""
        super()._set_file_hash()
        with self.open_file() as file:
            try:
                self.content_type = document_type(self.filename, file, self.file.size).content_type
            except Refused:
                self.content_type = UNKNOWN

    @property
    def is_shown_in_browser(self) -> bool:
        return self.content_type in SHOWN_IN_BROWSER

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
        extension = f".{self.file_extension}"
        return self.title if not self.file_extension or self.title.endswith(extension) else self.title + extension
