"""Pictures and files through Wagtail's own admin views, as an editor meets them."""

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.signals import pre_save
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Collection, GroupCollectionPermission, UploadedFile

from media.models import Document, Image
from media.selectors import public_images
from tests.factories.media import huge_png_bytes, make_document, make_image, photo_bytes, picture_bytes

pytestmark = pytest.mark.django_db

OTHER = picture_bytes(colour="#1b4b8f")


def _file(content: bytes = OTHER, name: str = "zhao-pian.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def _facts(prefix: str = "", **changed: str) -> dict[str, str]:
    facts = {"title": "示例图片", "alt": "示例：一面红墙", "rights": "own", "rights_note": "", "credit": "", "tags": ""}
    return {f"{prefix}{name}": value for name, value in (facts | changed).items()}


def _add(client: Client, file: SimpleUploadedFile, **changed: str) -> str:
    return client.post("/admin/images/add/", _facts(**changed) | {"file": file}, follow=True).content.decode()


def _send(client: Client, file: SimpleUploadedFile, kind: str = "images") -> dict[str, Any]:
    """One file through the multiple upload, as its script sends it."""
    response = client.post(
        f"/admin/{kind}/multiple/add/",
        {"title": "示例", "files[]": file},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    answer: dict[str, Any] = response.json()
    return answer


def _complete(client: Client, upload: int, **changed: str) -> dict[str, Any]:
    address = f"/admin/images/multiple/create_from_uploaded_image/{upload}/"
    facts = _facts(f"uploaded-image-{upload}-", **changed)
    answer: dict[str, Any] = client.post(address, facts, headers={"x-requested-with": "XMLHttpRequest"}).json()
    return answer


def _editor(collection: Collection) -> Client:
    """Somebody who may add and choose pictures in one collection only."""
    group = Group.objects.create(name="示例编辑")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_image", "change_image", "choose_image"):
        GroupCollectionPermission.objects.create(
            group=group,
            collection=collection,
            permission=Permission.objects.get(content_type__app_label="media", codename=codename),
        )
    user = get_user_model().objects.create_user("editor", password="示例口令")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


def test_the_admin_takes_a_picture_and_asks_for_its_words(admin_client: Client) -> None:
    assert "请填写替代文字" in _add(admin_client, _file(), alt="")
    assert not Image.objects.exists()

    _add(admin_client, _file())

    image = Image.objects.get()
    assert image.alt == "示例：一面红墙"
    assert len(image.sha256) == 64
    assert image.file_size == len(OTHER)


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        ("文字".encode(), "a.jpg", "图片：内容不是图片"),
        (picture_bytes()[:3000], "a.jpg", "图片：文件不完整"),
        (huge_png_bytes(), "a.png", "图片：超过 6000 万像素"),
        (huge_png_bytes(10_000, 7_000), "a.png", "图片：10000×7000 像素"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "图片：SVG 可以带脚本"),
        (b"", "a.jpg", "图片：内容不是图片"),
    ],
    ids=["renamed", "truncated", "300 megapixels", "70 megapixels", "svg", "empty"],
)
def test_the_admin_refuses_in_chinese_with_a_remedy_and_keeps_what_was_typed(
    admin_client: Client, content: bytes, name: str, reason: str
) -> None:
    shown = _add(admin_client, _file(content, name), title="我的标题")

    assert reason in shown
    assert "请" in shown[shown.index(reason) :][:80]
    assert "我的标题" in shown
    assert _send(admin_client, _file(content, name))["error_message"].startswith(reason)
    assert not Image.objects.exists()


def test_a_missing_picture_is_asked_for(admin_client: Client) -> None:
    assert "图片：还没有选择文件" in admin_client.post("/admin/images/add/", _facts()).content.decode()


def test_a_picture_with_the_wrong_extension_is_taken_and_named_by_its_content(admin_client: Client) -> None:
    _add(admin_client, _file(picture_bytes(form="WEBP"), "mmexport.jpg"))

    assert Image.objects.get().filename == "mmexport.webp"


def test_the_multiple_upload_keeps_the_picture_while_it_asks_for_the_words(admin_client: Client) -> None:
    asked = _send(admin_client, _file(photo_bytes(), "wei-xin.png"))
    upload = asked["uploaded_file_id"]

    assert asked["success"]
    assert f'name="uploaded-image-{upload}-alt"' in asked["form"]
    assert "仍要上传" not in asked["form"]
    refused = _complete(admin_client, upload, alt="")
    assert not refused["success"]
    assert "请填写替代文字" in refused["form"]

    assert _complete(admin_client, upload)["success"]
    image = Image.objects.get()
    assert image.file.read() == photo_bytes()
    assert image.filename == "wei-xin.jpg"
    assert len(image.sha256) == 64
    assert not UploadedFile.objects.exists()


def test_a_picture_taken_upright_can_be_uploaded_and_edited(admin_client: Client) -> None:
    upload = _send(admin_client, _file(photo_bytes(orientation=6)))["uploaded_file_id"]
    _complete(admin_client, upload)
    image = Image.objects.get()

    shown = admin_client.get(f"/admin/images/{image.pk}/").content.decode()

    assert (image.width, image.height) == (400, 600)
    assert 'data-original-width="400"' in shown


def test_the_very_same_picture_is_warned_of_by_name_and_taken_when_the_editor_insists(admin_client: Client) -> None:
    make_image(title="原来的图片", content=OTHER)

    shown = _add(admin_client, _file())
    assert "已有内容完全相同的图片“原来的图片”" in BeautifulSoup(shown, "html.parser").get_text()
    assert "upload_anyway" in shown
    assert Image.objects.count() == 1

    _add(admin_client, _file(), upload_anyway="on")
    assert Image.objects.count() == 2


def test_the_multiple_upload_warns_of_the_very_same_picture_too(admin_client: Client) -> None:
    make_image(title="原来的图片", content=OTHER)

    asked = _send(admin_client, _file())
    assert "已有内容完全相同的图片“原来的图片”" in BeautifulSoup(asked["form"], "html.parser").get_text()
    upload = asked["uploaded_file_id"]
    assert not _complete(admin_client, upload)["success"]

    assert _complete(admin_client, upload, upload_anyway="on")["success"]
    assert Image.objects.count() == 2


def test_a_picture_that_is_new_is_not_asked_twice(admin_client: Client) -> None:
    make_image()

    _add(admin_client, _file())

    assert Image.objects.count() == 2


def test_no_editor_learns_of_another_units_picture_by_uploading_the_same() -> None:
    root = Collection.get_first_root_node()
    ours, theirs = root.add_child(name="示例甲"), root.add_child(name="示例乙")
    make_image(title="别家的图片", content=OTHER, collection=theirs)

    shown = _add(_editor(ours), _file())

    assert "别家的图片" not in shown
    assert Image.objects.filter(collection=ours).count() == 1


def _chooser_upload(client: Client, content: bytes, **changed: str) -> dict[str, Any]:
    data = _facts("image-chooser-upload-", **changed) | {"image-chooser-upload-file": _file(content)}
    answer: dict[str, Any] = client.post("/admin/images/chooser/create/", data).json()
    return answer


def test_the_chooser_uploads_asks_for_the_words_and_offers_the_picture_that_is_there(admin_client: Client) -> None:
    assert "请填写替代文字" in _chooser_upload(admin_client, OTHER, alt="")["htmlFragment"]

    chosen = _chooser_upload(admin_client, OTHER)
    assert chosen["step"] == "chosen"
    assert chosen["result"]["default_alt_text"] == "示例：一面红墙"

    assert _chooser_upload(admin_client, OTHER)["step"] == "duplicate_found"


def test_index_chooser_and_edit_pages_show_the_library(admin_client: Client) -> None:
    image, document = make_image(title="示例照片"), make_document(title="示例文件")

    for address in ("/admin/images/", f"/admin/images/{image.pk}/"):
        assert "示例照片" in admin_client.get(address).content.decode()
    for address in ("/admin/documents/", f"/admin/documents/edit/{document.pk}/"):
        assert "示例文件" in admin_client.get(address).content.decode()
    assert "示例照片" in admin_client.get("/admin/images/chooser/").json()["html"]
    assert "示例文件" in admin_client.get("/admin/documents/chooser/").json()["html"]
    assert "JPG、PNG、WebP" in admin_client.get("/admin/images/multiple/add/").content.decode()
    assert "PDF、OFD" in admin_client.get("/admin/documents/multiple/add/").content.decode()


def test_a_replaced_picture_brings_new_renditions_and_the_old_file_goes_last(
    admin_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    image = make_image()
    old_name, old_url = image.file.name, public_images([image.pk])[image.pk].src

    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(f"/admin/images/{image.pk}/", _facts() | {"file": _file()})
        assert default_storage.exists(old_name)

    fresh = Image.objects.get(pk=image.pk)
    assert fresh.file.read() == OTHER
    assert fresh.sha256 != image.sha256
    assert fresh.renditions.filter(filter_spec__contains="format-").count() == 6, "made before the first reader"
    assert public_images([image.pk])[image.pk].src != old_url
    assert not default_storage.exists(old_name)


@pytest.mark.parametrize("content", ["文字".encode(), picture_bytes()[:3000]])
def test_a_refused_replacement_leaves_the_picture_as_it_was(admin_client: Client, content: bytes) -> None:
    image = make_image()

    admin_client.post(f"/admin/images/{image.pk}/", _facts() | {"file": _file(content)})

    fresh = Image.objects.get(pk=image.pk)
    assert fresh.file.read() == picture_bytes()
    assert fresh.renditions.count() == image.renditions.count()


@pytest.fixture
def broken_saving() -> Iterator[None]:
    """Every save of a picture or file breaks off, as it does when the database refuses it."""

    def break_off(sender: object, **kwargs: object) -> None:
        raise RuntimeError("the database refused")

    for model in (Image, Document):
        pre_save.connect(break_off, sender=model)
    yield
    for model in (Image, Document):
        pre_save.disconnect(break_off, sender=model)


@pytest.fixture
def picture_and_file() -> tuple[Image, Document]:
    return make_image(), make_document()


def test_a_replacement_that_breaks_while_it_is_saved_loses_nothing(
    picture_and_file: tuple[Image, Document], broken_saving: None, admin_client: Client
) -> None:
    image, document = picture_and_file
    admin_client.raise_request_exception = False
    new_document = {"title": "示例", "tags": "", "file": _file(b"x", "a.txt")}

    answers = [
        admin_client.post(f"/admin/images/{image.pk}/", _facts() | {"file": _file()}),
        admin_client.post(f"/admin/documents/edit/{document.pk}/", new_document),
    ]

    assert [answer.status_code for answer in answers] == [500, 500]
    assert Image.objects.get(pk=image.pk).file.read() == picture_bytes()
    assert Document.objects.get(pk=document.pk).file.read() == "示例文字".encode()


def test_documents_are_taken_with_type_and_hash(admin_client: Client) -> None:
    assert _send(admin_client, _file(b"%PDF-1.7 ...", "shuo-ming.PDF"), "documents")["success"]

    document = Document.objects.get()
    assert document.content_type == "application/pdf"
    assert len(document.sha256) == 64


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"MZ\x90\x00", "a.pdf", "文件：名称是“.pdf”，内容却不是 PDF 文件"),
        (b"<html><script>alert(1)</script>", "a.txt", "文件：名称是“.txt”，内容却不是 TXT 文件"),
        (b"MZ\x90\x00", "a.exe", "文件：不支持“exe”格式"),
        (b"", "a.pdf", "文件：内容是空的"),
    ],
)
def test_documents_are_refused_in_chinese_with_a_remedy(
    admin_client: Client, content: bytes, name: str, reason: str
) -> None:
    assert _send(admin_client, _file(content, name), "documents")["error_message"].startswith(reason)

    data = {"title": "我的标题", "tags": "", "file": _file(content, name)}
    shown = admin_client.post("/admin/documents/add/", data).content.decode()
    assert reason in shown
    assert "我的标题" in shown
    assert not Document.objects.exists()


def test_a_replaced_document_keeps_its_key_and_gets_the_facts_of_the_new_file(
    admin_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    document = make_document()
    data = {"title": "示例", "tags": "", "file": _file(b"%PDF-1.7 ...", "b.pdf")}

    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(f"/admin/documents/edit/{document.pk}/", data)

    fresh = Document.objects.get(pk=document.pk)
    assert fresh.key == document.key
    assert fresh.content_type == "application/pdf"
    assert fresh.file.read() == b"%PDF-1.7 ..."
    assert not default_storage.exists(document.file.name)
