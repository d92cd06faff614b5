"""A text from the clipboard, a Word file and a handful of pictures at the desk of a unit, and of that unit alone."""

import base64
import io
import json
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Pillow
from wagtail.models import Page, UploadedFile

from cms.importing.desk import views
from cms.importing.desk.carried import FROM_THE_DESK
from cms.stories.models import NoticePage, StoryPage
from cms.units.services import unit_collection, unit_desk_open
from cms.users.models import User
from media.models import Document, Image
from tests.conftest import Portal
from tests.factories.clipboards import (
    word_html,
    word_item,
    word_note_mark,
    word_notes,
    word_paragraph,
    word_picture,
    word_table,
)
from tests.factories.media import picture_bytes
from tests.factories.old_files import BILLION_LAUGHS, FOOTNOTE, docx_bytes, paragraph, picture, table, zip_bomb
from tests.factories.pages import BrandPageFactory, StoryPageFactory, UnitFactory

SCREEN = "/admin/write-from-word/"
WORD = (
    paragraph("示例开放日"),
    paragraph("一、背景"),
    paragraph("正文一段。", after=FOOTNOTE),
    table([["月份", "人次"], ["七月", "12"]]),
    picture(),
    paragraph("市救助站"),
    paragraph("2017年8月9日"),
)


def _editor(portal: Portal, name: str = "jiuzhuzhan") -> User:
    user = User.objects.create_user(name, password="demo-bianji-2017")
    user.groups.add(unit_desk_open(unit=portal.brand.unit, brand_page=portal.brand))
    return user


@pytest.fixture
def desk(client: Client, portal: Portal) -> Client:
    """The editor of one unit."""
    client.force_login(_editor(portal))
    return client


@pytest.fixture
def elsewhere(portal: Portal) -> StoryPage:
    """A draft of another unit."""
    unit = UnitFactory(name="示例医院", short_name="示例医院", slug="shi-li", parent=portal.brand.unit.parent)
    page: StoryPage = StoryPageFactory(parent=BrandPageFactory(parent=portal.index, unit=unit), live=False)
    return page


def _paste(client: Client, page: Page, html: str, *pictures: bytes, **fields: Any) -> Any:
    sent = {"html": SimpleUploadedFile("clipboard.html", html.encode()), **fields}
    sent["pictures"] = [SimpleUploadedFile(str(number), content) for number, content in enumerate(pictures)]
    return client.post(f"/admin/pages/{page.pk}/paste/", sent)


def _kinds(blocks: list[dict[str, Any]]) -> list[str]:
    return [block["type"] for block in blocks]


def _written(blocks: list[dict[str, Any]]) -> str:
    """Everything in them, that of the editors of words unpacked."""
    unpacked = [json.loads(block["value"]) if block["type"] == "paragraph" else block["value"] for block in blocks]
    return json.dumps(unpacked, ensure_ascii=False)


def test_a_text_of_word_comes_back_as_blocks_of_the_form(desk: Client, portal: Portal) -> None:
    embedded = base64.b64encode(picture_bytes(300, 200, "PNG")).decode()
    html = word_html(
        "<h1>一、背景</h1>",
        word_paragraph(f"<b>第一</b>段{word_note_mark(1)}。"),
        word_item("甲", "1."),
        word_item("乙", "2."),
        word_table([["月份", "人次"], ["七月", "12"]]),
        f'<p><img src="data:image/png;base64,{embedded}" alt="示例图"></p>',
        word_picture(),
        word_paragraph("<a href='javascript:alert(1)'>点这里</a>和<a href='https://pages.example/'>那里</a>"),
        word_notes("示例脚注"),
    )

    answer = _paste(desk, portal.brand, html).json()

    assert _kinds(answer["blocks"]) == ["heading", "paragraph", "table", "picture", "paragraph"]
    assert _kinds(answer["notes"]) == ["paragraph"] and "[1] 示例脚注" in _written(answer["notes"])
    written = _written(answer["blocks"])
    assert "ordered-list-item" in written and "SUPERSCRIPT" in written and "仿宋" not in written
    assert "javascript:" not in written and "https://pages.example/" in written
    image = Image.objects.get()
    assert answer["blocks"][3]["value"]["image"]["id"] == image.pk
    assert image.collection == unit_collection(unit=portal.brand.unit) and image.alt == "示例图"
    told = "".join(answer["told"])
    assert "1 张图片留在 Word 里" in told and "javascript:alert(1)" in told and "表格没有表题" in told
    assert answer["wordless"] == [] and not answer["is_only_words"]


def test_words_alone_may_go_into_any_field(desk: Client, portal: Portal) -> None:
    answer = _paste(
        desk, portal.brand, word_html(word_paragraph("一段<b>话</b>"), word_item("甲"), word_item("乙"))
    ).json()

    assert answer["is_only_words"]
    assert answer["words"] == "<p>一段<b>话</b></p><ul><li>甲</li><li>乙</li></ul>"


def test_pictures_that_word_left_on_its_disk_come_in_as_files_of_their_own(desk: Client, portal: Portal) -> None:
    html = word_html(word_picture("a.png"), word_paragraph("正文。"), word_picture("b.png"))

    answer = _paste(desk, portal.brand, html, picture_bytes(90, 60, "PNG"), picture_bytes(60, 90, "PNG")).json()

    assert _kinds(answer["blocks"]) == ["picture", "paragraph", "picture"]
    widths = [Image.objects.get(pk=answer["blocks"][at]["value"]["image"]["id"]).width for at in (0, 2)]
    assert widths == [90, 60]
    assert len(answer["wordless"]) == 2 and "2 张图片没有替代文字" in "".join(answer["told"])


def test_pictures_that_do_not_match_the_text_are_left_out_and_told(desk: Client, portal: Portal) -> None:
    answer = _paste(desk, portal.brand, word_html(word_picture(), word_paragraph("正文。")), b"", b"").json()

    assert _kinds(answer["blocks"]) == ["paragraph"] and not Image.objects.exists()
    assert "留在 Word 里" in "".join(answer["told"])


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("https://pictures.example/a.jpg", "在 pictures.example 上，没有带过来"),
        ("data:image/svg+xml;base64,PHN2Zz48c2NyaXB0Lz48L3N2Zz4=", "SVG 可以带脚本"),
        ("data:image/png;base64,bm8gcGljdHVyZQ==", "内容不是图片"),
        ("data:text/html;base64,PGI+", "不是图片数据"),
        ("blob:https://pictures.example/1", "不是图片数据"),
        ("clip-7", "留在 Word 里"),
    ],
)
def test_what_is_no_picture_of_ours_is_left_out_and_told(desk: Client, portal: Portal, source: str, said: str) -> None:
    answer = _paste(desk, portal.brand, f'<p>正文。</p><img src="{source}">').json()

    assert _kinds(answer["blocks"]) == ["paragraph"] and not Image.objects.exists()
    assert said in "".join(answer["told"])


@pytest.mark.parametrize(
    ("html", "said"),
    [("", "剪贴板里没有文字"), ("<script>alert(1)</script>", "剪贴板里没有文字"), ("x" * 500_001, "50 万字")],
)
def test_a_clipboard_that_cannot_be_used_is_refused_in_chinese(
    desk: Client, portal: Portal, html: str, said: str
) -> None:
    response = _paste(desk, portal.brand, html)

    assert response.status_code == 422 and said in response.json()["refused"]


def test_a_clipboard_that_is_too_large_is_refused_before_it_is_read(
    desk: Client, portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MAX_BYTES", 10)

    assert "分几次放进来" in _paste(desk, portal.brand, "<p>正文正文正文</p>").json()["refused"]


def test_a_word_file_goes_into_the_form_with_its_pictures(desk: Client, portal: Portal) -> None:
    file = SimpleUploadedFile("示例.docx", docx_bytes(*WORD, image=picture_bytes(300, 200, "PNG")))

    answer = desk.post(f"/admin/pages/{portal.brand.pk}/paste/", {"word": file}).json()

    assert (answer["title"], answer["source"]) == ("示例开放日", "市救助站")
    assert _kinds(answer["blocks"]) == ["heading", "paragraph", "table", "picture", "paragraph"]
    assert Image.objects.get().alt == "示例图"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0", "另存为 .docx"),
        ("a.docx", b"no archive", "内容不是 Word"),
        ("a.docx", zip_bomb("word/document.xml"), "炸弹"),
        ("a.docx", docx_bytes(paragraph("x"), head=BILLION_LAUGHS), "XML 炸弹"),
    ],
)
def test_a_file_that_is_no_word_file_or_a_trap_is_refused(
    desk: Client, portal: Portal, name: str, content: bytes, said: str
) -> None:
    pasted = desk.post(f"/admin/pages/{portal.brand.pk}/paste/", {"word": SimpleUploadedFile(name, content)})
    drafted = desk.post(SCREEN, {"file": SimpleUploadedFile(name, content), "branch": portal.brand.pk})

    assert pasted.status_code == drafted.status_code == 422
    assert said in pasted.json()["refused"] and said in drafted.content.decode()
    assert not StoryPage.objects.exists() and not Image.objects.exists()


def test_a_word_file_becomes_a_draft_of_the_editors_unit(desk: Client, portal: Portal) -> None:
    assert SCREEN in desk.get("/admin/").content.decode()
    assert f"{SCREEN}?branch={portal.brand.pk}" in desk.get(f"/admin/pages/{portal.brand.pk}/").content.decode()
    html = desk.get(SCREEN).content.decode()
    assert "救助站" in html and "请选择" not in html

    file = SimpleUploadedFile("示例.docx", docx_bytes(*WORD, image=picture_bytes(300, 200, "PNG")))
    shown = desk.post(
        SCREEN, {"file": file, "branch": portal.brand.pk, "keeps_file": "on"}, follow=True
    ).content.decode()

    page = StoryPage.objects.get()
    assert page.get_parent().specific == portal.brand and not page.live and page.owner == User.objects.get()
    assert (page.title, page.source_name) == ("示例开放日", "市救助站")
    assert [block.block_type for block in page.body] == ["heading", "paragraph", "table", "picture", "paragraph"]
    assert "示例脚注" in str(page.body[-1].value)
    assert [attachment.document.title for attachment in page.attachments.all()] == ["示例"]
    assert (
        Document.objects.get().collection == Image.objects.get().collection == unit_collection(unit=portal.brand.unit)
    )
    assert "已经把 Word 文件转成草稿" in shown and "表格没有表题" in shown and "没有发布时间" not in shown
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_document_of_an_office_becomes_a_notice_with_its_facts(desk: Client, portal: Portal) -> None:
    body = (paragraph("武民政〔2017〕5号"), paragraph("关于示例工作的通知"), paragraph("各区："), *WORD[-2:])
    file = SimpleUploadedFile("通知.docx", docx_bytes(*body))

    desk.post(SCREEN, {"file": file, "branch": portal.brand.pk})

    page = NoticePage.objects.get()
    assert (page.document_number, page.issued_on) == ("武民政〔2017〕5号", date(2017, 8, 9))


def test_the_same_file_again_is_told(desk: Client, portal: Portal) -> None:
    for _time in range(2):
        file = SimpleUploadedFile("示例.docx", docx_bytes(*WORD))
        shown = desk.post(SCREEN, {"file": file, "branch": portal.brand.pk}, follow=True).content.decode()

    assert StoryPage.objects.count() == 2 and "本单位已有同名的稿件" in shown


def test_nothing_is_chosen_and_nothing_is_lost(desk: Client, portal: Portal) -> None:
    response = desk.post(SCREEN, {"branch": portal.brand.pk, "kind": "notice"})

    assert response.status_code == 422 and "请选择 .docx 文件" in response.content.decode()


def test_another_units_pages_are_out_of_reach(desk: Client, portal: Portal, elsewhere: StoryPage) -> None:
    branch = elsewhere.get_parent()
    file = SimpleUploadedFile("示例.docx", docx_bytes(*WORD))
    refused = desk.post(SCREEN, {"file": file, "branch": branch.pk})

    assert refused.status_code == 422 and "您不能在这个单位写稿" in refused.content.decode()
    assert "示例医院" not in desk.get(f"{SCREEN}?branch={branch.pk}").content.decode()
    for page in (elsewhere, branch):
        answers = [
            _paste(desk, page, "<p>正文。</p>"),
            desk.post(f"/admin/pages/{page.pk}/pictures/waiting/", {}),
            desk.post(f"/admin/pages/{page.pk}/pictures/", "{}", content_type="application/json"),
            desk.post(f"/admin/pages/{page.pk}/pictures/words/", "{}", content_type="application/json"),
        ]
        assert {answer.status_code for answer in answers} <= {302, 403, 404}
    assert not Image.objects.exists() and StoryPage.objects.count() == 1


def test_who_may_not_write_anywhere_sees_no_entrance(client: Client, portal: Portal) -> None:
    user = _editor(portal)
    user.groups.get().page_permissions.all().delete()
    client.force_login(user)

    assert client.get(SCREEN).status_code == 302
    assert SCREEN not in client.get("/admin/").content.decode()


def test_who_may_add_no_pictures_gets_the_words_and_is_told(desk: Client, portal: Portal) -> None:
    User.objects.get().groups.get().collection_permissions.all().delete()
    embedded = base64.b64encode(picture_bytes(300, 200, "PNG")).decode()

    answer = _paste(desk, portal.brand, f'<p>正文。</p><img src="data:image/png;base64,{embedded}">').json()

    assert _kinds(answer["blocks"]) == ["paragraph"] and not Image.objects.exists()
    assert "不能往这个单位的图片库传图片" in "".join(answer["told"])


def _wait(client: Client, page: Page, content: bytes, name: str = "a.jpg") -> Any:
    sent = {"picture": SimpleUploadedFile(name, content)}
    return client.post(f"/admin/pages/{page.pk}/pictures/waiting/", sent)


def _hang(client: Client, page: Page, *pictures: dict[str, Any]) -> Any:
    body = json.dumps({"pictures": pictures})
    return client.post(f"/admin/pages/{page.pk}/pictures/", body, content_type="application/json")


def _taken(time: str) -> bytes:
    exif = Pillow.Exif()
    exif[0x0132] = time
    buffer = io.BytesIO()
    Pillow.new("RGB", (300, 200), (len(time), 9, 9)).save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def test_many_pictures_become_a_gallery_with_their_words(desk: Client, portal: Portal) -> None:
    first = _wait(desk, portal.brand, _taken("2017:08:09 09:25:00")).json()
    second = _wait(desk, portal.brand, picture_bytes(200, 300)).json()
    assert (first["taken"], second["taken"]) == ("2017-08-09 09:25:00", "")
    assert not Image.objects.exists()

    answer = _hang(
        desk,
        portal.brand,
        {"key": first["key"], "alt": "示例画面甲", "caption": "示例说明", "name": "a.jpg"},
        {"key": second["key"], "alt": "示例画面乙", "name": "b.jpg"},
    ).json()

    (block,) = answer["blocks"]
    assert block["type"] == "gallery"
    hung = [item["value"] for item in block["value"]["pictures"]]
    assert [picture["caption"] or "" for picture in hung] == ["示例说明", ""]
    images = Image.objects.in_bulk()
    assert [images[picture["image"]["id"]].alt for picture in hung] == ["示例画面甲", "示例画面乙"]
    assert {image.collection for image in images.values()} == {unit_collection(unit=portal.brand.unit)}
    assert not UploadedFile.objects.exists()


def test_nothing_goes_in_before_every_picture_has_its_words(desk: Client, portal: Portal) -> None:
    keys = [_wait(desk, portal.brand, picture_bytes(200 + number, 300)).json()["key"] for number in range(2)]

    refused = _hang(desk, portal.brand, {"key": keys[0], "alt": "示例画面"}, {"key": keys[1], "alt": " "})
    marked = _hang(desk, portal.brand, {"key": keys[0], "alt": "<b>示例</b>"})

    assert refused.status_code == marked.status_code == 422
    assert list(refused.json()["problems"]) == ["1"] and "替代文字" in refused.json()["problems"]["1"]
    assert "代码" in marked.json()["problems"]["0"]
    assert not Image.objects.exists() and UploadedFile.objects.count() == 2


def test_a_picture_of_the_library_is_not_stored_twice(desk: Client, portal: Portal) -> None:
    for alt in ("第一次写的", "第二次写的"):
        key = _wait(desk, portal.brand, picture_bytes(200, 300)).json()["key"]
        answer = _hang(desk, portal.brand, {"key": key, "alt": alt}).json()

    assert Image.objects.get().alt == "第一次写的" and "图库里已经有了" in answer["told"][0]


def test_nobody_uses_a_picture_that_waits_for_another_account(client: Client, portal: Portal) -> None:
    client.force_login(_editor(portal))
    key = _wait(client, portal.brand, picture_bytes(200, 300)).json()["key"]
    client.force_login(_editor(portal, "linyiwei"))

    assert "已经不在服务器上" in _hang(client, portal.brand, {"key": key, "alt": "示例"}).json()["problems"]["0"]


def test_what_is_no_picture_does_not_wait(desk: Client, portal: Portal) -> None:
    assert "内容不是图片" in _wait(desk, portal.brand, b"MZ").json()["refused"]
    assert not UploadedFile.objects.exists()


def test_pictures_that_came_without_words_get_them_once(desk: Client, portal: Portal) -> None:
    embedded = base64.b64encode(picture_bytes(300, 200, "PNG")).decode()
    answer = _paste(desk, portal.brand, f'<p>正文。</p><img src="data:image/png;base64,{embedded}">').json()
    image = Image.objects.get()
    assert image.alt.endswith(FROM_THE_DESK.wordless) and answer["wordless"][0]["key"] == image.pk

    for alt in ("示例画面", "别的画面"):
        words = json.dumps({"words": {image.pk: alt}})
        desk.post(f"/admin/pages/{portal.brand.pk}/pictures/words/", words, content_type="application/json")

    image.refresh_from_db()
    assert image.alt == "示例画面"
