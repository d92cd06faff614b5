"""The upload protocol: what comes is what was sent, whatever breaks; nobody else's upload is known to anybody."""

import base64
import hashlib
import os
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st
from pytest_django import Settings

from cms.core.housekeeping import keep_house
from media.enums import FilmState, JobKind, JobState
from media.films.uploading import pieces
from media.films.uploading.services import expired_uploads_remove
from media.models import Film, FilmUpload, FilmVersion, MediaJob
from tests.media.films.conftest import MEBIBYTE, Sender, metadata, said

pytestmark = pytest.mark.django_db

TRIES = st.tuples(st.none() | st.integers(0, 120), st.integers(1, 60), st.booleans(), st.booleans())
"""Where a piece claims to begin (rightly when None), its length, whether its checksum lies, whether it has one."""
BYTES = random.Random(1).randbytes(3000)


def _stored(version: FilmVersion) -> bytes:
    with version.original.open("rb") as file:
        return bytes(file.read())


def _checksum(body: bytes, algorithm: str = "sha256") -> str:
    return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, body).digest()).decode()}"


def test_a_film_sent_in_pieces_becomes_a_version_that_waits_to_be_looked_at(sender: Sender, incoming: Path) -> None:
    address = sender.begin(len(BYTES))
    for at in range(0, len(BYTES), 700):
        answer = sender.patch(address, at, BYTES[at : at + 700])
        assert answer.status_code == 204
        assert int(answer.headers["Upload-Offset"]) == min(at + 700, len(BYTES))

    version = FilmVersion.objects.select_related("film").get()
    assert answer.headers["Film-Address"] == reverse("films_detail", args=[version.film_id])
    assert _stored(version) == BYTES
    assert version.sha256 == hashlib.sha256(BYTES).hexdigest()
    assert (version.size, version.number, version.state) == (len(BYTES), 1, FilmState.RECEIVED)
    assert (version.original_name, version.film.title) == ("示例.mp4", "示例影片")
    assert version.film.collection == sender.collection
    assert version.film.uploaded_by_user == sender.account
    assert "示例" not in version.original.name and version.key.hex in version.original.name.replace("-", "")
    job = MediaJob.objects.get()
    assert (job.version, job.kind, job.state) == (version, JobKind.INTAKE, JobState.QUEUED)
    assert not list(incoming.iterdir())


def test_a_new_version_keeps_name_and_place_of_the_film(sender: Sender) -> None:
    sender.send(BYTES)
    film = Film.objects.get()

    sender.send(BYTES[::-1], film=film.pk, title="别的名称", filename="b.mov")

    assert list(film.versions.values_list("number", "original_name")) == [(2, "b.mov"), (1, "示例.mp4")]
    film.refresh_from_db()
    assert film.title == "示例影片"


def test_the_server_says_what_it_understands(sender: Sender) -> None:
    for address in (reverse("film_uploads"), sender.begin(5)):
        answer = sender.client.options(address)
        assert answer.status_code == 204
        assert answer.headers["Tus-Version"] == "1.0.0"
        assert answer.headers["Tus-Max-Size"] == str(2 * 1024**3)
        assert answer.headers["Tus-Extension"].split(",") == ["creation", "expiration", "termination", "checksum"]
        assert answer.headers["Tus-Checksum-Algorithm"] == "sha1,sha256"


def test_a_broken_off_piece_leaves_what_came_wherever_it_breaks(sender: Sender) -> None:
    """At every byte of a small film."""

    class Broken:
        def __init__(self, body: bytes) -> None:
            self.body = body

        def read(self, size: int = -1, /) -> bytes:
            if not self.body:
                raise OSError("the line broke")
            taken, self.body = self.body[:size], self.body[size:]
            return taken

    body = BYTES[:61]
    for cut in range(len(body)):
        address = sender.begin(len(body))
        upload = FilmUpload.objects.latest("pk")
        with pytest.raises(OSError, match="broke"), pieces.held(upload.key) as held:
            held.write(Broken(body[:cut]), len(body))
        assert sender.offset(address) == cut
        assert sender.patch(address, cut, body[cut:]).status_code == 204
        assert _stored(FilmVersion.objects.latest("pk")) == body


@given(st.data())
@tries(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_pieces_repeats_and_wrong_places_ends_in_the_same_bytes(
    sender: Sender, data: st.DataObject
) -> None:
    FilmUpload.objects.all().delete()
    body = data.draw(st.binary(min_size=1, max_size=120))
    address, at = sender.begin(len(body)), 0
    for claims, length, lies, is_checked in data.draw(st.lists(TRIES, max_size=6)):
        claimed = at if claims is None else min(claims, len(body))
        piece = body[claimed : claimed + length]
        if not piece:  # the test's client names no type for nothing
            continue
        headers = {"Upload_Checksum": _checksum(piece + b"x" * lies)} if lies or is_checked else {}
        status = sender.patch(address, claimed, piece, **headers).status_code
        assert status == (409 if claimed != at or at == len(body) else 460 if lies else 204)
        at += len(piece) if status == 204 else 0
        assert sender.offset(address) == at
    if at < len(body):
        assert sender.patch(address, at, body[at:]).status_code == 204
    assert _stored(FilmVersion.objects.latest("pk")) == body


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_piece_that_differs_from_its_checksum_is_not_kept(sender: Sender, algorithm: str) -> None:
    address = sender.begin(10)
    sender.patch(address, 0, b"12345", Upload_Checksum=_checksum(b"12345", algorithm))

    answer = sender.patch(address, 5, b"67890", Upload_Checksum=_checksum(b"xxxxx", algorithm))

    assert answer.status_code == 460
    assert said(answer) == "这一段在路上传错了，没有保存。上传会自动重传这一段。"
    assert sender.offset(address) == 5
    assert sender.patch(address, 5, b"67890", Upload_Checksum=_checksum(b"67890", algorithm)).status_code == 204


def test_what_a_killed_process_left_of_an_unverified_piece_is_cut_off(sender: Sender) -> None:
    address = sender.begin(10)
    sender.patch(address, 0, b"12345")
    upload = FilmUpload.objects.get()
    path = pieces.path_of(upload.key)
    path.with_suffix(".unverified").write_text("5")
    path.write_bytes(b"12345??")

    assert sender.offset(address) == 5


def test_an_upload_that_was_whole_when_the_process_died_is_finished_when_asked_for(sender: Sender) -> None:
    address = sender.begin(len(BYTES))
    pieces.path_of(FilmUpload.objects.get().key).write_bytes(BYTES)

    answer = sender.ask("HEAD", address)

    assert answer.headers["Film-Address"]
    assert _stored(FilmVersion.objects.get()) == BYTES
    assert sender.ask("HEAD", address).headers["Upload-Offset"] == str(len(BYTES))
    assert FilmVersion.objects.count() == MediaJob.objects.count() == 1


def test_a_file_that_was_stored_when_the_process_died_becomes_a_film(sender: Sender) -> None:
    address = sender.begin(len(BYTES))
    upload = FilmUpload.objects.get()
    storages["default"].save(f"films/originals/{upload.key}.mp4", pieces_file(BYTES))
    pieces.remove(upload.key)

    assert sender.ask("HEAD", address).headers["Film-Address"]
    assert FilmVersion.objects.get().sha256 == hashlib.sha256(BYTES).hexdigest()


def pieces_file(body: bytes) -> Any:
    from django.core.files.base import ContentFile

    return ContentFile(body)


def test_an_upload_is_known_to_its_own_account_only(sender: Sender, stranger: Sender) -> None:
    address = sender.begin(10)

    for method in ("HEAD", "PATCH", "DELETE"):
        assert stranger.ask(method, address, b"x" if method == "PATCH" else b"", Upload_Offset=0).status_code == 404
    assert Client().head(address, headers={"Tus-Resumable": "1.0.0"}).status_code == 302
    assert sender.offset(address) == 0


def test_nobody_sends_into_a_foreign_collection_or_film(sender: Sender, stranger: Sender) -> None:
    sender.send(BYTES)
    film = Film.objects.get()

    for told in ({"collection": sender.collection.pk}, {"film": film.pk}, {"collection": 999_999}, {"collection": "a"}):
        answer = stranger.create(10, **told)
        assert answer.status_code == 403
        assert said(answer).endswith("。")
    assert not FilmUpload.objects.filter(account=stranger.account).exists()


def test_who_loses_the_right_meanwhile_does_not_go_on(sender: Sender) -> None:
    address = sender.begin(10)
    sender.account.groups.get().collection_permissions.all().delete()

    assert sender.patch(address, 0, b"12345").status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload_Length": "-1"}, 400),
        ({"Upload_Length": "0"}, 400),
        ({"Upload_Length": "abc"}, 400),
        ({"Upload_Length": "9" * 40}, 400),
        ({"Upload_Length": str(2 * 1024**3 + 1)}, 413),
        ({"Upload_Metadata": "filename ???"}, 400),
        ({"Upload_Metadata": "title eA=="}, 400),
        ({"Upload_Metadata": "filename /w=="}, 400),
        ({"Tus_Resumable": "0.2.0"}, 412),
    ],
)
def test_a_creation_that_cannot_be_is_refused_with_a_sentence(
    sender: Sender, headers: dict[str, str], status: int
) -> None:
    usual = {"Upload_Length": 10, "Upload_Metadata": metadata(filename="a.mp4", collection=sender.collection.pk)}

    answer = sender.ask("POST", reverse("film_uploads"), **(usual | headers))

    assert answer.status_code == status
    assert said(answer).endswith("。") and "请" in said(answer)
    assert not FilmUpload.objects.exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content_type": "application/octet-stream"}, 415),
        ({"Upload_Offset": 3}, 409),
        ({"Upload_Offset": "x"}, 400),
        ({"Upload_Checksum": "md5 eA=="}, 400),
        ({"Upload_Checksum": "sha256 eA=="}, 400),
        ({"Tus_Resumable": ""}, 412),
    ],
)
def test_a_piece_that_cannot_be_is_refused_and_nothing_is_kept(
    sender: Sender, headers: dict[str, Any], status: int
) -> None:
    address = sender.begin(10)

    answer = sender.ask("PATCH", address, b"12345", **({"Upload_Offset": 0} | headers))

    assert answer.status_code == status
    assert said(answer).endswith("。")
    assert sender.offset(address) == 0


def test_more_than_was_announced_is_refused(sender: Sender) -> None:
    address = sender.begin(10)

    assert sender.patch(address, 0, b"x" * 11).status_code == 413
    assert sender.offset(address) == 0


def test_two_at_once_do_not_write_into_each_other(sender: Sender) -> None:
    address = sender.begin(10)
    with pieces.held(FilmUpload.objects.get().key):
        answer = sender.patch(address, 0, b"12345")

    assert answer.status_code == 423
    assert answer.headers["Retry-After"] == "1"
    assert sender.offset(address) == 0


def test_the_share_of_an_account_counts_what_is_finished_and_what_is_under_way(
    sender: Sender, stranger: Sender, settings: Settings
) -> None:
    settings.FILM_QUOTA_BYTES = 5 * MEBIBYTE
    sender.send(b"x" * MEBIBYTE)
    sender.begin(3 * MEBIBYTE)

    answer = sender.create(2 * MEBIBYTE)

    assert answer.status_code == 413
    assert "您的账号还可以存 1.0 MB（共 5.0 MB）" in said(answer)
    assert sender.create(MEBIBYTE).status_code == 201
    assert stranger.create(2 * MEBIBYTE).status_code == 201
    settings.FILM_QUOTA_BYTES = 0
    assert sender.create(2 * MEBIBYTE).status_code == 201


def test_a_disk_without_room_takes_nothing_more_and_keeps_what_it_has(sender: Sender, settings: Settings) -> None:
    address = sender.begin(10)
    sender.patch(address, 0, b"12345")
    settings.FILM_DISK_RESERVE_BYTES = 1 << 60

    assert sender.create(10).status_code == 507
    answer = sender.patch(address, 5, b"67890")
    assert answer.status_code == 507
    assert "管理员" in said(answer)
    assert sender.offset(address) == 5


def test_a_given_up_upload_is_gone(sender: Sender, incoming: Path) -> None:
    address = sender.begin(10)
    sender.patch(address, 0, b"12345")

    assert sender.ask("DELETE", address).status_code == 204
    assert sender.ask("HEAD", address).status_code == 404
    assert not list(incoming.iterdir())


def test_a_finished_upload_cannot_be_given_up_or_go_on(sender: Sender) -> None:
    address = sender.begin(5)
    sender.patch(address, 0, b"12345")

    assert sender.ask("DELETE", address).status_code == 409
    assert sender.patch(address, 5, b"6").status_code == 409
    assert FilmVersion.objects.exists()


def test_an_upload_nobody_goes_on_with_is_swept_and_its_waiting_begins_anew_with_every_piece(
    sender: Sender, incoming: Path
) -> None:
    left, alive = sender.begin(10), sender.begin(10)
    FilmUpload.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    sender.patch(alive, 0, b"12345")
    orphan = incoming / f"{'a' * 32}.part"
    orphan.write_bytes(b"x")
    os.utime(orphan, (0, 0))

    assert keep_house() == []

    assert sender.ask("HEAD", left).status_code == 404
    assert sender.offset(alive) == 5
    assert [path.name for path in incoming.iterdir()] == [pieces.path_of(FilmUpload.objects.get().key).name]


def test_finished_uploads_are_not_swept(sender: Sender) -> None:
    sender.send(BYTES)
    FilmUpload.objects.update(expires_at=timezone.now() - timedelta(days=9))

    assert expired_uploads_remove() == 0
    assert FilmVersion.objects.exists()


def test_a_name_is_no_path(sender: Sender) -> None:
    sender.send(BYTES, filename="..\\..\\etc/passwd\x00.mp4")

    version = FilmVersion.objects.get()
    assert version.original_name == "passwd.mp4"
    assert version.original.name == f"films/originals/{version.key}.mp4"


def test_other_methods_are_not_understood(sender: Sender) -> None:
    assert sender.ask("GET", reverse("film_uploads")).status_code == 405
    assert sender.ask("PUT", sender.begin(5)).status_code == 405
