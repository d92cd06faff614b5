"""Uploads in an object storage: a real gateway keeps them, and sends films to whom the portal let through."""

import http.client
import time
import tracemalloc
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.http import HttpRequest
from django.test import Client

from media.films.revising import version_revise
from media.films.selectors import playable
from media.gate import FILMS, Access
from media.models import FilmVersion
from media.object_storage import ObjectStorage
from media.selectors import public_images
from tests.factories.media import make_image
from tests.factories.playable_films import BYTES, make_playable
from tests.patience import PATIENCE_S
from tests.services.s3_gateway import BUCKET, NEEDS_JAVA, Gateway

pytestmark = [pytest.mark.services, NEEDS_JAVA]

NAME = "films/renditions/红色引擎 示例.mp4"


def _options(gateway: Gateway) -> dict[str, Any]:
    return {
        "bucket_name": BUCKET,
        "endpoint_url": gateway.endpoint,
        "region_name": "us-east-1",
        "access_key": gateway.identity,
        "secret_key": gateway.credential,
        "addressing_style": "path",
    }


@pytest.fixture
def storage(gateway: Gateway) -> ObjectStorage:
    return ObjectStorage(**_options(gateway))


@pytest.fixture
def everything_there(gateway: Gateway, settings: Any) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "media.object_storage.ObjectStorage", "OPTIONS": _options(gateway)},
    }


@pytest.fixture
def public() -> Iterator[None]:
    def judge(version: FilmVersion, request: HttpRequest) -> Access:
        return Access.PUBLIC

    FILMS.register(judge)
    yield
    FILMS._judges.remove(judge)


def _asked(address: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    """As a browser asks that was led there."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=PATIENCE_S)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}", headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def test_files_with_chinese_names_come_and_go(storage: ObjectStorage) -> None:
    name = storage.save(NAME, ContentFile(BYTES))
    again = storage.save(NAME, ContentFile(b"other"))

    assert name == NAME and again != NAME
    assert storage.size(name) == len(BYTES)
    with storage.open(name, "rb") as file:
        file.seek(256)
        assert file.read(3) == BYTES[256:259]
    assert (
        storage.url(name) == "/uploads/films/renditions/%E7%BA%A2%E8%89%B2%E5%BC%95%E6%93%8E%20%E7%A4%BA%E4%BE%8B.mp4"
    )
    for one in (name, again):
        storage.delete(one)
        assert not storage.exists(one)
    with pytest.raises(FileNotFoundError):
        storage.open(name, "rb")
    with pytest.raises(NotImplementedError):
        storage.path(name)


def test_a_large_file_is_read_without_taking_memory(storage: ObjectStorage) -> None:
    name = storage.save("films/originals/大.mp4", ContentFile(bytes(24 << 20)))
    with storage.open(name, "rb") as file:
        tracemalloc.start()
        total = sum(len(chunk) for chunk in file.chunks())
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert total == 24 << 20
    assert peak < 20 << 20
    storage.delete(name)


def test_a_signed_address_gives_parts_to_whoever_holds_it_and_for_its_time_only(storage: ObjectStorage) -> None:
    name = storage.save("films/renditions/限时 示例.mp4", ContentFile(BYTES))
    address = storage.presigned_url(name, seconds=600, content_type="video/mp4")
    brief = storage.presigned_url(name, seconds=1, content_type="video/mp4")

    status, headers, body = _asked(address, Range="bytes=256-511")
    assert (status, body, headers["Content-Range"]) == (206, BYTES[256:512], f"bytes 256-511/{len(BYTES)}")
    assert headers["Content-Type"] == "video/mp4"
    assert _asked(address)[2] == BYTES
    assert _asked(address, Range="bytes=-1")[2] == BYTES[-1:]
    assert _asked(address, Range="bytes=999999-")[0] == 416
    assert _asked(address.replace("X-Amz-Signature=", "X-Amz-Signature=0"))[0] == 403
    assert _asked(address.partition("?")[0])[0] in (403, 404)
    time.sleep(2.5)
    assert _asked(brief)[0] == 403
    storage.delete(name)


@pytest.mark.django_db
@pytest.mark.usefixtures("everything_there", "public")
def test_a_film_is_played_from_there_after_the_gate(client: Client) -> None:
    version = make_playable()
    found = playable(version)
    assert found is not None and found.storyboard is not None
    assert found.renditions[0].url.startswith("/films/")

    answer = client.get(found.renditions[0].url, headers={"Range": "bytes=0-9"})

    assert (answer.status_code, answer["Cache-Control"]) == (302, "public, max-age=60")
    status, headers, body = _asked(answer["Location"], Range="bytes=0-9")
    assert (status, body, headers["Content-Type"]) == (206, BYTES[:10], "video/mp4")
    assert client.get(found.storyboard.url).getvalue().startswith(b"storyboard")


@pytest.mark.django_db
@pytest.mark.usefixtures("everything_there")
def test_without_the_gates_yes_no_address_is_given_out(client: Client) -> None:
    found = playable(make_playable())
    assert found is not None

    answer = client.get(found.renditions[0].url)
    assert answer.status_code == 404 and "Location" not in answer


@pytest.mark.django_db
@pytest.mark.usefixtures("everything_there")
def test_pictures_keep_addresses_of_ours_and_another_version_is_copied_there(client: Client) -> None:
    image = make_image(name="党旗.jpg")
    address = public_images([image.pk])[image.pk].src

    assert address.startswith("/uploads/images/")
    assert client.get(address).getvalue().startswith(b"\xff\xd8")
    made = playable(version_revise(version=make_playable()))
    assert made is not None and len(made.renditions) == 2
