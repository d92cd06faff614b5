"""Which database serves, and what is asked of its connections."""

import pytest

from cms.settings.parts.database import databases

URL = "postgres://portal@127.0.0.1/portal"


def test_postgresql_compiles_no_query(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", URL)

    assert databases()["default"]["OPTIONS"] == {"options": "-c jit=off"}


def test_options_of_the_address_stand_beside_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"{URL}?sslmode=require")

    assert databases()["default"]["OPTIONS"] == {"options": "-c jit=off", "sslmode": "require"}


def test_without_an_address_sqlite_waits_its_turn_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)

    default = databases()["default"]

    assert default["ENGINE"] == "django.db.backends.sqlite3"
    assert default["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_how_long_sqlite_waits_can_be_said_in_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////portal.sqlite3?timeout=60")

    options = databases()["default"]["OPTIONS"]

    assert (options["timeout"], options["transaction_mode"]) == (60, "IMMEDIATE")
