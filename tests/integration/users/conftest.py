"""People who log in through the log-in page, as a browser does."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp

from cms.users.models import Attempts, Authenticator, User
from cms.users.roles import bureau_groups_open
from cms.users.second_step.services import second_step_set_up

PASSWORD = "demo-Jiangcheng-2017"
LOG_IN = "/admin/login/"
CODE = "/admin/login/code/"
CHEAPEST = "/admin/tag-autocomplete/?term=x"
"""A page of the admin that draws nothing."""
FIRST_SET_UP = "/admin/login/set-up/"
KEY = "00" * 19 + "2a"


@pytest.fixture(autouse=True)
def _admin_of_the_bureau(db: None) -> None:
    bureau_groups_open()


def reviewer(username: str = "chushen", group: str = "初审", **fields: Any) -> User:
    """Somebody whom the settings may oblige to take the second step."""
    from django.contrib.auth.models import Group

    user = User.objects.create_user(username, password=PASSWORD, last_name="示例", first_name=username, **fields)
    user.groups.add(Group.objects.get(name=group))
    return user


def administrator(username: str = "guanli") -> User:
    return User.objects.create_superuser(username, password=PASSWORD, last_name="示例", first_name=username)


def with_second_step(user: User) -> list[str]:
    """Switched on a while ago; returns the recovery codes."""
    codes = second_step_set_up(user=user, key=KEY, code=f"{totp(bytes.fromhex(KEY)):06d}")
    assert codes is not None
    later()
    return codes


def later() -> None:
    """As if waits were over and the codes of the apps had changed."""
    past = timezone.now() - timedelta(hours=1)
    Authenticator.objects.update(last_t=-1)
    Authenticator.objects.exclude(throttling_failure_timestamp=None).update(throttling_failure_timestamp=past)
    Attempts.objects.exclude(wait_until=None).update(wait_until=past)


def code_of(user: User) -> str:
    return f"{totp(Authenticator.objects.get(user=user).bin_key):06d}"


def wrong_code_of(user: User) -> str:
    """None of the codes that count at the moment."""
    key = Authenticator.objects.get(user=user).bin_key
    near = {totp(key, drift=drift) for drift in range(-3, 4)}
    return f"{next(code for code in range(10) if code not in near):06d}"


def shown(response: HttpResponse) -> str:
    return response.content.decode()


@dataclass
class Visitor:
    """A browser at an address."""

    client: Client

    def log_in(self, username: str, password: str = PASSWORD, **more: str) -> HttpResponse:
        return self.client.post(LOG_IN, {"username": username, "password": password, **more})

    def give(self, code: str, **more: Any) -> HttpResponse:
        return self.client.post(CODE, {"code": code}, **more)

    def is_in(self) -> bool:
        return bool(self.client.get(CHEAPEST).status_code == 200)

    def secret(self) -> str:
        """The secret shown for typing, as hex."""
        from base64 import b32decode

        typed = re.search(r'set-up-key">([A-Z2-7-]+)<', shown(self.client.get(FIRST_SET_UP)))
        assert typed is not None
        return b32decode(typed[1].replace("-", "")).hex()


@pytest.fixture
def visitor() -> Callable[[str], Visitor]:
    def arrive(address: str = "203.0.113.7", agent: str = "Mozilla/5.0 (Windows NT 10.0) Chrome/126.0") -> Visitor:
        return Visitor(Client(REMOTE_ADDR=address, headers={"User-Agent": agent}))

    return arrive
