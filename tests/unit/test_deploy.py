"""The files of `deploy/` say what the program understands."""

import re
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.installations import ROOT

UNITS = ROOT / "deploy/systemd"
EXAMPLE = ROOT / "deploy/portal.env.example"
SERVICES = sorted(UNITS.glob("*.service"))
HARDENING = {
    "User": "portal",
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "CapabilityBoundingSet": "",
}


def _unit(path: Path) -> ConfigParser:
    unit = ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(path, encoding="utf-8")
    return unit


def _example() -> dict[str, str]:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_every_service_is_hardened_and_starts_something_that_exists(path: Path) -> None:
    service = _unit(path)["Service"]
    started = service["ExecStart"]

    assert path.name.startswith("portal-")
    assert not {"User", "ProtectSystem", "NoNewPrivileges"} & set(service)
    if "manage.py" in started:
        assert re.search(r"manage\.py (\w+)", started)[1] in get_commands()  # type: ignore[index]


def test_the_hardening_holds_for_every_service() -> None:
    shared = _unit(UNITS / "portal-.service.d/hardening.conf")["Service"]

    assert {name: shared[name] for name in HARDENING} == HARDENING
    assert shared["MemoryMax"]


def test_every_timer_has_its_service() -> None:
    assert {path.stem for path in UNITS.glob("*.timer")} <= {path.stem for path in SERVICES}


def test_every_process_of_the_procfile_has_a_service() -> None:
    processes = re.findall(r"^(\w+):", (ROOT / "Procfile").read_text(encoding="utf-8"), re.MULTILINE)

    assert {f"portal-{name}" for name in processes} <= {path.stem for path in SERVICES}


def test_the_example_keeps_no_secret_and_is_complete_but_for_it() -> None:
    example = _example()
    assert example["SECRET_KEY"] == example["PERSONAL_DATA_KEYS"] == ""
    check = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]

    missing = subprocess.run(check, cwd=ROOT, env=example, capture_output=True, text=True, check=False)
    assert missing.returncode == 1 and "缺少环境变量：SECRET_KEY、PERSONAL_DATA_KEYS。" in missing.stderr

    secret = "tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLM"
    filled = example | {"SECRET_KEY": secret, "PERSONAL_DATA_KEYS": f"for-names-{secret}"}
    done = subprocess.run(check, cwd=ROOT, env=filled, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
