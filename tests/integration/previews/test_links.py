"""A draft for whoever holds its link: that version, for some hours, kept by nobody; made by who may edit the page."""

import logging
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from cms.core.logs import JsonFormatter
from cms.previews.models import PreviewLink
from cms.previews.services import preview_link_make, preview_link_revoke
from cms.stories.models import StoryPage
from cms.units.services import unit_desk_open
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.pages import BrandPageFactory, StoryPageFactory, UnitFactory

LIVE, DRAFT, LATER = "公开的标题", "草稿的标题", "后来的标题"


@pytest.fixture
def editor(portal: Portal) -> User:
    """May edit the pages of her own unit."""
    user: User = User.objects.create_user("bianji", password="demo-bianji-2017", last_name="编", first_name="辑")
    user.groups.add(unit_desk_open(unit=portal.brand.unit, brand_page=portal.brand))
    return user


@pytest.fixture
def story(portal: Portal) -> StoryPage:
    """Live, with a draft over it."""
    page: StoryPage = StoryPageFactory(parent=portal.brand, title=LIVE, slug="shi-li")
    page.title = DRAFT
    page.save_revision()
    return page


@pytest.fixture
def token(story: StoryPage, editor: User) -> str:
    return preview_link_make(page=story, user=editor, hours=24).token


def _addresses(token: str) -> list[str]:
    return [f"/preview/{token}/", f"/api/v1/preview/{token}"]


def test_the_draft_is_shown_in_the_portals_page_and_in_the_api(token: str, public: Client) -> None:
    page, data = (public.get(address) for address in _addresses(token))

    assert page.status_code == data.status_code == 200
    assert f">{DRAFT}" in page.content.decode().replace("<wbr>", "")
    assert "尚未发布" in page.content.decode()
    assert data.json()["title"] == DRAFT
    assert data.json()["kind"] == "report"
    assert LIVE in public.get("/units/jiu-zhu-zhan/shi-li/").content.decode().replace("<wbr>", "")


@pytest.mark.parametrize("number", [0, 1])
def test_nobody_keeps_or_lists_it(token: str, public: Client, number: int) -> None:
    response = public.get(_addresses(token)[number])

    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "ETag" not in response.headers
    assert token not in response.content.decode()


def test_it_shows_the_version_it_was_made_for_whatever_is_saved_later(
    token: str, story: StoryPage, editor: User, public: Client
) -> None:
    story.title = LATER
    story.save_revision(user=editor).publish()

    assert public.get(f"/api/v1/preview/{token}").json()["title"] == DRAFT


def test_it_shows_that_version_though_the_editor_saves_into_the_same_revision(
    portal: Portal, editor: User, public: Client
) -> None:
    page = StoryPageFactory(parent=portal.brand, title=DRAFT, live=False)
    revision = page.save_revision(user=editor)
    token = preview_link_make(page=page, user=editor, hours=2).token

    page.title = LATER
    page.save_revision(user=editor, overwrite_revision=revision)

    assert public.get(f"/api/v1/preview/{token}").json()["title"] == DRAFT


def test_a_draft_names_no_other_draft(portal: Portal, editor: User, public: Client) -> None:
    hidden = StoryPageFactory(parent=portal.brand, title="别的草稿", live=False)
    page = StoryPageFactory(
        parent=portal.brand,
        live=False,
        body=[{"type": "paragraph", "value": f'<p><a linktype="page" id="{hidden.pk}">某文</a></p>'}],
    )
    page.save_revision()
    token = preview_link_make(page=page, user=editor, hours=2).token

    for address in _addresses(token):
        shown = public.get(address).content.decode()
        assert "别的草稿" not in shown and hidden.slug not in shown and "某文" in shown


def test_an_unknown_token_is_not_found(token: str, public: Client) -> None:
    for address in _addresses(token[:-1] + ("A" if token[-1] != "A" else "B")):
        assert public.get(address).status_code == 404


def test_after_its_hours_it_is_gone_and_says_so(token: str, public: Client) -> None:
    PreviewLink.objects.update(expires_at=timezone.now())

    page, data = (public.get(address) for address in _addresses(token))

    assert page.status_code == data.status_code == 410
    assert "失效" in page.content.decode()
    assert DRAFT not in page.content.decode() + data.content.decode()


def test_revoked_it_is_gone_at_once(token: str, editor: User, public: Client) -> None:
    preview_link_revoke(link=PreviewLink.objects.get(), user=editor)

    assert [public.get(address).status_code for address in _addresses(token)] == [410, 410]


def test_it_dies_with_its_page(token: str, story: StoryPage, public: Client) -> None:
    Page.objects.get(pk=story.pk).delete()

    assert not PreviewLink.objects.exists()
    assert [public.get(address).status_code for address in _addresses(token)] == [404, 404]


def test_the_token_itself_is_nowhere_in_the_database(token: str) -> None:
    kept = list(PreviewLink.objects.values())
    logged = [*PageLogEntry.objects.values(), *ModelLogEntry.objects.values()]

    assert token not in repr(kept) + repr(logged)
    assert "previews.make" in repr(logged)


def test_the_token_is_in_no_line_of_the_log_not_even_of_a_failure(
    token: str, client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError(f"https://mzj.example/preview/{token}/ failed")

    client.raise_request_exception = False
    with caplog.at_level(logging.INFO):
        for address in _addresses(token):
            assert client.get(address).status_code == 200
        for module in ("cms.previews.views", "cms.api.preview"):
            monkeypatch.setattr(f"{module}.preview_of", fail)
        for address in _addresses(token):
            assert client.get(address).status_code == 500

    lines = "\n".join(JsonFormatter().format(record) for record in caplog.records)
    assert "RuntimeError" in lines and "/preview/" in lines
    assert token not in lines


def _desk(page: Page) -> str:
    return f"/admin/pages/{page.pk}/preview-links/"


def _token_in(response: HttpResponse) -> str:
    found = re.search(r"/preview/([\w-]{43})/", response.content.decode())
    assert found
    return found[1]


def test_an_editor_makes_a_link_sees_it_once_and_revokes_it(story: StoryPage, editor: User, client: Client) -> None:
    client.force_login(editor)
    edit = client.get(f"/admin/pages/{story.pk}/edit/").content.decode()
    assert "生成预览链接" in edit and _desk(story) in edit

    made = client.post(_desk(story), {"hours": "2"})
    token = _token_in(made)

    assert Client().get(f"/preview/{token}/").status_code == 200
    listed = client.get(_desk(story)).content.decode()
    assert token not in listed and "编辑" in listed and "有效" in listed
    link = PreviewLink.objects.get()
    assert timedelta(hours=1, minutes=59) < link.expires_at - timezone.now() <= timedelta(hours=2)
    revoked = client.post(f"{_desk(story)}{link.pk}/revoke/", follow=True).content.decode()
    assert "预览链接已撤销" in revoked
    assert Client().get(f"/preview/{token}/").status_code == 410


def test_a_page_nobody_saved_says_what_to_do(portal: Portal, editor: User, client: Client) -> None:
    page = StoryPageFactory(parent=portal.brand, live=False)
    client.force_login(editor)

    assert "请先在编辑页面点“保存草稿”" in client.get(_desk(page)).content.decode()
    assert "请先在编辑页面点“保存草稿”" in client.post(_desk(page), {"hours": "2"}).content.decode()
    assert not PreviewLink.objects.exists()


def test_nonsense_hours_are_refused_on_the_form(story: StoryPage, editor: User, client: Client) -> None:
    client.force_login(editor)

    assert client.post(_desk(story), {"hours": "9999"}).status_code == 200
    assert not PreviewLink.objects.exists()


def test_the_editor_of_another_unit_neither_makes_nor_revokes_nor_sees_one(
    portal: Portal, story: StoryPage, token: str, client: Client
) -> None:
    theirs = BrandPageFactory(parent=portal.index, unit=UnitFactory(name="乙单位", slug="yi"))
    stranger = User.objects.create_user("yi", password="demo-yi-bianji-2017")
    stranger.groups.add(unit_desk_open(unit=theirs.unit, brand_page=theirs))
    client.force_login(stranger)
    link = PreviewLink.objects.get()

    answers = [
        client.get(_desk(story), follow=True),
        client.post(_desk(story), {"hours": "2"}, follow=True),
        client.post(f"{_desk(story)}{link.pk}/revoke/", follow=True),
        client.post(f"{_desk(theirs)}{link.pk}/revoke/", follow=True),
    ]

    assert not [answer for answer in answers if DRAFT in answer.content.decode()]
    assert PreviewLink.objects.count() == 1
    assert Client().get(f"/preview/{token}/").status_code == 200


def test_who_only_reads_the_admin_gets_no_button(story: StoryPage, client: Client) -> None:
    reader = User.objects.create_user("kan", password="demo-kan-2017-kan")
    reader.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(reader)

    assert "生成预览链接" not in client.get(f"/admin/pages/{story.pk}/edit/", follow=True).content.decode()
    assert not PreviewLink.objects.exists()


def test_a_visitor_is_sent_to_the_login(story: StoryPage, public: Client) -> None:
    assert "/admin/login/" in public.get(_desk(story))["Location"]
