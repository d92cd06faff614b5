"""A form refused for something else than its file does not ask for the file again."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import UploadedFile

from media.models import Document, Image
from tests.factories.media import picture_bytes

pytestmark = pytest.mark.django_db

ADD = "/admin/images/add/"
CHOOSER = "/admin/images/chooser/create/"
FACTS = {"title": "示例图片", "alt": "", "rights": "own", "rights_note": "", "credit": "", "tags": ""}


def _picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("hong-qiang.jpg", picture_bytes(), "image/jpeg")


def _refused(client: Client) -> BeautifulSoup:
    return BeautifulSoup(client.post(ADD, FACTS | {"file": _picture()}).content, "html.parser")


def _field(shown: BeautifulSoup, name: str) -> dict[str, str]:
    field = shown.select_one(f"input[name={name}]")
    assert field is not None
    return {key: str(value) for key, value in field.attrs.items()}


def test_a_picture_without_its_words_waits_for_them(
    admin_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    shown = _refused(admin_client)
    assert "已收到“hong-qiang.jpg”" in shown.get_text()
    assert "required" not in _field(shown, "file")
    waiting = UploadedFile.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(ADD, FACTS | {"alt": "示例：一面红墙", "kept": _field(shown, "kept")["value"]})

    image = Image.objects.get()
    assert image.filename.startswith("hong-qiang") and image.alt == "示例：一面红墙"
    assert image.file.read() == picture_bytes()
    assert not UploadedFile.objects.exists() and not default_storage.exists(waiting.file.name)


def test_refused_again_it_waits_on_and_is_kept_once(admin_client: Client) -> None:
    kept = _field(_refused(admin_client), "kept")["value"]

    again = BeautifulSoup(admin_client.post(ADD, FACTS | {"kept": kept}).content, "html.parser")

    assert _field(again, "kept")["value"] == kept
    assert UploadedFile.objects.count() == 1


@pytest.mark.parametrize("alt", ["示例：江岸", ""], ids=["at once", "refused once more"])
def test_another_picture_chosen_instead_is_the_one_taken(admin_client: Client, alt: str) -> None:
    kept = _field(_refused(admin_client), "kept")["value"]
    other = SimpleUploadedFile("jiang-an.png", picture_bytes(form="PNG"), "image/png")

    shown = admin_client.post(ADD, FACTS | {"alt": alt, "kept": kept, "file": other}, follow=True).content
    if not alt:
        assert UploadedFile.objects.count() == 1
        kept = _field(BeautifulSoup(shown, "html.parser"), "kept")["value"]
        admin_client.post(ADD, FACTS | {"alt": "示例：江岸", "kept": kept})

    assert Image.objects.get().filename.startswith("jiang-an")
    assert not UploadedFile.objects.exists()


def test_the_choosers_form_keeps_it_too(admin_client: Client) -> None:
    prefix = "image-chooser-upload-"
    sent = {f"{prefix}{name}": value for name, value in FACTS.items()}
    refused = admin_client.post(CHOOSER, sent | {f"{prefix}file": _picture()}).json()
    kept = _field(BeautifulSoup(refused["htmlFragment"], "html.parser"), f"{prefix}kept")["value"]

    taken = admin_client.post(CHOOSER, sent | {f"{prefix}alt": "示例：一面红墙", f"{prefix}kept": kept}).json()

    assert taken["step"] == "chosen"
    assert Image.objects.get().file.read() == picture_bytes()


def test_what_somebody_else_sent_is_nobody_elses(admin_client: Client) -> None:
    kept = _field(_refused(admin_client), "kept")["value"]
    other = Client()
    other.force_login(get_user_model().objects.create_superuser("another", password="示例口令"))

    answer = other.post(ADD, FACTS | {"alt": "示例：一面红墙", "kept": kept}).content.decode()

    assert "图片：还没有选择文件" in answer and not Image.objects.exists()
    for number in ("", "不是数字", "999999", "9" * 5000):
        assert "图片：还没有选择文件" in other.post(ADD, FACTS | {"kept": number}).content.decode()


def test_a_file_that_is_refused_itself_is_not_kept(admin_client: Client) -> None:
    admin_client.post(ADD, FACTS | {"file": SimpleUploadedFile("a.jpg", "文字".encode())})

    assert not UploadedFile.objects.exists()


def test_a_document_without_a_title_waits_for_it(admin_client: Client) -> None:
    add = "/admin/documents/add/"
    file = SimpleUploadedFile("示例.txt", "示例正文".encode())
    shown = BeautifulSoup(admin_client.post(add, {"title": "", "tags": "", "file": file}).content, "html.parser")

    admin_client.post(add, {"title": "示例文件", "tags": "", "kept": _field(shown, "kept")["value"]})

    document = Document.objects.get()
    assert document.title == "示例文件"
    assert document.file.read() == "示例正文".encode()
