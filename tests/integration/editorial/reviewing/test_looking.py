"""在审: reviewers see who else has a text before them; nobody else does, and nobody is kept out."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.editorial.enums import Stage
from cms.editorial.models import Look
from cms.editorial.reviewing.looking import FADES_AFTER
from cms.editorial.reviewing.setting_up import duty_assign
from cms.editorial.waiting.selectors import reviews_for
from cms.users.leavers import has_done_something
from cms.users.models import User
from tests.integration.editorial.reviewing.conftest import Desk, fresh


@pytest.fixture
def second(desk: Desk) -> User:
    """Another who does the first review."""
    person = User.objects.create_user("zhang", last_name="张", first_name="某")
    duty_assign(stage=Stage.FIRST, person=person)
    return person


def _open(client: Client, person: User, page: Page) -> str:
    client.force_login(person)
    return str(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode())


def _start_page(client: Client, person: User) -> str:
    client.force_login(person)
    return str(client.get(reverse("wagtailadmin_home")).content.decode())


def test_who_opened_a_text_in_its_review_is_told_to_the_other_reviewers_with_name_and_time(
    desk: Desk, client: Client, second: User
) -> None:
    story = desk.write()
    desk.submit(story)
    first = desk.reviewers[Stage.FIRST]
    assert "起在看" not in _open(client, second, story)

    said = f"张某 {timezone.localtime(Look.objects.get().since):%H:%M} 起在看"
    assert said in _start_page(client, first)
    assert said in _open(client, first, story)
    assert said not in _start_page(client, second)
    assert "起在看" not in _open(client, desk.author, story)


def test_only_who_may_review_the_text_has_it_before_them(desk: Desk, client: Client, second: User) -> None:
    story = desk.write()
    desk.submit(story)
    fresh(story).save_revision(user=second)
    for person in (desk.author, second, desk.reviewers[Stage.SECOND], User.objects.create_superuser("guan-li")):
        _open(client, person, story)
    assert not Look.objects.exists()

    _open(client, desk.reviewers[Stage.FIRST], story)
    assert Look.objects.get().person == desk.reviewers[Stage.FIRST]


def test_it_fades_half_an_hour_after_the_last_opening_and_the_beginning_stays_until_then(
    desk: Desk, client: Client, second: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = desk.write()
    desk.submit(story)
    began = timezone.now()
    now = began

    def pass_by(time: timedelta) -> None:
        nonlocal now
        now += time

    monkeypatch.setattr("cms.editorial.reviewing.looking.timezone.now", lambda: now)
    first = desk.reviewers[Stage.FIRST]

    def looks() -> list[Look]:
        return list(reviews_for(first)[0].looks)

    _open(client, second, story)
    pass_by(FADES_AFTER - timedelta(minutes=1))
    _open(client, second, story)
    pass_by(FADES_AFTER - timedelta(minutes=1))
    assert [look.since for look in looks()] == [began]
    pass_by(timedelta(minutes=1))
    assert looks() == []
    _open(client, second, story)
    assert [look.since for look in looks()] == [now]


def test_it_keeps_nobody_out_and_ends_with_the_review(desk: Desk, client: Client, second: User) -> None:
    story = desk.write()
    desk.submit(story)
    _open(client, second, story)

    desk.approve(story, Stage.FIRST)

    assert "起在看" not in _start_page(client, desk.reviewers[Stage.SECOND])
    assert reviews_for(desk.reviewers[Stage.SECOND])[0].looks == []


def test_having_looked_is_nothing_that_keeps_an_account(desk: Desk, client: Client, second: User) -> None:
    story = desk.write()
    desk.submit(story)
    before = has_done_something(second)
    _open(client, second, story)
    assert Look.objects.filter(person=second).exists() and has_done_something(second) is before
