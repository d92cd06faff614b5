"""Every check that needs no test run, each with its name; all of them run, then the verdict."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv/bin"
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "checked-but-never-used-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFG",
    "ALLOWED_HOSTS": "mzj.example",
    "PUBLIC_BASE_URL": "https://mzj.example",
    "DATABASE_URL": "sqlite:///:memory:",
    "PORTAL_VAR": str(ROOT / "var"),
}

TESTS = {"DJANGO_SETTINGS_MODULE": "cms.settings.test"}
"""Development and the factories of the tests, whose absence is an error too; development itself starts without them."""

CHECKS: list[tuple[str, list[str], dict[str, str]]] = [
    ("format", ["ruff", "format", "--check", "--quiet", "."], {}),
    ("lint", ["ruff", "check", "--quiet", "."], {}),
    ("types", ["python", "-m", "mypy", "cms", "media", "search", "tools"], {}),
    ("import rules", ["lint-imports", "--no-cache"], {}),
    ("templates", ["djlint", "--lint", "--quiet", "site/templates"], {}),
    ("scripts", ["python", "-c", "from tools.front_end import npm; npm('run', '--silent', 'check')"], {}),
    ("migrations", ["python", "manage.py", "makemigrations", "--check", "--dry-run"], {}),
    ("system", ["python", "manage.py", "check", "--fail-level", "WARNING"], TESTS),
    ("production", ["python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
]


def passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
    """Run one check; its output is shown only when it fails."""
    started = time.monotonic()
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    verdict = "ok" if done.returncode == 0 else "FAILED"
    print(f"{name:14} {verdict:7} {time.monotonic() - started:5.1f} s", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def main() -> int:
    results = [passes(*check) for check in CHECKS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
