"""To the identity provider and back: who comes in, as whom, and what is asked of them besides."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from cms.audit.models import AuditEntry
from cms.users.models import IssuerIdentity, OpenSession, User
from tests.integration.users.conftest import CODE, FIRST_SET_UP, LOG_IN, code_of, reviewer, shown, with_second_step
from tests.integration.users.oidc.conftest import BEGIN, Traveller
from tests.integration.users.oidc.provider import Provider

NewTraveller = Callable[..., Traveller]


@pytest.fixture
def account() -> User:
    return reviewer()


def test_the_log_in_page_offers_the_way_and_keeps_where_somebody_wanted_to_go(
    traveller: NewTraveller, account: User
) -> None:
    page = shown(traveller().client.get(LOG_IN, {"next": "/admin/account/"}))

    assert "用统一身份登录" in page and f'href="{BEGIN}?next=%2Fadmin%2Faccount%2F"' in page


def test_somebody_comes_in_and_the_page_opens_that_was_wanted(
    traveller: NewTraveller, account: User, provider: Provider
) -> None:
    somebody = traveller()

    arrived = somebody.come("/admin/account/")

    assert arrived.headers["Location"] == "/admin/account/"
    assert somebody.is_in()
    assert provider.tokens == 1
    assert OpenSession.objects.get().account == account


def test_the_provider_is_asked_with_state_nonce_and_a_challenge_that_are_new_each_time(
    traveller: NewTraveller, account: User
) -> None:
    somebody = traveller()

    asked = [parse_qs(urlsplit(somebody.leave_for_provider()).query) for _ in range(2)]

    assert asked[0]["code_challenge_method"] == ["S256"] and asked[0]["scope"] == ["openid profile"]
    for name in ("state", "nonce", "code_challenge"):
        assert asked[0][name] != asked[1][name] and len(asked[0][name][0]) >= 20


def test_the_first_log_in_ties_the_account_to_the_person_and_later_names_do_not_matter(
    traveller: NewTraveller, account: User
) -> None:
    traveller(sub="one").come()
    renamed = traveller("married-name", sub="one", address="203.0.113.8")

    renamed.come()

    assert renamed.is_in()
    assert int(renamed.client.session["_auth_user_id"]) == account.pk
    assert IssuerIdentity.objects.get().subject == "one"


def test_coming_in_gives_no_group_and_makes_no_account(
    traveller: NewTraveller, account: User, provider: Provider
) -> None:
    somebody = traveller()
    assert provider.person is not None
    provider.person.claims |= {"groups": ["管理员"], "is_superuser": True, "name": "别人"}

    somebody.come()

    account.refresh_from_db()
    assert User.objects.count() == 1 and not account.is_superuser
    assert list(account.groups.all()) == [Group.objects.get(name="初审")]
    assert account.get_full_name() == "示例chushen"


def test_who_needs_the_second_step_takes_ours_when_the_provider_asked_for_none(
    traveller: NewTraveller, account: User
) -> None:
    with_second_step(account)
    somebody = traveller(amr=["pwd"])

    halfway = somebody.come("/admin/account/")
    assert halfway.headers["Location"] == CODE and not somebody.is_in()
    assert "统一身份已确认是您" in shown(somebody.client.get(CODE))

    assert somebody.give(code_of(account)).headers["Location"] == "/admin/account/"
    assert somebody.is_in()


def test_who_must_have_the_second_step_and_has_none_sets_it_up_first(
    traveller: NewTraveller, account: User, settings: Any
) -> None:
    settings.SECOND_STEP_REQUIRED = True
    somebody = traveller()

    assert somebody.come().headers["Location"] == FIRST_SET_UP
    assert not somebody.is_in()


@pytest.mark.parametrize("said", [{"amr": ["pwd", "otp"]}, {"acr": "urn:example:two"}])
def test_a_second_step_at_the_provider_counts_where_the_bureau_says_so(
    traveller: NewTraveller, account: User, settings: Any, said: dict[str, object]
) -> None:
    settings.SECOND_STEP_REQUIRED = True
    somebody = traveller(**said)

    assert somebody.come().headers["Location"] == "/admin/"
    assert somebody.is_in()


def test_an_old_password_of_ours_holds_nobody_up_who_did_not_use_it(
    traveller: NewTraveller, account: User, settings: Any
) -> None:
    settings.PASSWORD_MAX_AGE_DAYS = 90
    long_ago = timezone.now() - timedelta(days=91)
    User.objects.update(password_changed_at=long_ago, password_was_given=True)
    somebody = traveller()

    somebody.come()

    assert somebody.is_in()


def test_a_session_ends_when_the_account_is_switched_off_or_the_provider_is_no_more(
    traveller: NewTraveller, account: User, settings: Any
) -> None:
    somebody = traveller()
    somebody.come()
    backends = settings.AUTHENTICATION_BACKENDS

    settings.AUTHENTICATION_BACKENDS = backends[:1]
    assert not somebody.is_in()

    settings.AUTHENTICATION_BACKENDS = backends
    somebody.come()
    assert somebody.is_in()
    User.objects.update(is_active=False)
    assert not somebody.is_in()


def test_the_audit_log_says_who_came_in_how_and_when_the_account_was_tied(
    traveller: NewTraveller, account: User
) -> None:
    before = AuditEntry.objects.count()
    traveller().come()

    told = list(AuditEntry.objects.order_by("number")[before:])

    assert [entry.action for entry in told] == ["rights.linked", "account.signed_in"]
    assert {(entry.actor_key, entry.subject_key) for entry in told} == {(str(account.pk), str(account.pk))}
    assert told[1].detail == {"facts": {"方式": "统一身份"}} and told[1].source == "203.0.113.7"


def test_a_browser_that_came_in_is_known_afterwards(traveller: NewTraveller, account: User) -> None:
    somebody = traveller()
    somebody.come()

    assert "known_device" in somebody.client.cookies


@pytest.mark.parametrize(
    "elsewhere",
    ["https://example.com/", "//example.com/", "javascript:alert(1)", "/\\example.com", "http:///example.com"],
)
def test_nobody_is_led_to_another_site(traveller: NewTraveller, account: User, elsewhere: str) -> None:
    assert traveller().come(elsewhere).headers["Location"] == "/admin/"
