"""The platform does not start with a door that stands open."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from cms.users.checks import DJANGOS, OURS, check_guard
from tools.check import PRODUCTION

ROOT = Path(__file__).resolve().parents[3]
ASKED = ["SECOND_STEP_REQUIRED", "ADMIN_IDLE_MINUTES", "PASSWORD_MAX_AGE_DAYS"]


def test_the_guard_stands_where_it_belongs() -> None:
    assert check_guard(None) == []


@pytest.mark.parametrize("wrong", ["missing", "before"])
def test_a_guard_that_is_missing_or_comes_too_early_is_an_error(wrong: str) -> None:
    others = [name for name in settings.MIDDLEWARE if name != OURS]
    middleware = others if wrong == "missing" else [OURS, *others]
    assert DJANGOS in middleware

    with override_settings(MIDDLEWARE=middleware):
        assert [message.id for message in check_guard(None)] == ["users.E001"]


def test_production_asks_for_more_than_development_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [getattr(settings, name) for name in ASKED] == [False, 0, 0]
    for name in ASKED:
        monkeypatch.delenv(name, raising=False)
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    told = f"import cms.settings.production as s; print([getattr(s, name) for name in {ASKED}])"

    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[True, 30, 90]"
