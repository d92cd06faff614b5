"""What stands where a page is missing."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from cms.core.changes.services import settle
from cms.core.visibility import publicly_visible
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory


@pytest.fixture
def path(portal: Portal) -> str:
    story = StoryPageFactory(parent=portal.brand, slug="shi-li")
    settle()
    assert publicly_visible(type(story).objects.filter(pk=story.pk)).exists()
    return "/units/jiu-zhu-zhan/shi-li/"


def _story(portal: Portal):
    return portal.brand.get_children().get(slug="shi-li").specific


def test_an_unpublished_page_is_gone_and_says_when(path: str, portal: Portal, public: Client) -> None:
    _story(portal).unpublish()

    response = public.get(path)

    assert response.status_code == 410
    assert "撤回" in response.content.decode()


def test_a_deleted_page_is_gone(path: str, portal: Portal, public: Client) -> None:
    _story(portal).delete()

    assert public.get(path).status_code == 410


def test_a_page_published_again_is_there_again(path: str, portal: Portal, public: Client) -> None:
    story = _story(portal)
    story.unpublish()
    assert public.get(path).status_code == 410

    story.save_revision().publish()

    assert public.get(path).status_code == 200


def test_a_draft_that_never_was_public_is_not_confirmed(portal: Portal, public: Client) -> None:
    StoryPageFactory(parent=portal.brand, slug="cao-gao", live=False)
    settle()

    assert public.get("/units/jiu-zhu-zhan/cao-gao/").status_code == 404


def test_an_unknown_address_is_not_found_and_offers_ways_on(portal: Portal, public: Client) -> None:
    response = public.get("/mei-you/")

    assert response.status_code == 404
    assert "/site-map/" in response.content.decode()


def test_a_renamed_page_answers_under_its_old_address(
    path: str, portal: Portal, public: Client, django_capture_on_commit_callbacks
) -> None:
    story = _story(portal)
    with django_capture_on_commit_callbacks(execute=True):
        story.slug = "xin-di-zhi"
        story.save_revision().publish()

    response = public.get(path)

    assert response.status_code == 301
    assert response["Location"] == "/units/jiu-zhu-zhan/xin-di-zhi/"


def test_the_error_page_needs_no_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise DatabaseError("away")

    client.raise_request_exception = False
    monkeypatch.setattr(connection, "cursor", refuse)
    monkeypatch.setattr(connection, "ensure_connection", refuse)

    response = client.get("/")

    assert response.status_code == 500
    assert "暂时无法显示" in response.content.decode()
