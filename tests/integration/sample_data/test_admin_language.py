"""The admin speaks Chinese: no role meets an English word on its way through it, nor when a form is refused."""

import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from wagtail.models import Page

from cms.units.models import BrandPage, Unit
from cms.users.models import User
from media.models import Image
from search.models import Synonym
from tests.admin_addresses import admin_addresses
from tests.admin_forms import html_of
from tests.factories.desk import Desk, make_desk
from tests.spoken import english, listen, spoken

FORMATS = (
    "Atom AVI AVIF CSV DOCX ET Excel Feed FLV GIF GP GPS HEIC HTML JPG JPEG JSON MKV MOV MP MPG OFD PDF PNG PPT RSS "
    "SRT TS TSV TXT VTT UTF WebM WebP WMV Word WPS XLS XLSX ZIP"
)
SUFFIXES = "csv doc docx html mp txt xlsx zip"
ABBREVIATIONS = "API GA GB ICP IEC IPv ISO KB MB URL UTC UUID WCAG"
KEYS = "Alt Command Ctrl Enter"
PROPER_NAMES = "Asia ColumnDescription JavaScript Shanghai Wagtail"
ALLOWED = frozenset(f"{FORMATS} {SUFFIXES} {ABBREVIATIONS} {KEYS} {PROPER_NAMES}".split())
ROLES = (
    {"guanliyuan": 100, "xuanchuan": 1},
    {"jiuzhuzhan": 40},
    {"chushen": 20},
    {"dangwu": 30},
)
"""An administrator, who meets everything, and the bureau's editor, who is led to what the administrator is not; an
editor of a unit, who is also refused things, a reviewer, and the party office. Each with the least number of places."""
START = "/admin/"
LATIN = re.compile(r"[A-Za-z]+")
IN_SCRIPTS = re.compile(r'"(/admin/[^"\\ <>]*)"')


def _names() -> frozenset[str]:
    """What people gave as a name themselves."""
    return frozenset(
        {
            *User.objects.values_list("username", flat=True),
            *Page.objects.values_list("slug", flat=True),
            *Unit.objects.values_list("slug", flat=True),
            *(image.filename for image in Image.objects.all()),
            *LATIN.findall(" ".join(map(str, Synonym.objects.all()))),
            "localhost",
            "testserver",
        }
    )


def _heard(response: HttpResponse, names: frozenset[str]) -> set[str]:
    streamed = getattr(response, "streaming_content", None)
    body = response.content if streamed is None else b"".join(streamed)
    return english(spoken(body, response.headers.get("Content-Type", "")), ALLOWED, names)


def _links(url: str, response: HttpResponse) -> Iterator[str]:
    text = html_of(response)
    found = (*listen(text).links, *IN_SCRIPTS.findall(text))
    yield from (urljoin(url, link) for link in found if not link.startswith("#"))


def _place(url: str) -> tuple[str, ...] | None:
    """What one visit stands for: the view, its words, and whether it is asked to export."""
    parts = urlsplit(url)
    if not parts.path.startswith("/admin/") or parts.netloc:
        return None
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    words = (str(value) for value in match.kwargs.values() if not str(value).isdecimal())
    exports = (value for key, value in parse_qsl(parts.query) if key == "export")
    return (match.view_name, *words, *exports)


def _walk(client: Client, shown: set[tuple[str, ...]]) -> Iterator[tuple[str, HttpResponse]]:
    """Every place of the admin that can be reached from its start page by links, forms and scripts, once each; not
    those that were shown to somebody before, but for the start page."""
    waiting, visited = deque([START]), {("wagtailadmin_logout",), *shown} - {_place(START)}
    while waiting:
        url = waiting.popleft()
        place = _place(url)
        if place is None or place in visited:
            continue
        visited.add(place)
        response = client.get(url)
        if 300 <= response.status_code < 400:
            waiting.append(urljoin(url, response.headers["Location"]))
            continue
        if response.status_code == 200:
            shown.add(place)
        yield url, response
        waiting.extend(_links(url, response))


def _emptied_forms(url: str, response: HttpResponse) -> Iterator[tuple[str, dict[str, str]]]:
    """Every form of the page as somebody sends it who fills in nothing: where to, and what."""
    for form in BeautifulSoup(html_of(response), "html.parser").find_all(
        "form", method=re.compile("post", re.IGNORECASE)
    ):
        if "w-swap" in str(form.get("data-controller", "")) or form.find("input", type="file", multiple=True):
            continue  # sent by a script only: elsewhere, or file by file
        target = urljoin(url, str(form.get("action") or ""))
        sent = {
            str(field["name"]): "" for field in form.find_all(["input", "textarea", "select"], attrs={"name": True})
        }
        sent |= {str(field["name"]): str(field.get("value", "")) for field in form.find_all("input", type="hidden")}
        sent |= {f"{stream['id']}-count": "0" for stream in form.select("[data-controller~=w-block][id]")}
        yield target, {name: value for name, value in sent.items() if "__prefix__" not in name}


@pytest.fixture
def desk(bureau: None) -> Desk:
    """Drafts, reviews, locks, comments and dates in the sample bureau, so that their words are said too."""
    return make_desk(BrandPage.objects.get(unit__slug="jiu-zhu-zhan"), username="ceshi", word="示例")


@pytest.mark.parametrize("roles", ROLES, ids="-".join)
def test_no_way_through_the_admin_leads_past_an_english_word(desk: Desk, client: Client, roles: dict[str, int]) -> None:
    names, shown = _names(), set[tuple[str, ...]]()
    heard: dict[str, str] = {}
    for username, least in roles.items():
        client.force_login(User.objects.get(username=username))
        visits = 0
        for url, response in _walk(client, shown):
            visits += 1
            heard |= dict.fromkeys(_heard(response, names), f"{username} {url}")
        assert visits >= least

    assert not heard, "\n".join(f"{piece!r} {url}" for piece, url in heard.items())


def test_no_address_of_the_admin_and_no_refusal_of_an_empty_form_says_an_english_word(
    desk: Desk, client: Client
) -> None:
    client.force_login(User.objects.get(username="guanliyuan"))
    names = _names()

    heard: dict[str, str] = {}
    sent = 0
    for address in admin_addresses(desk, search="示例"):
        response = client.get(address.url, follow=True)
        if "_api:" not in address.view:  # answers scripts, which show none of its messages
            heard |= dict.fromkeys(_heard(response, names), address.url)
        for target, fields in _emptied_forms(address.url, response):
            if _place(target) in {None, ("wagtailadmin_logout",)}:
                continue
            with transaction.atomic():
                heard |= dict.fromkeys(_heard(client.post(target, fields, follow=True), names), target)
                transaction.set_rollback(True)
            sent += 1

    assert sent > 60
    assert not heard, "\n".join(f"{piece!r} {url}" for piece, url in heard.items())


def test_the_start_page_of_somebody_without_a_session_says_what_this_is(bureau: None, client: Client) -> None:
    response = client.get("/admin/login/")
    shown = response.content.decode()

    assert not _heard(response, _names())
    assert "武汉市民政局" in shown
    assert "请联系平台管理员" in shown
