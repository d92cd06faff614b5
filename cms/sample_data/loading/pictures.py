"""The platform's illustrations, as pictures of the media library."""

from pathlib import Path

from django.core.files.base import ContentFile

from cms.sample_data.content.pictures import PICTURES, SamplePicture
from media.enums import Rights
from media.models import Image
from media.services import image_add

FOLDER = Path(__file__).resolve().parent.parent / "pictures"


def _load(sample: SamplePicture) -> Image:
    existing = Image.objects.filter(title=sample.title, rights=Rights.ILLUSTRATION).first()
    if existing is not None:
        return existing
    file = ContentFile((FOLDER / sample.file).read_bytes(), name=sample.file)
    image = image_add(file=file, title=sample.title, alt=sample.alt, credit="平台插画", rights=Rights.ILLUSTRATION)
    image.focal_point_x = image.width * sample.focal[0] // 100
    image.focal_point_y = image.height * sample.focal[1] // 100
    image.focal_point_width = image.focal_point_height = 1
    image.save()
    return image


def load_pictures() -> dict[str, Image]:
    """By the name of their file."""
    return {sample.file: _load(sample) for sample in PICTURES}
