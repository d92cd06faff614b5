from io import BytesIO
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import models
from taggit.managers import TaggableManager
from wagtail.images.image_operations import MinMaxOperation, WidthHeightOperation
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, get_upload_to

from media import help_texts
from media.enums import Rights
from media.fields import PictureField
from media.models.content import StoredContent
from media.rendering import shrunk_jpeg, without_camera_data


class Image(StoredContent, AbstractImage):
    """A picture with what it takes to publish it: words for those who cannot see it, credit and rights.

    The uploaded original is kept untouched and never served; the public gets renditions only, which carry no camera
    data (place, serial number, owner).
    """

    file = PictureField(
        verbose_name="图片文件",
        upload_to=get_upload_to,
        width_field="width",
        height_field="height",
        help_text=help_texts.PICTURE_FILE,
    )
    tags = TaggableManager(blank=True, verbose_name="标签", related_name="media_images")
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="media_images",
        verbose_name="上传人",
    )
    alt = models.CharField("替代文字", max_length=200, blank=True, help_text=help_texts.ALT)
    is_decorative = models.BooleanField("装饰图片", default=False, help_text=help_texts.DECORATIVE)
    credit = models.CharField("图片来源", max_length=80, blank=True, help_text=help_texts.CREDIT)
    rights = models.CharField("使用依据", max_length=20, choices=Rights.choices, default=Rights.OWN)
    rights_note = models.CharField("依据说明", max_length=200, blank=True, help_text=help_texts.RIGHTS_NOTE)

    public_words: ClassVar[tuple[str, ...]] = ("alt", "is_decorative", "credit")

    admin_form_fields: ClassVar[tuple[str, ...]] = (
        "title",
        "file",
        "alt",
        "is_decorative",
        "credit",
        "rights",
        "rights_note",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "图片"
        verbose_name_plural = "图片"
        permissions = [("choose_image", "可以选用图片")]

    def generate_rendition_file(self, filter: Filter, *, source: Any = None) -> Any:  # noqa: A002
        """Wagtail's own sizes, for the admin: large JPEGs are shrunk while loading, and no camera data leaves."""
        made = super().generate_rendition_file(filter, source=source or self._stand_in(filter))
        made.seek(0)
        with made:
            return ContentFile(without_camera_data(made.read()), name=f"{self.content_mark}.{made.name}")

    def _stand_in(self, rule: Filter) -> File[bytes] | None:
        """A smaller original for Wagtail to scale; only where the result depends on nothing but its sides."""
        if not rule.transform_operations or not all(
            isinstance(operation, (MinMaxOperation, WidthHeightOperation)) for operation in rule.transform_operations
        ):
            return None
        with self.open_file() as file:
            content = shrunk_jpeg(file, rule.get_transform(self).size[0])
        return File(BytesIO(content), name=self.filename) if content else None

    @property
    def default_alt_text(self) -> str:
        return "" if self.is_decorative else self.alt

    def clean(self) -> None:
        super().clean()
        if self.is_decorative and self.alt:
            raise ValidationError({"is_decorative": "已填写替代文字，就不是纯装饰图片：请取消勾选，或清空替代文字。"})
        if not self.is_decorative and not self.alt.strip():
            raise ValidationError({"alt": "请填写替代文字；确属装饰、不传达信息的图片，请勾选“装饰图片”。"})


class Rendition(AbstractRendition):
    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def __str__(self) -> str:
        return f"{self.image_id} {self.filter_spec}"
