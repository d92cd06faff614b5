"""After the upgrade that brings the admin's index, nobody has to fill it."""

import pytest
from wagtail.models import Page

from cms.search_desk import filling
from cms.search_desk.filling import index_fill
from cms.search_desk.models import IndexedText
from cms.stories.models import StoryPage
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory


@pytest.fixture(autouse=True)
def new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "_has_looked", False)


def _found(typed: str) -> list[str]:
    return [page.title for page in StoryPage.objects.autocomplete(typed)]  # type: ignore[attr-defined]


def test_an_empty_index_is_filled_once_in_the_life_of_a_process(portal: Portal) -> None:
    StoryPageFactory(parent=portal.brand, title="重庆银行捐建儿童福利院")
    IndexedText.objects.all().delete()
    assert _found("儿童福利") == []

    assert index_fill() == IndexedText.objects.count() > 0

    assert _found("儿童福利") == ["重庆银行捐建儿童福利院"]
    IndexedText.objects.all().delete()
    assert index_fill() == 0 and not IndexedText.objects.exists()


def test_an_index_that_holds_something_is_left_alone(portal: Portal) -> None:
    StoryPageFactory(parent=portal.brand, title="端午节送清凉")
    kept = IndexedText.objects.earliest("pk")
    IndexedText.objects.exclude(pk=kept.pk).delete()

    assert index_fill() == 0

    assert list(IndexedText.objects.all()) == [kept]


@pytest.mark.django_db
def test_a_new_installation_has_nothing_to_fill() -> None:
    for page in Page.objects.filter(depth=2):
        page.delete()
    IndexedText.objects.all().delete()

    assert index_fill() == 0
