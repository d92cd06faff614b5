"""People leave, what they did stays."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from cms.users.leavers import OF_THE_ACCOUNT_ITSELF, has_done_something
from cms.users.models import OpenSession, User
from tests.integration.users.conftest import administrator, reviewer, shown, with_second_step


@pytest.fixture
def boss(client: Client) -> Client:
    client.force_login(administrator())
    return client


@pytest.fixture
def person() -> User:
    return reviewer()


def _owns(user: User) -> None:
    Page.objects.filter(depth=2).update(owner=user)


def _revised(user: User) -> None:
    Page.objects.get(depth=2).save_revision(user=user)


def _is_in_the_log(user: User) -> None:
    log(Page.objects.get(depth=2), "wagtail.edit", user=user)


def _changed_another_account(user: User) -> None:
    log(administrator("qita"), "wagtail.edit", user=user)


@pytest.mark.parametrize("did", [_owns, _revised, _is_in_the_log, _changed_another_account])
def test_who_did_something_is_not_deleted_but_to_be_switched_off(boss: Client, person: User, did: object) -> None:
    assert callable(did)
    did(person)

    response = boss.post(f"/admin/users/delete/{person.pk}/", follow=True)

    assert "人员离开时请停用账号" in shown(response)
    assert User.objects.filter(pk=person.pk).exists()


def test_several_are_not_deleted_when_one_of_them_did_something(boss: Client, person: User) -> None:
    other = reviewer("fushen", "复审")
    _owns(other)

    response = boss.post(f"/admin/bulk/users/user/delete/?id={person.pk}&id={other.pk}&next=/admin/", follow=True)

    assert "示例fushen" in shown(response) and "示例chushen”写过" not in shown(response)
    assert User.objects.filter(pk__in=[person.pk, other.pk]).count() == 2


def test_an_account_made_by_mistake_is_deleted_with_what_belongs_to_it(boss: Client, person: User) -> None:
    with_second_step(person)
    person.set_password("demo-Donghu-2017")
    person.save()
    OpenSession.objects.create(
        account=person, session_key="x", browser="", network="", started_at=timezone.now(), last_seen_at=timezone.now()
    )
    log(person, "wagtail.edit", user=person)
    assert not has_done_something(person)

    boss.post(f"/admin/users/delete/{person.pk}/")

    assert not User.objects.filter(pk=person.pk).exists()
    assert not OpenSession.objects.filter(session_key="x").exists()


def test_authorship_stays_with_an_account_that_is_switched_off(boss: Client, person: User) -> None:
    _owns(person)
    fields = {"username": "chushen", "first_name": "审", "last_name": "示例", "email": "a@example.org"}

    boss.post(f"/admin/users/edit/{person.pk}/", fields)

    assert not User.objects.get(pk=person.pk).is_active
    assert Page.objects.get(depth=2).owner == person


def test_what_counts_as_the_account_itself_still_exists() -> None:
    from django.apps import apps

    assert all(apps.get_model(label) for label in OF_THE_ACCOUNT_ITSELF)
