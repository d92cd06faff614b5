"""The sample bureau."""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import override_settings
from wagtail.models import Page

from cms.core.checks import page_types
from cms.sample_data.content.accounts import ACCOUNTS
from cms.sample_data.loading.stories import STORIES
from cms.stories.enums import StoryKind
from cms.stories.models import NoticePage, StoryPage
from cms.users.models import User
from media.models import Image


@pytest.fixture
def bureau(db: None) -> None:
    call_command("load_sample_data", verbosity=0)


def _counts() -> dict[str, int]:
    counted = ("core.changemark", "core.change", "sessions.session")
    return {
        model._meta.label_lower: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.label_lower not in counted and not model._meta.label_lower.startswith("django_tasks")
    }


def test_a_second_run_adds_nothing_and_keeps_what_editors_changed(bureau: None) -> None:
    story = StoryPage.objects.get(slug="wei-xin-yuan")
    story.title = "编辑改过的标题"
    story.save_revision().publish()
    before = _counts()

    call_command("load_sample_data", verbosity=0)

    assert _counts() == before
    assert StoryPage.objects.get(slug="wei-xin-yuan").title == "编辑改过的标题"


def test_every_page_type_every_block_and_every_kind_is_shown(bureau: None) -> None:
    blocks = {
        row["type"] for page in (*StoryPage.objects.all(), *NoticePage.objects.all()) for row in page.body.raw_data
    }

    assert {model for model in page_types() if not model.objects.live().exists()} == set()
    assert set(StoryPage.objects.values_list("kind", flat=True)) == set(StoryKind.values)
    assert {"paragraph", "heading", "quote", "question_answer", "picture", "gallery", "table", "fact_box"} <= blocks
    assert "timeline" in blocks


def test_there_are_two_dozen_stories_and_the_plan_itself(bureau: None) -> None:
    assert StoryPage.objects.count() + NoticePage.objects.count() == len(STORIES) + 1 >= 24
    assert NoticePage.objects.get(imported_views=1885).is_sample is False


def test_what_goes_beyond_the_plan_says_so() -> None:
    for story in STORIES:
        assert story.plan_item.startswith("二(")
        assert story.is_sample or "示例" not in str(story.body), story.slug


def test_every_picture_has_words_for_those_who_cannot_see_it(bureau: None) -> None:
    assert not Image.objects.filter(alt="").exists()


def test_there_is_an_account_for_each_role(bureau: None) -> None:
    for account in ACCOUNTS:
        assert User.objects.get(username=account.username).check_password(account.password)


@override_settings(SETTINGS_MODULE="cms.settings.production")
def test_production_refuses_sample_data(db: None) -> None:
    with pytest.raises(CommandError, match="正式环境"):
        call_command("load_sample_data")
    assert not Page.objects.filter(slug="hao-sheng-yin").exists()
