"""Pictures and attachments beside a page come in by the same rules as an editor's uploads."""

import base64
from pathlib import Path

from django.test import Client

from cms.importing.models import ImportedPage
from cms.stories.models import StoryPage
from media.models import Document, Image
from tests.conftest import Portal
from tests.factories.media import huge_png_bytes, picture_bytes
from tests.factories.old_files import zip_of
from tests.integration.importing.conftest import Save, old_page, run_command


def _beside(page: Path, name: str, content: bytes) -> None:
    path = page.parent / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _blocks() -> list[tuple[str, object]]:
    return [(block["type"], block["value"]) for block in StoryPage.objects.get().body.raw_data]


def test_pictures_become_pictures_of_the_unit_with_words_and_rights(portal: Portal, public: Client, save: Save) -> None:
    page = save("a.html", "<p>前。</p><p><img src='a_files/1.jpg' alt='义诊现场'></p><p>图为社区义诊。</p><p>后。</p>")
    _beside(page, "a_files/1.jpg", picture_bytes(400, 300))

    run_command(str(page))

    image = Image.objects.get()
    assert (image.alt, image.collection.name, image.rights_note) == (
        "义诊现场",
        "救助站",
        "由旧门户导入，使用依据待核对",
    )
    assert image.renditions.exists()
    assert [kind for kind, _value in _blocks()] == ["paragraph", "picture", "paragraph"]
    assert _blocks()[1][1] == {"image": image.pk, "caption": "图为社区义诊。", "width": "column"}
    assert "图为社区义诊。" in public.get(StoryPage.objects.get().get_url()).content.decode()


def test_a_picture_without_words_gets_honest_ones_and_the_editor_is_told(portal: Portal, save: Save) -> None:
    page = save("a.html", "<p>前。</p><img src='1.jpg'><img src='2.jpg'>")
    _beside(page, "1.jpg", picture_bytes(400, 300))
    _beside(page, "2.jpg", picture_bytes(401, 300))

    said = run_command(str(page))

    assert {image.alt for image in Image.objects.all()} == {"《开放日》配图，旧页没有说明"}
    assert "有 2 张图片在旧页上没有文字说明" in said
    assert [kind for kind, _value in _blocks()] == ["paragraph", "gallery"]


def test_one_picture_in_many_pages_is_stored_once(portal: Portal, save: Save) -> None:
    for number in range(3):
        page = save(f"{number}.html", f"<p>第{number}篇。</p><img src='1.jpg' alt='现场'>", title=f"标题{number}")
    _beside(page, "1.jpg", picture_bytes(400, 300))

    run_command(str(page.parent))

    assert StoryPage.objects.count() == 3
    assert Image.objects.count() == 1


def test_pictures_that_cannot_come_in_are_named_with_the_reason(portal: Portal, save: Save) -> None:
    body = "<p>前。</p>" + "".join(
        f"<img src='{name}' alt='图'>" for name in ("缺.jpg", "假.jpg", "大.png", "矢.svg", "点.gif")
    )
    page = save("a.html", body)
    _beside(page, "假.jpg", b"MZ not a picture")
    _beside(page, "大.png", huge_png_bytes())
    _beside(page, "矢.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    _beside(page, "点.gif", picture_bytes(1, 1, "GIF"))

    said = run_command(str(page))

    assert "“缺.jpg”：图片没有随网页保存" in said
    assert "“假.jpg”：图片没有导入。图片：内容不是图片" in said
    assert "“大.png”：图片没有导入。图片：" in said and "6000 万像素" in said
    assert "“矢.svg”：图片没有导入。图片：SVG 可以带脚本" in said
    assert "点.gif" not in said
    assert not Image.objects.exists()


def test_a_picture_written_into_the_page_is_a_picture(portal: Portal, save: Save) -> None:
    data = base64.b64encode(picture_bytes(400, 300, "PNG")).decode()
    page = save(
        "a.html", f"<p>前。</p><img alt='现场' src='data:image/png;base64,{data}'><img src='data:image/png;base64,!!!'>"
    )

    said = run_command(str(page))

    assert Image.objects.get().alt == "现场"
    assert "图片没有导入" in said
    assert data[:200] not in str(ImportedPage.objects.get().findings)


def test_attachments_become_documents_and_their_links_lead_to_them(portal: Portal, public: Client, save: Save) -> None:
    page = save("a.html", "<p>附件：<a href='up/%E8%A1%A8.txt'>申请表</a>、<a href='up/表.txt'>同一张</a></p>")
    _beside(page, "up/表.txt", "示例表格".encode())

    run_command(str(page))

    document = Document.objects.get()
    story = StoryPage.objects.get()
    assert (document.title, document.collection.name) == ("申请表", "救助站")
    assert [attachment.document for attachment in story.attachments.all()] == [document]
    assert f'<a linktype="document" id="{document.pk}">申请表</a>' in str(_blocks()[0][1])
    assert public.get(document.public_url).status_code == 200


def test_attachments_that_cannot_come_in_are_named_with_the_reason(portal: Portal, save: Save) -> None:
    names = ("缺.doc", "假.doc", "包.rar")
    page = save("a.html", "<p>" + "".join(f"<a href='{name}'>{name}</a>" for name in names) + "</p>")
    _beside(page, "假.doc", b"<html><script>alert(1)</script></html>")
    _beside(page, "包.rar", b"Rar!\x1a\x07\x00")

    said = run_command(str(page))

    assert "附件“缺.doc”没有随网页保存，链接已去掉" in said
    assert "“假.doc”：附件没有导入。文件：名称是“.doc”，内容却不是 DOC 文件" in said
    assert "“包.rar”：附件没有导入。文件：不支持“rar”格式" in said
    assert _blocks()[0][1] == "<p>缺.doc假.doc包.rar</p>"
    assert not Document.objects.exists()


def test_what_no_page_names_is_named_and_fittings_are_only_counted(portal: Portal, save: Save, tmp_path: Path) -> None:
    page = save("a.html", "<p>前。</p><img src='a_files/用.jpg' alt='现场'>")
    _beside(page, "a_files/用.jpg", picture_bytes(400, 300))
    _beside(page, "a_files/标志.jpg", picture_bytes(100, 100))
    _beside(page, "a_files/style.css", b"x")
    _beside(page, "散落.jpg", picture_bytes(100, 100))
    _beside(page, "旧稿.doc", b"x")
    report = tmp_path / "r.html"

    said = run_command(str(page.parent), "--report", str(report))

    assert "散落.jpg：跳过。没有页面用到这个文件，没有导入。" in said
    assert "旧稿.doc：跳过。没有页面用到这个文件，没有导入。如果它本身是一篇文章或清单，请另存为 .docx" in said
    assert "标志.jpg" not in said and "style.css" not in said
    assert "另有 2 个旧页面的样式、脚本和装饰图片" in report.read_text(encoding="utf-8")


def test_an_archive_is_a_folder(portal: Portal, tmp_path: Path) -> None:
    page = old_page("<p>前。</p><img src='图.jpg' alt='现场'><p><a href='表.txt'>附件</a></p>").encode("gb18030")
    archive = tmp_path / "旧页.zip"
    members = {"站/公文.html": page, "站/图.jpg": picture_bytes(400, 300), "站/表.txt": b"x", "../evil.html": page}
    archive.write_bytes(zip_of(members, encoding="gb18030"))

    said = run_command(str(archive))

    assert "站/公文.html：已导入《开放日》" in said
    assert "../evil.html：跳过。文件路径指向压缩包之外" in said
    assert (Image.objects.count(), Document.objects.count(), StoryPage.objects.count()) == (1, 1, 1)


def test_a_dry_run_checks_files_and_stores_none(portal: Portal, save: Save) -> None:
    page = save("a.html", "<p>前。</p><img src='1.jpg' alt='现场'><img src='2.jpg'><a href='表.txt'>附件</a>")
    _beside(page, "1.jpg", picture_bytes(400, 300))
    _beside(page, "2.jpg", b"x")
    _beside(page, "表.txt", b"x")

    said = run_command(str(page), "--dry-run")

    assert "“2.jpg”：图片没有导入" in said
    assert not Image.objects.exists() and not Document.objects.exists()
