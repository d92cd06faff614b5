"""Pictures and documents, known again by what is in them."""

from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.images import get_image_dimensions
from wagtail.utils.file import hash_filelike

from cms.sample_data.content.documents import DOCUMENTS, SampleDocument
from cms.sample_data.content.pictures import CREDIT, PICTURES, SamplePicture
from media.enums import Rights
from media.models import Document, Image
from media.services import document_add, image_add

FOLDER = Path(__file__).resolve().parent.parent / "pictures"


def _focal_point(sample: SamplePicture, file: ContentFile[bytes]) -> dict[str, int]:
    """Wagtail's focal point in pixels, a square of one pixel; nothing for the middle."""
    width, height = get_image_dimensions(file)
    if sample.focal is None or width is None or height is None:
        return {}
    left, top = sample.focal
    return {
        "focal_point_x": width * left // 100,
        "focal_point_y": height * top // 100,
        "focal_point_width": 1,
        "focal_point_height": 1,
    }


def _picture(sample: SamplePicture) -> Image:
    file = ContentFile((FOLDER / sample.file).read_bytes(), name=sample.file)
    existing = Image.objects.filter(file_hash=hash_filelike(file)).order_by("pk").first()
    return existing or image_add(
        file=file,
        title=sample.title,
        alt=sample.alt,
        credit=CREDIT,
        rights=Rights.ILLUSTRATION,
        **_focal_point(sample, file),
    )


def load_pictures() -> dict[str, Image]:
    """By the name of their file. Each is a transaction of its own, for most of the loading time goes into them."""
    return {sample.file: _picture(sample) for sample in PICTURES}


def _document(sample: SampleDocument) -> Document:
    file = ContentFile(sample.content(), name=sample.file)
    existing = Document.objects.filter(file_hash=hash_filelike(file)).order_by("pk").first()
    return existing or document_add(file=file, title=sample.title)


def load_documents() -> dict[str, Document]:
    """By the name of their file."""
    return {sample.file: _document(sample) for sample in DOCUMENTS}
