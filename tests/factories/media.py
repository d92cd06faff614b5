"""Pictures and files made in code."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image as Pillow

from media.models import Document, Image
from media.services import document_add, image_add


def picture_bytes(width: int = 1200, height: int = 800, form: str = "JPEG", colour: str = "#b4161b") -> bytes:
    buffer = BytesIO()
    Pillow.new("RGB", (width, height), colour).save(buffer, form)
    return buffer.getvalue()


def make_image(title: str = "示例图片", **facts: object) -> Image:
    content = ContentFile(picture_bytes(), name="shi-li.jpg")
    return image_add(file=content, title=title, **({"alt": "示例：一面红墙"} | facts))


def make_document(title: str = "示例附件") -> Document:
    return document_add(file=ContentFile("示例文字".encode(), name="fu-jian.txt"), title=title)
