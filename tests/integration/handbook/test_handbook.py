"""帮助: every chapter is reached, leads on, and stands only before whoever works in the admin."""

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client
from django.urls import reverse

from cms.handbook import chapters
from cms.handbook.chapters import address_in_admin, chapter_names, folder
from cms.handbook.checks import check_handbook
from tests.conftest import Portal
from tests.factories.accounts import unit_editor

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture
def editor(portal: Portal, client: Client) -> Client:
    client.force_login(unit_editor(portal.brand))
    return client


def _links(response: HttpResponse) -> set[str]:
    text = BeautifulSoup(response.content, "html.parser").select_one(".handbook")
    assert text is not None
    return {str(link["href"]) for link in text.find_all("a")}


def test_the_menu_leads_to_the_contents_and_they_to_every_chapter(editor: Client) -> None:
    assert reverse("handbook") in editor.get("/admin/").content.decode()

    links = _links(editor.get(reverse("handbook")))

    assert {reverse("handbook_chapter", args=[name]) for name in chapter_names()} <= links


def test_every_link_of_every_chapter_leads_to_a_page_and_a_heading_that_are_there(editor: Client) -> None:
    pages = {reverse("handbook"): editor.get(reverse("handbook"))}
    pages |= {(url := reverse("handbook_chapter", args=[name])): editor.get(url) for name in chapter_names()}
    anchors = {
        url: {str(one["id"]) for one in BeautifulSoup(page.content, "html.parser").select("[id]")}
        for url, page in pages.items()
    }

    for url, page in pages.items():
        assert page.status_code == 200 and page.context["chapter"].title, url
        for link in _links(page):
            target, _, anchor = link.partition("#")
            assert (target or url) in pages and (not anchor or anchor in anchors[target or url]), (url, link)


def test_it_stands_before_no_reader_and_names_no_file_outside(editor: Client) -> None:
    assert Client().get(reverse("handbook")).status_code == 302
    assert editor.get(reverse("handbook_chapter", args=["99-nothing"])).status_code == 404
    assert editor.get(reverse("handbook_picture", args=["none.webp"])).status_code == 404
    assert editor.get(reverse("handbook_picture", args=["README.md"])).status_code == 404


def test_a_picture_of_the_handbook_is_shown(editor: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/a.png").write_bytes(b"picture")
    monkeypatch.setattr(chapters, "folder", lambda: tmp_path)

    shown = editor.get(address_in_admin("pictures/a.png"))

    assert b"".join(shown.streaming_content) == b"picture" and shown["Content-Type"] == "image/png"


def test_a_screen_leads_to_its_chapter_by_one_tag() -> None:
    shown = Template('{% load handbook %}{% help_link "01-sign-in" %}').render(Context())

    assert 'href="/admin/help/01-sign-in/"' in shown and "手册第 1 章 登录" in shown


def test_every_chapter_that_a_screen_leads_to_is_there() -> None:
    named = {
        name
        for path in (REPOSITORY / "cms").rglob("*.html")
        for name in re.findall(r'{% help_link "([^"]+)" %}', path.read_text(encoding="utf-8"))
    }

    assert named and named <= set(chapter_names())


def test_an_installation_without_the_handbook_says_so_at_its_start(settings: Any, tmp_path: Path) -> None:
    assert (folder() / chapters.CONTENTS).is_file() and check_handbook(None) == []

    settings.BASE_DIR = tmp_path

    assert [one.id for one in check_handbook(None)] == ["handbook.E001"]
