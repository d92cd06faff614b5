"""Pictures from the upload to what the public gets."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image as Pillow

from media.models import Image
from media.selectors import public_images
from media.services import image_add
from tests.factories.media import make_image, picture_bytes

pytestmark = pytest.mark.django_db


def test_a_picture_leaves_in_webp_and_jpeg_and_is_never_blown_up() -> None:
    image = make_image()

    shape = public_images([image.pk])[image.pk]

    assert [source.type for source in shape.sources] == ["image/webp"]
    assert [candidate.width for candidate in shape.fallback] == [480, 960, 1200]
    assert all(candidate.height == candidate.width * 2 // 3 for candidate in shape.fallback)


def test_twenty_pictures_cost_as_many_queries_as_one() -> None:
    images = [make_image(title=f"示例{number}") for number in range(20)]
    with CaptureQueriesContext(connection) as one:
        public_images([images[0].pk])
    with CaptureQueriesContext(connection) as twenty:
        public_images([image.pk for image in images])

    assert len(one) == len(twenty) == 2


def test_renditions_carry_no_place_and_no_serial_number_and_stand_upright() -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "相机厂"
    exif.get_ifd(0x8825)[1] = "N"
    buffer = BytesIO()
    Pillow.new("RGB", (600, 400), "#b4161b").save(buffer, "JPEG", exif=exif)
    image = image_add(file=ContentFile(buffer.getvalue(), name="a.jpg"), title="示例", alt="示例")

    shape = public_images([image.pk])[image.pk]

    for candidate in (*shape.fallback, *shape.sources[0].candidates):
        with default_storage.open(candidate.url.removeprefix("/uploads/")) as file, Pillow.open(file) as rendition:
            assert "exif" not in rendition.info
            assert rendition.height > rendition.width


def test_the_admins_own_sizes_carry_no_camera_data_either() -> None:
    exif = Pillow.Exif()
    exif[0x010F] = "相机厂"
    buffer = BytesIO()
    Pillow.new("RGB", (600, 400), "#b4161b").save(buffer, "JPEG", exif=exif)
    image = image_add(file=ContentFile(buffer.getvalue(), name="a.jpg"), title="示例", alt="示例")

    with image.get_rendition("max-165x165").file.open() as file, Pillow.open(file) as rendition:
        assert "exif" not in rendition.info


def test_the_original_is_kept_and_has_no_public_address(client: Client) -> None:
    image = make_image()

    assert Image.objects.get(pk=image.pk).file.read() == picture_bytes()
    assert client.get(f"/uploads/{image.file.name}").status_code == 404
    shape = public_images([image.pk])[image.pk]
    assert client.get(shape.src).status_code == 200
    assert client.get("/uploads/images/../original_images/shi-li.jpg").status_code == 404


def test_a_picture_needs_words_unless_it_is_decorative() -> None:
    with pytest.raises(ValidationError, match="替代文字"):
        make_image(alt="")

    assert public_images([make_image(alt="", is_decorative=True).pk]).popitem()[1].alt == ""


def _upload(client: Client, file: SimpleUploadedFile, **fields: str) -> str:
    data = {"title": "示例图片", "file": file, "alt": "示例", "rights": "own", "tags": "", "credit": ""}
    return client.post("/admin/images/add/", data | fields, follow=True).content.decode()


def test_the_admin_takes_a_picture_and_asks_for_its_words(admin_client: Client) -> None:
    picture = SimpleUploadedFile("a.jpg", picture_bytes(), "image/jpeg")

    assert "请填写替代文字" in _upload(admin_client, picture, alt="")
    picture.seek(0)
    _upload(admin_client, picture)

    assert Image.objects.get().alt == "示例"


def test_the_admin_refuses_a_renamed_text_and_keeps_what_was_typed(admin_client: Client) -> None:
    shown = _upload(admin_client, SimpleUploadedFile("a.jpg", "文字".encode(), "image/jpeg"), title="我的标题")

    assert not Image.objects.exists()
    assert "我的标题" in shown
