"""An administrator unties an account from a person at the identity provider."""

from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.audit.models import AuditEntry
from cms.users.models import IssuerIdentity, User
from tests.integration.users.conftest import Visitor, administrator, reviewer, shown
from tests.integration.users.oidc.conftest import Traveller

NewTraveller = Callable[..., Traveller]


@pytest.fixture
def account(traveller: NewTraveller) -> User:
    return reviewer()


@pytest.fixture
def desk(visitor: Callable[..., Visitor]) -> Visitor:
    """The administrator's browser."""
    administrator()
    desk = visitor("203.0.113.9")
    desk.log_in("guanli")
    return desk


def test_untying_ends_the_sessions_and_is_told_of(traveller: NewTraveller, account: User, desk: Visitor) -> None:
    somebody = traveller()
    somebody.come()
    page = reverse("users_untie", args=[account.pk])
    assert page in shown(desk.client.get(reverse("wagtailusers_users:index")))
    assert "解除关联" in shown(desk.client.get(page))

    assert "已解除“示例chushen”与统一身份的关联" in shown(desk.client.post(page, follow=True))

    assert not IssuerIdentity.objects.exists() and not somebody.is_in()
    assert ModelLogEntry.objects.filter(action="users.issuer.unlinked", user__username="guanli").count() == 1
    told = AuditEntry.objects.filter(action="rights.unlinked").get()
    assert told.subject_key == str(account.pk) and "guanli" in told.actor_name
    assert "没有关联统一身份，不用解除" in shown(desk.client.post(page, follow=True))


def test_nobody_else_unties_and_nobody_herself(traveller: NewTraveller, account: User, desk: Visitor) -> None:
    somebody = traveller()
    somebody.come()
    page = reverse("users_untie", args=[account.pk])
    own = reverse("users_untie", args=[User.objects.get(username="guanli").pk])

    assert somebody.client.post(page).status_code in (302, 403)
    assert desk.client.post(own).status_code in (302, 403)
    assert traveller().client.post(page).headers["Location"].startswith("/admin/login/")
    assert IssuerIdentity.objects.count() == 1


def test_whoever_works_on_the_server_unties_by_name(
    traveller: NewTraveller, account: User, capsys: pytest.CaptureFixture[str]
) -> None:
    traveller().come()

    call_command("unlink_from_issuer", "chushen")

    assert "已解除“chushen”" in capsys.readouterr().out and not IssuerIdentity.objects.exists()
    for name, sentence in (("chushen", "没有关联"), ("nobody", "没有用户名为")):
        with pytest.raises(CommandError, match=sentence):
            call_command("unlink_from_issuer", name)
