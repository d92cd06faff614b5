"""How far films are, in the admin."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, GroupCollectionPermission

from cms.core import health
from cms.users.models import User
from media.enums import FilmState, JobKind, JobState
from media.films.jobs.desk.panel import progress_panel
from media.films.jobs.progress import WORKER_ABSENT
from media.films.jobs.services import job_claim, job_fail, job_queue
from media.models import Film, FilmVersion, MediaJob
from tests.media.films.making import make_version


@pytest.fixture
def version(db: None) -> FilmVersion:
    return make_version()


@pytest.fixture
def administrator(db: None, client: Client) -> User:
    user = User.objects.create_superuser("guanli")
    client.force_login(user)
    return user


def _stranger() -> Client:
    """Somebody of the admin who has no right on any film."""
    group, _new = Group.objects.get_or_create(name="示例组")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = User.objects.create_user("luren")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


def _told(client: Client, film: Film) -> dict[str, Any]:
    told: dict[str, Any] = client.get(f"/admin/films/{film.pk}/processing/").json()
    return told


def _failed(version: FilmVersion) -> MediaJob:
    job = job_queue(version=version)
    lease = job_claim()
    assert lease is not None
    job_fail(lease=lease, reason="影片的内容无法解码。", is_final=True)
    job.refresh_from_db()
    return job


def test_the_panel_is_told_each_step(administrator: User, client: Client, version: FilmVersion) -> None:
    job_queue(version=version)
    assert _told(client, version.film)["words"] == "排队等待检查"
    lease = job_claim()
    assert lease is not None
    lease.beat("检查", 0.5, at_once=True)
    assert _told(client, version.film)["words"] == "正在检查：检查"
    MediaJob.objects.all().delete()
    job_queue(version=version, kind=JobKind.ENCODE)
    assert _told(client, version.film)["words"] == "检查通过，排队等待转码"
    lease = job_claim()
    assert lease is not None
    lease.beat("转码", 0.434, at_once=True)
    told = _told(client, version.film)
    assert (told["words"], told["percent"], told["is_over"]) == ("正在转码：转码", 43, False)
    assert told["steps"] == ["done", "done", "here", ""]

    MediaJob.objects.update(state=JobState.DONE)
    FilmVersion.objects.update(state=FilmState.READY)
    told = _told(client, version.film)
    assert (told["words"], told["is_over"]) == ("处理完成，可以播放", True)


def _panel(user: User, film: Film) -> str:
    request: HttpRequest = RequestFactory().get(f"/admin/films/{film.pk}/")
    request.user = user
    return str(progress_panel(request, film))


def test_without_script_the_panel_says_how_things_stand(administrator: User, version: FilmVersion) -> None:
    job_queue(version=version)

    html = _panel(administrator, version.film)

    assert f'data-film-progress="/admin/films/{version.film_id}/processing/"' in html
    assert "排队等待检查" in html and "请过一会儿刷新" in html


def test_a_failure_gives_its_reason_and_another_try(administrator: User, client: Client, version: FilmVersion) -> None:
    job = _failed(version)
    html = _panel(administrator, version.film)
    assert "影片的内容无法解码。" in html and f"/admin/films/processing/{job.pk}/retry/" in html

    answer = client.post(f"/admin/films/processing/{job.pk}/retry/", {"next": "/admin/films/processing/"}, follow=True)

    assert "已重新排队" in answer.content.decode()
    job.refresh_from_db()
    assert job.state == JobState.QUEUED


def test_a_retry_leads_to_no_other_site(administrator: User, client: Client, version: FilmVersion) -> None:
    job = _failed(version)

    answer = client.post(f"/admin/films/processing/{job.pk}/retry/", {"next": "https://elsewhere.example/"})

    assert answer["Location"] == "/admin/films/processing/"


def test_who_may_not_know_of_a_film_learns_nothing_of_it(version: FilmVersion) -> None:
    job, stranger = _failed(version), _stranger()

    assert stranger.get(f"/admin/films/{version.film_id}/processing/").status_code == 404
    assert stranger.post(f"/admin/films/processing/{job.pk}/retry/").status_code == 404
    assert version.film.title not in stranger.get("/admin/films/processing/").content.decode()
    job.refresh_from_db()
    assert job.state == JobState.FAILED


def test_who_may_only_choose_films_may_not_try_again(version: FilmVersion) -> None:
    job, reader = _failed(version), _stranger()
    right = Permission.objects.get(codename="choose_film")
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.create(group=Group.objects.get(name="示例组"), collection=root, permission=right)

    listed = reader.get("/admin/films/processing/").content.decode()
    answer = reader.post(f"/admin/films/processing/{job.pk}/retry/")

    assert version.film.title in listed and "/retry/" not in listed
    assert answer.status_code == 302 and answer["Location"] == "/admin/"
    job.refresh_from_db()
    assert job.state == JobState.FAILED


def test_an_absent_worker_is_told_in_the_queue_the_panel_and_by_the_probe(
    administrator: User, client: Client, version: FilmVersion
) -> None:
    job = job_queue(version=version)
    MediaJob.objects.filter(pk=job.pk).update(claimable_at="2026-01-01T00:00:00Z")

    assert WORKER_ABSENT in client.get("/admin/films/processing/").content.decode()
    assert WORKER_ABSENT in _panel(administrator, version.film)
    verdict = health.CHECKS["films"]()
    assert (verdict.ok, verdict.facts) == (False, {"queued": 1})


def test_the_queue_costs_the_same_however_long_it_is(administrator: User, client: Client) -> None:
    for _ in range(2):
        job_queue(version=make_version())
    client.get("/admin/films/processing/")
    few = _queries(client)
    for _ in range(8):
        job_queue(version=make_version())

    assert _queries(client) == few


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/admin/films/processing/").status_code == 200
    return len(captured)
