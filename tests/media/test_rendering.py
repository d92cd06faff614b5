"""What becomes of the pixels."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow
from PIL import ImageCms

from media.orientation import TURNS, upright_size
from media.rendering import Size, render, shrunk_jpeg, without_camera_data
from tests.factories.media import SECRETS, animation_bytes, photo_bytes, picture_bytes

RED, WHITE = (180, 22, 27), (255, 255, 255)
FORMS = ("webp", "jpeg")
CAMERA_DATA = {"exif", "xmp", "comment"}


def _rendered(content: bytes, width: int = 480, form: str = "jpeg") -> Pillow.Image:
    [one] = render(io.BytesIO(content), [Size(width, form)])
    picture = Pillow.open(io.BytesIO(one.content))
    assert picture.size == (one.width, one.height)
    return picture


def _close(one: object, other: tuple[int, int, int], tolerance: int = 12) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=False))


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 900), st.integers(1, 900), st.integers(1, 1700), st.sampled_from(FORMS))
def test_a_rendition_is_as_wide_as_asked_never_wider_than_the_original_and_keeps_its_shape(
    width: int, height: int, wanted: int, form: str
) -> None:
    picture = _rendered(picture_bytes(width, height, "PNG"), wanted, form)

    assert picture.width == min(width, wanted)
    assert abs(picture.height - max(1, height * picture.width / width)) <= 0.5
    assert picture.format == form.upper()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_upright_however_the_camera_was_held(orientation: int) -> None:
    content = photo_bytes(orientation=orientation)
    with Pillow.open(io.BytesIO(content)) as header:
        expected_size = upright_size(header)
    as_the_sensor_lay = Pillow.open(io.BytesIO(photo_bytes())).convert("RGB")
    expected = as_the_sensor_lay.transpose(TURNS[orientation]) if orientation in TURNS else as_the_sensor_lay

    picture = _rendered(content, 1600)

    assert picture.size == expected_size == expected.size
    for x, y in [(0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)]:
        place = int(x * picture.width), int(y * picture.height)
        assert _close(picture.getpixel(place), expected.getpixel(place))  # type: ignore[arg-type]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("original", ["JPEG", "PNG", "WEBP"])
def test_no_rendition_tells_place_camera_or_owner(original: str, form: str) -> None:
    [one] = render(io.BytesIO(photo_bytes(form=original)), [Size(480, form)])

    with Pillow.open(io.BytesIO(one.content)) as picture:
        assert not CAMERA_DATA & picture.info.keys()
        assert not dict(picture.getexif())
    assert not [secret for secret in SECRETS if secret.encode() in one.content]


@pytest.mark.parametrize("original", ["JPEG", "PNG"])
def test_camera_data_is_taken_off_without_touching_the_pixels(original: str) -> None:
    content = photo_bytes(form=original)

    plain = without_camera_data(content)

    with Pillow.open(io.BytesIO(plain)) as picture, Pillow.open(io.BytesIO(content)) as before:
        assert not CAMERA_DATA & picture.info.keys()
        assert picture.tobytes() == before.tobytes()
    assert not [secret for secret in SECRETS if secret.encode() in plain]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_without_camera_data_stays_the_very_same(form: str) -> None:
    content = picture_bytes(form=form)

    assert without_camera_data(content) == content


def test_a_large_photograph_is_decoded_small_and_still_comes_out_at_the_size_asked() -> None:
    content = photo_bytes(4000, 3000, orientation=6)

    stand_in = shrunk_jpeg(io.BytesIO(content), 700)

    assert stand_in is not None
    with Pillow.open(io.BytesIO(stand_in)) as picture:
        assert picture.size == (750, 1000)
        assert not CAMERA_DATA & picture.info.keys()
    assert _rendered(content, 700).size == (700, 933)


@pytest.mark.parametrize(
    ("content", "width"),
    [(picture_bytes(800, 600), 500), (picture_bytes(1200, 800, "PNG"), 100), (animation_bytes(2), 2)],
    ids=["too small a gain", "png", "gif"],
)
def test_only_a_much_larger_jpeg_gets_a_stand_in(content: bytes, width: int) -> None:
    assert shrunk_jpeg(io.BytesIO(content), width) is None


def test_transparency_stays_in_webp_and_stands_on_white_in_jpeg() -> None:
    buffer = io.BytesIO()
    Pillow.new("RGBA", (60, 60), (0, 0, 0, 0)).save(buffer, "PNG")

    assert _rendered(buffer.getvalue(), form="webp").convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]
    assert _close(_rendered(buffer.getvalue()).getpixel((5, 5)), WHITE)


def test_a_scan_of_sixteen_bits_keeps_its_greys() -> None:
    buffer = io.BytesIO()
    Pillow.new("I;16", (60, 60), 128 * 257).save(buffer, "PNG")

    assert _close(_rendered(buffer.getvalue()).getpixel((5, 5)), (128, 128, 128), 2)


def test_a_picture_for_print_comes_out_in_rgb_without_its_profile() -> None:
    buffer = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    Pillow.new("CMYK", (60, 60), (0, 200, 200, 40)).save(buffer, "JPEG", icc_profile=profile)

    picture = _rendered(buffer.getvalue())

    assert picture.mode == "RGB"
    assert "icc_profile" not in picture.info
    red, green, blue = picture.getpixel((5, 5))  # type: ignore[misc]
    assert red > green
    assert red > blue


@pytest.mark.parametrize("form", FORMS)
def test_a_colour_profile_of_the_screen_is_kept(form: str) -> None:
    buffer = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Pillow.new("RGB", (60, 60)).save(buffer, "PNG", icc_profile=profile)

    assert _rendered(buffer.getvalue(), form=form).info["icc_profile"] == profile


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_mode_a_picture_may_have_is_rendered(mode: str) -> None:
    buffer = io.BytesIO()
    Pillow.new(mode, (60, 40)).save(buffer, "PNG")

    assert [_rendered(buffer.getvalue(), form=form).size for form in FORMS] == [(60, 40)] * 2
