"""Films through the gate, in parts and whole."""

import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.test import Client
from wagtail.models import GroupCollectionPermission

from media.films.selectors import playable, playables
from media.gate import FILMS, Access
from media.models import FilmVersion
from tests.factories.playable_films import BYTES, make_playable, with_words

pytestmark = pytest.mark.django_db

WHOLE = BYTES + bytes([720 % 256])


@pytest.fixture
def gate_of() -> Iterator[dict[int, Access]]:
    """A judge of our own: says of each version what it is told to."""
    said: dict[int, Access] = {}

    def judge(version: FilmVersion, request: HttpRequest) -> Access:
        return said.get(version.pk, Access.NO)

    FILMS.register(judge)
    yield said
    FILMS._judges.remove(judge)


@pytest.fixture
def version(gate_of: dict[int, Access]) -> FilmVersion:
    version = with_words(make_playable())
    gate_of[version.pk] = Access.PUBLIC
    return version


def _address(version: FilmVersion) -> str:
    found = playable(version)
    assert found is not None
    return found.renditions[0].url


def _body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_what_a_player_gets_of_a_film(version: FilmVersion) -> None:
    found = playable(version)

    assert found is not None
    assert [(one.short_edge, one.width, one.size) for one in found.renditions] == [
        (720, 1280, len(WHOLE)),
        (480, 853, len(WHOLE)),
    ]
    assert found.renditions[0].url.startswith(f"/films/{version.key}/") and found.renditions[0].url.endswith(".720.mp4")
    assert found.storyboard is not None and found.storyboard.url.endswith(".storyboard.jpg")
    assert [tuple(cue) for cue in found.cues] == [
        (1000, 3000, "第一句\n<b>不是</b>标签 & 符号"),
        (4000, 6000, "第二句"),
    ]
    assert [tuple(mark) for mark in found.chapters] == [(0, "开头"), (15_000, "下半段")]


def test_any_number_of_films_costs_the_same_queries(django_assert_num_queries: Any) -> None:
    ids = [with_words(make_playable()).pk for _film in range(3)]
    with django_assert_num_queries(6):
        assert playables(ids[:1]).keys() == set(ids[:1])
    with django_assert_num_queries(6):
        assert playables([*ids, 0]).keys() == set(ids)


def test_a_version_that_is_not_ready_or_has_nothing_to_play_is_not_playable() -> None:
    waiting, empty = make_playable(state="processing"), make_playable()
    empty.renditions.all().delete()

    assert playable(waiting) is None and playable(empty) is None


def test_a_film_comes_whole_and_may_be_kept_for_good(client: Client, version: FilmVersion) -> None:
    response = client.get(_address(version))

    assert (response.status_code, _body(response)) == (200, WHOLE)
    assert response["Content-Type"] == "video/mp4"
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Length"] == str(len(WHOLE))
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [("bytes=0-1023", 0, 1023), ("bytes=10000-", 10_000, 10_240), ("bytes=-3", 10_238, 10_240)],
)
def test_a_part_is_answered_with_that_part(
    client: Client, version: FilmVersion, header: str, first: int, last: int
) -> None:
    response = client.get(_address(version), headers={"Range": header})

    assert (response.status_code, _body(response)) == (206, WHOLE[first : last + 1])
    assert response["Content-Range"] == f"bytes {first}-{last}/{len(WHOLE)}"
    assert response["Content-Length"] == str(last - first + 1)


def test_a_part_behind_the_end_is_refused_with_the_length(client: Client, version: FilmVersion) -> None:
    response = client.get(_address(version), headers={"Range": "bytes=99999-"})

    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{len(WHOLE)}")


def test_several_parts_are_answered_with_the_whole(client: Client, version: FilmVersion) -> None:
    response = client.get(_address(version), headers={"Range": "bytes=0-1,5-6"})

    assert (response.status_code, _body(response)) == (200, WHOLE)


def test_a_download_goes_on_only_with_the_same_bytes(client: Client, version: FilmVersion) -> None:
    etag = client.get(_address(version))["ETag"]
    same = client.get(_address(version), headers={"Range": "bytes=5-6", "If-Range": etag})
    other = client.get(_address(version), headers={"Range": "bytes=5-6", "If-Range": '"other"'})

    assert (same.status_code, _body(same)) == (206, WHOLE[5:7])
    assert (other.status_code, _body(other)) == (200, WHOLE)
    assert client.get(_address(version), headers={"If-None-Match": etag}).status_code == 304


def test_head_tells_the_length_and_sends_nothing(client: Client, version: FilmVersion) -> None:
    response = client.head(_address(version), headers={"Range": "bytes=0-1"})

    assert (response.status_code, response["Content-Length"], response.content) == (200, str(len(WHOLE)), b"")
    assert response["Accept-Ranges"] == "bytes"


def test_without_a_judges_yes_nothing_of_a_film_is_anybodys(client: Client, gate_of: dict[int, Access]) -> None:
    found = playable(with_words(make_playable()))
    assert found is not None and found.storyboard is not None and found.captions_url is not None

    for url in (found.renditions[0].url, found.storyboard.url, found.captions_url):
        for headers in ({}, {"Range": "bytes=0-1"}):
            assert client.get(url, headers=headers).status_code == 404
        assert client.head(url).status_code == 404


def test_what_only_this_visitor_may_have_is_kept_by_nobody(
    client: Client, version: FilmVersion, gate_of: dict[int, Access]
) -> None:
    gate_of[version.pk] = Access.ALLOWED_FOR_THIS_VISITOR
    found = playable(version)
    assert found is not None and found.storyboard is not None and found.captions_url is not None

    for url in (found.renditions[0].url, found.storyboard.url, found.captions_url):
        assert client.get(url)["Cache-Control"] == "private, no-store"


def test_whoever_has_rights_on_the_collection_may_watch_before_it_is_public(
    admin_client: Client, client: Client, django_user_model: Any, portal: Any
) -> None:
    version = make_playable()
    person = django_user_model.objects.create_user("reader")
    client.force_login(person)
    assert client.get(_address(version)).status_code == 404
    assert admin_client.get(_address(version))["Cache-Control"] == "private, no-store"
    group = person.groups.create(name="选用影片")
    GroupCollectionPermission.objects.create(
        group=group, collection=version.film.collection, permission=Permission.objects.get(codename="choose_film")
    )
    assert client.get(_address(version)).status_code == 200


def test_another_mark_or_height_is_not_found(client: Client, version: FilmVersion) -> None:
    url = _address(version)

    assert client.get(url.replace(".720.", ".1080.")).status_code == 404
    assert client.get(url.replace(url.split("/")[3][:12], "0" * 12)).status_code == 404
    assert client.get(f"/uploads/{version.renditions.first().file.name}").status_code == 404


def test_captions_come_escaped_and_under_a_new_address_when_they_change(client: Client, version: FilmVersion) -> None:
    before = playable(version)
    assert before is not None and before.captions_url is not None
    response = client.get(before.captions_url)

    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.content.decode().startswith("WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n第一句\n&lt;b&gt;不是")
    version.cues.filter(text="第二句").update(text="改过")
    after = playable(version)
    assert after is not None and after.captions_url not in (None, before.captions_url)
    assert client.get(before.captions_url).status_code == 404


def test_behind_nginx_the_web_server_sends_the_bytes(client: Client, version: FilmVersion, settings: Any) -> None:
    settings.FILMS_ACCEL_PREFIX = "/protected/"
    response = client.get(_address(version), headers={"Range": "bytes=0-1"})

    assert (response.status_code, response.content) == (200, b"")
    assert response["X-Accel-Redirect"].startswith("/protected/films/renditions/%E7%A4%BA")
    assert response["Content-Type"] == "video/mp4"


def test_a_lost_file_is_not_found(client: Client, version: FilmVersion) -> None:
    url = _address(version)
    version.renditions.first().file.delete(save=False)

    assert client.get(url).status_code == 404


def test_a_large_file_takes_no_memory(client: Client, gate_of: dict[int, Access]) -> None:
    version = make_playable(content=bytes(20 << 20))
    gate_of[version.pk] = Access.PUBLIC
    url = _address(version)
    response = client.get(url)
    tracemalloc.start()
    total = sum(len(chunk) for chunk in response.streaming_content)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert total == (20 << 20) + 1
    assert peak < 2 << 20
