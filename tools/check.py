"""Every check that needs no test run, each with its name; all of them run, then the verdict."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
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
    "PERSONAL_DATA_KEYS": "checked-but-never-used-0123456789-abcdefghijklmnop",
}

TESTS = {"DJANGO_SETTINGS_MODULE": "cms.settings.test"}
"""Development and the factories of the tests, whose absence is an error too; development itself starts without them."""

CHECKS: list[tuple[str, list[str], dict[str, str]]] = [
    ("types", ["python", "-m", "mypy", "cms", "media", "search", "tools"], {}),
    ("format", ["ruff", "format", "--check", "--quiet", "."], {}),
    ("lint", ["ruff", "check", "--quiet", "."], {}),
    ("import rules", ["lint-imports", "--no-cache"], {}),
    ("templates", ["djlint", "--lint", "--quiet", "site/templates"], {}),
    ("scripts", ["python", "-c", "from tools.front_end import npm; npm('run', '--silent', 'check')"], {}),
    ("migrations", ["python", "manage.py", "makemigrations", "--check", "--dry-run"], {}),
    ("system", ["python", "manage.py", "check", "--fail-level", "WARNING"], TESTS),
    ("production", ["python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
]


AT_ONCE = 2
"""One has mypy to itself, which takes as long as the others together."""


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
    said = done.stdout + done.stderr if done.returncode else ""
    print(f"{name:14} {verdict:7} {time.monotonic() - started:5.1f} s\n{said}", end="", flush=True)
    return done.returncode == 0


def main() -> int:
    with ThreadPoolExecutor(AT_ONCE) as checking:
        results = list(checking.map(lambda check: passes(*check), CHECKS))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
