"""Who does not come in: each reason has its sentence, and stands in the audit log."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
import requests

from cms.audit.models import AuditEntry
from cms.users.models import Attempts, IssuerIdentity, User
from cms.users.oidc import provider as connection
from cms.users.oidc.services import issuer_unlink
from tests.integration.users.conftest import PASSWORD, reviewer, shown
from tests.integration.users.oidc.conftest import BACK, BEGIN, Traveller
from tests.integration.users.oidc.provider import Provider

NewTraveller = Callable[..., Traveller]
Claims = dict[str, Any]


@pytest.fixture
def account() -> User:
    return reviewer()


def reason() -> str:
    entry = AuditEntry.objects.latest("number")
    assert entry.action == "account.sign_in_failed"
    return str(entry.detail["facts"]["原因"])


def with_query(address: str, **changed: str) -> str:
    parts = urlsplit(address)
    return parts._replace(query=urlencode(dict(parse_qsl(parts.query)) | changed)).geturl()


def spoilt(**wrong: Any) -> Callable[[Claims], Claims]:
    return lambda claims: claims | wrong


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"nonce": "another"}, "没有通过核对"),
        ({"iss": "https://other.example"}, "没有通过核对"),
        ({"aud": ["somebody-else"]}, "没有通过核对"),
        ({"aud": ["somebody-else"], "azp": "portal"}, "没有通过核对"),
        ({"aud": ["portal", "somebody-else"], "azp": "somebody-else"}, "没有通过核对"),
        ({"exp": 1_000_000_000}, "时间对不上"),
        ({"iat": 9_000_000_000}, "时间对不上"),
        ({"exp": None}, "时间对不上"),
    ],
)
def test_a_token_that_says_something_wrong_opens_nothing(
    traveller: NewTraveller, account: User, provider: Provider, wrong: Claims, sentence: str
) -> None:
    somebody = traveller()
    provider.spoil = spoilt(**wrong)

    assert sentence in shown(somebody.come(follow=True))
    assert not somebody.is_in() and not IssuerIdentity.objects.exists()
    assert reason() == {"没有通过核对": "身份凭证没有通过核对"}.get(sentence, sentence)


def test_a_token_signed_with_a_foreign_key_opens_nothing(
    traveller: NewTraveller, account: User, provider: Provider
) -> None:
    somebody = traveller()
    provider.signs_with = provider.foreign_key

    assert "没有通过核对" in shown(somebody.come(follow=True))
    assert not somebody.is_in()


def test_an_answer_is_good_once(traveller: NewTraveller, account: User) -> None:
    first = traveller()
    answer = first.there(first.leave_for_provider())
    first.back(answer)
    assert first.is_in()
    first.client.post("/admin/logout/")

    assert "已经过期，或者不是从这个浏览器开始的" in shown(first.back(answer, follow=True))
    assert not first.is_in()


def test_a_code_that_was_used_is_not_exchanged_again(traveller: NewTraveller, account: User) -> None:
    first = traveller()
    used = first.there(first.leave_for_provider())
    first.back(used)
    second = traveller(address="203.0.113.8")
    fresh = second.there(second.leave_for_provider())

    replayed = second.back(with_query(fresh, code=dict(parse_qsl(urlsplit(used).query))["code"]), follow=True)

    assert "凭证已经用过" in shown(replayed)
    assert not second.is_in()


def test_somebody_elses_code_is_worth_nothing_without_the_verifier(traveller: NewTraveller, account: User) -> None:
    first, second = traveller(), traveller(address="203.0.113.8")
    stolen = dict(parse_qsl(urlsplit(first.there(first.leave_for_provider())).query))["code"]
    own = second.there(second.leave_for_provider())

    assert "凭证已经用过" in shown(second.back(with_query(own, code=stolen), follow=True))
    assert not second.is_in()


def test_an_answer_that_another_browser_asked_for_is_not_taken(traveller: NewTraveller, account: User) -> None:
    first, second = traveller(), traveller(address="203.0.113.8")
    answer = first.there(first.leave_for_provider())

    assert "不是从这个浏览器开始的" in shown(second.back(answer, follow=True))
    assert not second.is_in()
    assert reason() == "登录已过期或不是从这里开始"


def test_who_declines_at_the_provider_reads_what_else_there_is(
    traveller: NewTraveller, account: User, provider: Provider
) -> None:
    somebody = traveller()
    provider.person = None

    page = somebody.come("/admin/account/", follow=True)

    assert "您在统一身份那里取消了登录" in shown(page) and 'value="/admin/account/"' in shown(page)
    assert reason() == "在统一身份处取消"


def test_a_person_without_an_account_gets_none(traveller: NewTraveller) -> None:
    somebody = traveller("nobody-here")

    assert "“nobody-here”，但平台上没有这个账号" in shown(somebody.come(follow=True))
    assert not User.objects.exists()
    assert reason() == "平台没有这个账号" and "nobody-here" not in str(AuditEntry.objects.latest("number").detail)


@pytest.mark.parametrize("is_tied", [True, False])
def test_who_has_left_does_not_come_in(traveller: NewTraveller, account: User, is_tied: bool) -> None:
    somebody = traveller()
    if is_tied:
        somebody.come()
        somebody.client.post("/admin/logout/")
    User.objects.update(is_active=False)

    assert "您的账号已停用" in shown(somebody.come(follow=True))
    assert not somebody.is_in()
    assert AuditEntry.objects.latest("number").subject_key == str(account.pk)


def test_who_gets_the_name_of_somebody_else_later_does_not_get_her_account(
    traveller: NewTraveller, account: User
) -> None:
    traveller(sub="one").come()
    newcomer = traveller(sub="two", address="203.0.113.8")

    assert "关联的是另一个人的统一身份" in shown(newcomer.come(follow=True))
    assert not newcomer.is_in()

    assert issuer_unlink(user=account, by=None)
    newcomer.come()
    assert newcomer.is_in()
    assert not issuer_unlink(user=reviewer("fushen", "复审"), by=None)


@pytest.mark.parametrize("verified", [True, False, "true", None])
def test_a_mail_address_ties_an_account_only_when_it_is_verified(
    traveller: NewTraveller, provider: Provider, settings: Any, verified: object
) -> None:
    reviewer("chushen@example.com")
    settings.OIDC = replace(settings.OIDC, username_claim="email")
    somebody = traveller()
    assert provider.person is not None
    provider.person.claims = {"email": "chushen@example.com", "email_verified": verified}

    answer = somebody.come(follow=True)

    assert somebody.is_in() is (verified is True)
    assert ("没有告诉平台您的用户名" in shown(answer)) is (verified is not True)


def test_a_provider_that_is_away_is_said_before_anybody_leaves(
    traveller: NewTraveller, account: User, provider: Provider
) -> None:
    somebody = traveller()
    provider.is_ill = True

    assert "现在连不上统一身份" in shown(somebody.client.get(BEGIN, follow=True))
    assert reason() == "统一身份连不上"
    assert somebody.log_in("chushen", PASSWORD).status_code == 302


def test_a_provider_that_goes_away_in_the_midst_costs_nobody_an_attempt(
    traveller: NewTraveller, account: User, provider: Provider
) -> None:
    somebody = traveller()
    answer = somebody.there(somebody.leave_for_provider())
    provider.is_ill = True

    assert "现在连不上统一身份" in shown(somebody.back(answer, follow=True))
    assert not Attempts.objects.filter(count__gt=0).exists()


@pytest.mark.parametrize(
    "said",
    [
        {"issuer": "https://other.example"},
        {"token_endpoint": ""},
        {"jwks_uri": "ftp://127.0.0.1/"},
        {"id_token_signing_alg_values_supported": ["HS256", "none"]},
    ],
)
def test_a_provider_that_describes_itself_wrongly_is_not_asked(
    traveller: NewTraveller, account: User, provider: Provider, said: Claims
) -> None:
    provider.said_of_itself = said

    assert "对接有问题" in shown(traveller().client.get(BEGIN, follow=True))
    assert provider.asked == ["/.well-known/openid-configuration"]


def test_a_wrong_secret_of_the_platform_is_the_administrators_to_mend(
    traveller: NewTraveller, account: User, provider: Provider, settings: Any
) -> None:
    settings.OIDC = replace(settings.OIDC, client_secret="another")

    assert "对接有问题" in shown(traveller().come(follow=True))


def test_the_provider_is_asked_about_itself_once(traveller: NewTraveller, account: User, provider: Provider) -> None:
    for number in range(3):
        traveller(address=f"203.0.113.{number}").come()

    assert provider.asked.count("/.well-known/openid-configuration") == 1
    assert provider.asked.count("/jwks") == 1

    connection.forget()
    traveller().come()
    assert provider.asked.count("/jwks") == 2


def test_after_thirty_returns_that_open_nothing_an_address_waits_and_another_does_not(
    traveller: NewTraveller, account: User, provider: Provider
) -> None:
    somebody = traveller()
    for _ in range(30):
        assert "不是从这个浏览器" in shown(somebody.client.get(f"{BACK}?code=x&state=y", follow=True))
    asked = list(provider.asked)

    answer = somebody.there(somebody.leave_for_provider())
    before = AuditEntry.objects.count()
    assert "没有登成的次数较多，请等 30 秒" in shown(somebody.back(answer, follow=True))
    assert AuditEntry.objects.count() == before and provider.asked.count("/token") == asked.count("/token")

    other = traveller(address="198.51.100.1")
    other.come()
    assert other.is_in()


def test_nothing_that_the_provider_sends_is_shown_as_it_came(traveller: NewTraveller, account: User) -> None:
    somebody = traveller()
    state = dict(parse_qsl(urlsplit(somebody.leave_for_provider()).query))["state"]
    sent = urlencode({"error": "<b>x</b>", "error_description": "请拨打 000", "state": state})

    page = shown(somebody.client.get(f"{BACK}?{sent}", follow=True))

    assert "统一身份没有让您登录" in page and "<b>x" not in page and "000" not in page.split("<main")[1]


def test_the_provider_itself_sends_nobody_to_an_address_that_is_not_registered(
    traveller: NewTraveller, account: User, provider: Provider
) -> None:
    away = with_query(traveller().leave_for_provider(), redirect_uri="http://other.example/")

    assert "Location" not in requests.get(away, allow_redirects=False, timeout=5).headers
