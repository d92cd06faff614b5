"""Films at the desk: the list, a film's page and what others add to it, the plain form, the chooser."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks, Settings
from wagtail.models import Collection

from media.enums import FilmState, JobKind, JobState
from media.films.desk import panels
from media.films.desk.chooser import FilmVersionChooserBlock
from media.models import Film, FilmUpload, FilmVersion
from tests.media.films.conftest import Sender

pytestmark = pytest.mark.django_db

FINDINGS = [
    {"code": "small", "severity": "warning", "sentence": "画面只有 320×180，放大看会模糊。"},
    {"code": "cut", "severity": "refusal", "sentence": "影片不完整，文件在中途断了。"},
]


def _film(sender: Sender) -> Film:
    sender.send(b"12345")
    return Film.objects.latest("pk")


def _shown(sender: Sender, name: str, *args: int) -> str:
    answer = sender.client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_list_says_what_became_of_each_film_in_a_constant_number_of_queries(
    sender: Sender, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    film = _film(sender)
    film.versions.update(state=FilmState.REFUSED, findings=FINDINGS, duration_ms=65_400)
    page = _shown(sender, "films")
    assert "未通过检查" in page and "影片不完整" in page and "1:05" in page
    for _ in range(12):
        _film(sender)
    with django_assert_max_num_queries(32):
        page = _shown(sender, "films")
    assert page.count("已收到，等待检查") >= 12


def test_a_films_page_tells_its_findings_refusals_first_and_shows_what_others_add(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panels, "_registered", {})
    film = _film(sender)
    film.versions.update(state=FilmState.REFUSED, findings=FINDINGS)

    def added(request: HttpRequest, film: Film) -> SafeString:
        return mark_safe(f"<h2>示例面板 {film.pk}</h2>")

    panels.register("later", added, order=900)
    panels.register("none", lambda request, film: mark_safe(""), order=1)
    with pytest.raises(ValueError, match="later"):
        panels.register("later", lambda request, film: mark_safe(""))

    page = _shown(sender, "films_detail", film.pk)

    assert page.index("影片不完整") < page.index("放大看会模糊") < page.index(f"示例面板 {film.pk}")
    assert 'id="film-panel-none"' not in page


def test_a_film_gets_another_name_and_an_empty_one_is_refused(sender: Sender) -> None:
    film = _film(sender)
    address = reverse("films_detail", args=[film.pk])

    refused = sender.client.post(address, {"title": "", "collection": sender.collection.pk})
    assert refused.status_code == 422
    assert "名称：还没有填写。" in refused.content.decode()
    assert sender.client.post(address, {"title": "新名称", "collection": sender.collection.pk}).status_code == 302

    film.refresh_from_db()
    assert (film.title, film.collection) == ("新名称", sender.collection)


def test_a_deleted_film_takes_its_files_and_its_share_along(
    sender: Sender, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    film = _film(sender)
    file = film.versions.get().original
    assert "确定删除吗" in _shown(sender, "films_delete", film.pk)

    with django_capture_on_commit_callbacks(execute=True):
        assert sender.client.post(reverse("films_delete", args=[film.pk])).status_code == 302

    assert not Film.objects.exists() and not FilmUpload.objects.exists()
    assert not file.storage.exists(file.name)


def test_without_javascript_the_form_takes_a_whole_film_up_to_a_limit(sender: Sender, settings: Settings) -> None:
    address = reverse("films_add")

    def post(body: bytes, **typed: object) -> tuple[int, str]:
        sent = {"title": "示例", "collection": sender.collection.pk, "file": SimpleUploadedFile("片.mp4", body)} | typed
        answer = sender.client.post(address, sent)
        return answer.status_code, answer.content.decode()

    assert post(b"12345")[0] == 302
    version = FilmVersion.objects.get()
    assert (version.original_name, version.film.title, version.size) == ("片.mp4", "示例", 5)
    settings.FILM_FORM_BYTES = 4
    status, page = post(b"12345")
    assert status == 422 and "请启用 JavaScript" in page and 'value="示例"' in page
    assert post(b"123", title="")[0] == 422
    assert post(b"123", collection=Collection.get_first_root_node().pk)[0] == 422
    assert post(b"")[0] == 422
    assert FilmVersion.objects.count() == 1


def test_what_has_not_come_whole_is_listed_and_can_be_given_up(sender: Sender, stranger: Sender) -> None:
    location = sender.begin(10, filename="半部.mp4")
    sender.patch(location, 0, b"12345")
    key = FilmUpload.objects.get().key
    page = _shown(sender, "films_add")
    assert "半部.mp4" in page and "已传 50%" in page
    assert "半部.mp4" not in _shown(stranger, "films_add")

    address = reverse("film_give_up", args=[key])
    assert stranger.client.post(address).status_code == 404
    assert sender.client.post(address).status_code == 302
    assert not FilmUpload.objects.exists()


def test_the_chooser_offers_the_newest_version_of_each_film_and_others_when_asked(sender: Sender) -> None:
    film = _film(sender)
    sender.send(b"67890", film=film.pk)
    refused = _film(sender)
    refused.versions.update(state=FilmState.REFUSED)
    first, second = film.versions.order_by("number")
    results = reverse("film_chooser:choose_results")

    def offered(query: str = "") -> str:
        return str(sender.client.get(results + query).content.decode())

    assert reverse("film_chooser:chosen", args=[second.pk]) in offered()
    assert reverse("film_chooser:chosen", args=[first.pk]) not in offered()
    assert reverse("film_chooser:chosen", args=[first.pk]) in offered("?earlier=on")
    assert "示例影片" not in offered("?q=别的")
    assert reverse("film_chooser:chosen", args=[refused.versions.get().pk]) not in offered()
    chosen = sender.client.get(reverse("film_chooser:chosen", args=[second.pk])).json()
    assert chosen["result"]["title"] == "示例影片（第 2 版）"
    assert chosen["result"]["edit_url"] == reverse("films_detail", args=[film.pk])


def test_the_chooser_says_how_far_each_film_is_in_a_constant_number_of_queries(
    sender: Sender, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    running = _film(sender).versions.get().jobs.get()
    running.kind, running.state, running.progress = JobKind.ENCODE, JobState.RUNNING, 434
    running.save()
    playable = _film(sender).versions.get()
    playable.state = FilmState.READY
    playable.save()
    for _more in range(5):
        _film(sender)

    with django_assert_max_num_queries(20):
        rows = _shown(sender, "film_chooser:choose_results")

    assert "正在转码 43 %" in rows and "可以播放" in rows and rows.count("排队等待检查") == 5


def test_the_chooser_sends_a_film_in_for_whom_it_may_stand_in_a_collection(sender: Sender) -> None:
    modal = sender.client.get(reverse("film_chooser:choose")).json()["html"]
    assert f'data-film-send="{reverse("film_uploads")}"' in modal and "上传影片" in modal
    assert 'id="id_film_chooser_file"' in modal

    sender.account.groups.get().collection_permissions.filter(permission__codename="add_film").delete()
    assert "data-film-send" not in sender.client.get(reverse("film_chooser:choose")).json()["html"]


def test_a_body_may_hold_a_version() -> None:
    block = FilmVersionChooserBlock()

    assert block.target_model is FilmVersion
    with pytest.raises(ValidationError):
        block.clean(None)


def test_who_may_add_nowhere_is_shown_no_form(sender: Sender) -> None:
    sender.account.groups.get().collection_permissions.all().delete()

    assert sender.client.get(reverse("films_add")).status_code == 302
    assert reverse("films") not in sender.client.get("/admin/").content.decode()
