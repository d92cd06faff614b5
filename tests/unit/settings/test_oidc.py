"""Half a configuration of the identity provider does not start, and without one nothing of it is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import NoReverseMatch, reverse

from cms.settings.parts.oidc import BACKEND, log_in_backends, oidc_settings
from tools.check import PRODUCTION

ROOT = Path(__file__).resolve().parents[3]
WHOLE = {"OIDC_ISSUER": "https://id.example/realm", "OIDC_CLIENT_ID": "portal", "OIDC_CLIENT_SECRET": "x"}
LOADED = """
import sys, django; django.setup()
from django.urls import reverse, get_resolver
names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
print("users_issuer_begin" in names, "authlib" in sys.modules)
"""


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("OIDC_")]:
        monkeypatch.delenv(name)


def test_without_a_provider_the_password_is_the_only_way() -> None:
    assert oidc_settings(https_only=True) is None
    assert log_in_backends(None) == ["cms.users.backends.PasswordBackend"]


@pytest.mark.parametrize("missing", list(WHOLE))
def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    for name in WHOLE.keys() - {missing}:
        monkeypatch.setenv(name, WHOLE[name])

    with pytest.raises(ImproperlyConfigured, match=f"缺少环境变量：{missing}。"):
        oidc_settings(https_only=True)


def test_a_refinement_alone_is_half_a_configuration_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDC_SECOND_STEP_VALUES", "otp")

    with pytest.raises(ImproperlyConfigured, match="OIDC_ISSUER、OIDC_CLIENT_ID、OIDC_CLIENT_SECRET"):
        oidc_settings(https_only=False)


@pytest.mark.parametrize(
    "issuer", ["http://id.example", "id.example", "https://", "https://id.example/?a=b", "ftp://x"]
)
def test_production_takes_only_addresses_that_are_safe(monkeypatch: pytest.MonkeyPatch, issuer: str) -> None:
    for name, value in (WHOLE | {"OIDC_ISSUER": issuer}).items():
        monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match="OIDC_ISSUER"):
        oidc_settings(https_only=True)


def test_a_whole_configuration_is_read_and_keeps_its_secret_out_of_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    more = {"OIDC_SCOPES": "profile,email", "OIDC_SECOND_STEP_VALUES": "otp, mfa", "OIDC_CLIENT_SECRET": "geheim"}
    for name, value in (WHOLE | more).items():
        monkeypatch.setenv(name, value)

    oidc = oidc_settings(https_only=True)

    assert oidc is not None and "geheim" not in repr(oidc)
    assert oidc.scopes == ("openid", "profile", "email") and oidc.second_step_values == ("otp", "mfa")
    assert oidc.username_claim == "preferred_username" and log_in_backends(oidc)[1] == BACKEND


def test_production_starts_with_a_whole_configuration() -> None:
    told = subprocess.run(
        [sys.executable, "-c", LOADED],
        cwd=ROOT,
        env={**os.environ, **PRODUCTION, **WHOLE},
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.split() == ["True", "True"]


def test_without_a_provider_its_addresses_are_not_there_and_nothing_offers_them(client: Client, db: None) -> None:
    assert client.get("/admin/login/issuer/").headers["Location"].startswith("/admin/login/?next=")
    assert client.get("/admin/login/issuer/back/").headers["Location"].startswith("/admin/login/?next=")
    assert "统一身份" not in client.get("/admin/login/").content.decode()
    with pytest.raises(NoReverseMatch):
        reverse("users_issuer_begin")


def test_production_does_not_start_with_half_a_configuration() -> None:
    environment = {**os.environ, **PRODUCTION, "OIDC_ISSUER": WHOLE["OIDC_ISSUER"]}

    done = subprocess.run(
        [sys.executable, "-c", "import cms.settings.production"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0 and "OIDC_CLIENT_ID、OIDC_CLIENT_SECRET" in done.stderr
