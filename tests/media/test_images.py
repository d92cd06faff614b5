"""Pictures from the service to what the public gets."""

import hashlib
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image as Pillow
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from media.models import Document, Image, Rendition
from media.renditions import SIZES
from media.selectors import public_files, public_images, rendition_sets
from media.services import image_add
from tests.factories.media import SECRETS, make_document, make_image, photo_bytes, picture_bytes

pytestmark = pytest.mark.django_db

WAGTAILS_FORMATS = ("avif", "gif", "jpeg", "png", "webp")


@pytest.fixture
def on_disk(settings: Settings, tmp_path: Path) -> None:
    """Wagtail deletes files through a storage built anew, which an in-memory one does not survive."""
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    }


def _bytes_of(url: str) -> bytes:
    with default_storage.open(url.removeprefix("/uploads/")) as file:
        content: bytes = file.read()
    return content


def test_a_picture_leaves_in_webp_and_jpeg_and_is_never_blown_up() -> None:
    image = make_image()

    shape = public_images([image.pk])[image.pk]

    assert [source.type for source in shape.sources] == ["image/webp"]
    for candidates in (shape.fallback, shape.sources[0].candidates):
        assert [(one.width, one.height) for one in candidates] == [(480, 320), (960, 640), (1200, 800)]
    assert shape.src == shape.fallback[-1].url


def test_twenty_pictures_cost_as_many_queries_as_one() -> None:
    images = [make_image(title=f"示例{number}") for number in range(20)]
    with CaptureQueriesContext(connection) as one:
        public_images([images[0].pk])
    with CaptureQueriesContext(connection) as twenty:
        public_images([image.pk for image in images])

    assert len(one) == len(twenty) == 2
    with CaptureQueriesContext(connection) as sets:
        rendition_sets(images)
    assert len(sets) == 1


def test_twenty_files_cost_as_many_queries_as_one() -> None:
    documents = [make_document(title=f"示例{number}") for number in range(20)]
    with CaptureQueriesContext(connection) as queries:
        shapes = public_files([document.pk for document in documents])

    assert len(queries) == 1
    assert {(shape.extension, shape.size_label) for shape in shapes.values()} == {("TXT", "12 B")}


def test_a_photograph_taken_upright_has_its_sides_as_the_reader_sees_them() -> None:
    image = make_image(content=photo_bytes(600, 400, orientation=6))

    assert (image.width, image.height) == (400, 600)
    shape = public_images([image.pk])[image.pk]
    assert [(one.width, one.height) for one in shape.fallback] == [(400, 600)]
    assert (shape.width, shape.height) == (400, 600)
    admins = image.get_rendition("max-165x165")
    assert (admins.width, admins.height) == (110, 165)


@pytest.mark.parametrize("original", ["JPEG", "PNG", "WEBP"])
def test_nothing_the_public_gets_tells_place_camera_or_owner(original: str) -> None:
    image = make_image(content=photo_bytes(form=original))
    for spec in ("max-165x165", "fill-100x100", "original", *(f"width-90|format-{form}" for form in WAGTAILS_FORMATS)):
        image.get_rendition(spec)

    for rendition in Rendition.objects.all():
        content = _bytes_of(rendition.url)
        assert not [secret for secret in SECRETS if secret.encode() in content]
        with Pillow.open(io.BytesIO(content)) as picture:
            assert not {"exif", "xmp", "comment"} & picture.info.keys()


def test_the_admins_sizes_of_a_large_photograph_are_those_wagtail_would_make() -> None:
    image = make_image(content=photo_bytes(4000, 3000))

    sizes = {spec: image.get_rendition(spec) for spec in ("max-165x165", "width-800", "min-300x300", "fill-90x90")}

    assert {spec: (one.width, one.height) for spec, one in sizes.items()} == {
        "max-165x165": (165, 123),
        "width-800": (800, 600),
        "min-300x300": (400, 300),
        "fill-90x90": (90, 90),
    }


def test_the_original_is_kept_and_has_no_public_address(client: Client) -> None:
    image = make_image(content=photo_bytes())

    assert Image.objects.get(pk=image.pk).file.read() == photo_bytes()
    assert client.get(f"/uploads/{image.file.name}").status_code == 404
    shape = public_images([image.pk])[image.pk]
    served = client.get(shape.src)
    assert served.status_code == 200
    assert served["Content-Type"] == "image/jpeg"
    assert "immutable" in served["Cache-Control"]
    assert client.get("/uploads/images/../original_images/shi-li.jpg").status_code == 404
    assert client.get("/uploads/images/nothing.jpg").status_code == 404


def test_the_address_of_a_rendition_cannot_be_guessed_from_the_files_name() -> None:
    image = make_image(name="shi-li.jpg")

    assert all(image.content_mark in candidate.url for candidate in public_images([image.pk])[image.pk].fallback)
    assert image.content_mark in image.get_rendition("max-165x165").url


def test_hash_type_and_size_are_read_from_the_bytes_by_the_server() -> None:
    image = Image.objects.get(pk=make_image().pk)
    document = Document.objects.get(pk=make_document().pk)

    assert image.sha256 == hashlib.sha256(picture_bytes()).hexdigest()
    assert image.file_hash == hashlib.sha1(picture_bytes(), usedforsecurity=False).hexdigest()
    assert document.sha256 == hashlib.sha256("示例文字".encode()).hexdigest()
    assert document.content_type == "text/plain; charset=utf-8"
    assert document.file_size == 12


@pytest.mark.parametrize("alt", ["", "   "])
def test_a_picture_needs_words_unless_it_is_decorative(alt: str) -> None:
    with pytest.raises(ValidationError, match="替代文字"):
        make_image(alt=alt)

    shape = public_images([make_image(alt="", is_decorative=True).pk]).popitem()[1]
    assert shape.alt == ""
    assert shape.decorative
    with pytest.raises(ValidationError, match="取消勾选"):
        make_image(is_decorative=True)


@pytest.mark.parametrize("content", ["文字".encode(), picture_bytes()[:3000]], ids=["renamed", "truncated"])
def test_code_is_refused_what_the_admin_is_refused(content: bytes) -> None:
    with pytest.raises(ValidationError) as refusal:
        image_add(file=ContentFile(content, name="a.jpg"), title="示例", alt="示例")

    assert refusal.value.message_dict["file"][0].startswith("图片：")
    with pytest.raises(ValidationError, match="内容却不是 PDF"):
        make_document(content=content, name="a.pdf")
    assert not Image.objects.exists()
    assert not Document.objects.exists()


def test_a_picture_is_stored_under_the_extension_of_its_content() -> None:
    image = make_image(content=picture_bytes(form="WEBP"), name="mmexport1700000000.jpg")

    assert image.filename == "mmexport1700000000.webp"


def test_a_very_long_name_still_gets_its_renditions() -> None:
    image = make_image(name=f"{'long-name-' * 12}.jpg")

    assert len(public_images([image.pk])[image.pk].fallback) == 3
    assert max(len(name) for name in Rendition.objects.values_list("file", flat=True)) <= 100


def test_the_focal_point_leaves_in_percent() -> None:
    image = make_image()
    Image.objects.filter(pk=image.pk).update(focal_point_x=300, focal_point_y=1000)

    focal = public_images([image.pk])[image.pk].focal

    assert (focal.x, focal.y) == (25, 100)


def test_a_picture_whose_original_is_lost_is_left_out_and_the_page_stands(caplog: pytest.LogCaptureFixture) -> None:
    kept, lost = make_image(), make_image(content=picture_bytes(colour="#333333"))
    lost.renditions.first().delete()
    default_storage.delete(lost.file.name)

    assert list(public_images([kept.pk, lost.pk])) == [kept.pk]
    assert "cannot be read" in caplog.text


def test_missing_renditions_are_made_on_the_spot_and_present_ones_stay() -> None:
    image = make_image()
    gone = image.renditions.get(filter_spec="width-960|format-webp")
    gone.delete()
    before = set(image.renditions.values_list("pk", flat=True))

    shape = public_images([image.pk])[image.pk]

    assert [candidate.width for candidate in shape.sources[0].candidates] == [480, 960, 1200]
    assert before < set(image.renditions.values_list("pk", flat=True))


def test_code_that_replaces_the_file_gets_new_facts_and_new_renditions_and_the_old_files_go(
    on_disk: None,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    image = Image.objects.get(pk=make_image().pk)
    image.get_rendition("max-165x165")
    old_files = [image.file.name, *image.renditions.values_list("file", flat=True)]
    other = picture_bytes(900, 900, colour="#1b4b8f")

    with django_capture_on_commit_callbacks(execute=True):
        image.file = ContentFile(other, name="shi-li.jpg")
        image.save()
        assert default_storage.exists(old_files[0]), "the old file must outlive a transaction that may still fail"

    fresh = Image.objects.get(pk=image.pk)
    assert fresh.sha256 == hashlib.sha256(other).hexdigest()
    assert (fresh.width, fresh.height) == (900, 900)
    assert {one.width for one in public_images([fresh.pk])[fresh.pk].fallback} == {480, 900}
    assert set(fresh.renditions.values_list("filter_spec", flat=True)) == set(SIZES)
    assert not [name for name in old_files if default_storage.exists(name)]


def test_saving_other_facts_or_a_part_leaves_file_hash_and_renditions_alone() -> None:
    image = Image.objects.get(pk=make_image().pk)
    before = set(image.renditions.values_list("pk", flat=True)), image.sha256

    image.credit = "示例"
    image.focal_point_x = image.focal_point_y = image.focal_point_width = image.focal_point_height = 10
    image.save()
    image.created_at -= timedelta(days=1)
    image.save(update_fields=["created_at"])
    Image.objects.defer("file").get(pk=image.pk).save()

    fresh = Image.objects.get(pk=image.pk)
    assert (set(fresh.renditions.values_list("pk", flat=True)), fresh.sha256) == before


def test_a_replacement_saved_by_its_field_alone_brings_its_facts_along() -> None:
    document = Document.objects.get(pk=make_document().pk)

    document.file = ContentFile(b"%PDF-1.7 ...", name="a.pdf")
    document.save(update_fields=["file"])

    fresh = Document.objects.get(pk=document.pk)
    assert fresh.sha256 == hashlib.sha256(b"%PDF-1.7 ...").hexdigest()
    assert fresh.content_type == "application/pdf"


def test_a_deleted_picture_takes_its_files_along(
    on_disk: None,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    image = make_image()
    files = [image.file.name, *image.renditions.values_list("file", flat=True)]

    with django_capture_on_commit_callbacks(execute=True):
        image.delete()

    assert not [name for name in files if default_storage.exists(name)]
