"""A page type that lacks what the house asks of it is named, with what to do."""

import pytest
from pytest_django import Settings

from cms.core.checks import check_factories
from cms.settings import dev
from cms.stories.models import NoticePage


def test_every_page_type_has_a_factory() -> None:
    assert check_factories(None) == []


def test_a_page_type_without_a_factory_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("tests.factories.pages.NoticePageFactory")

    (error,) = check_factories(None)

    assert (error.id, error.obj) == ("core.E005", NoticePage)
    assert "tests.factories.pages" in error.msg
    assert "Meta.model" in str(error.hint)


def test_nothing_is_asked_where_no_tests_run(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.delattr("tests.factories.pages.NoticePageFactory")
    settings.PAGE_FACTORIES = dev.PAGE_FACTORIES

    assert check_factories(None) == []
