"""What docs/operations.md tells the operator to do is done here, word for word, with a bureau in the tables.

The same tests run on PostgreSQL under `make test-services`.
"""

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.installations import ROOT, Installation, bare_installation, copy_of, server_url

pytestmark = pytest.mark.skipif(not server_url(), reason="production runs on PostgreSQL: make test-services")

HANDBOOK = ROOT / "docs/operations.md"
BACKUP = re.compile(r"/var/backups/portal(?:/portal-\w+)?")
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQ",
    "PERSONAL_DATA_KEYS": "tests-only-personal-data-key-0123456789-abcdefghijkl",
    "ALLOWED_HOSTS": "mzj.example",
    "PUBLIC_BASE_URL": "https://mzj.example",
}
STATE = """
import hashlib, json
from django.test import Client
from wagtail.models import Page, Site
from cms.core.backup.database import row_counts
from cms.core.representation.paths import public_url
from cms.core.visibility import publicly_visible
Site.objects.update(hostname="mzj.example")
paths = [public_url(path) for path in publicly_visible(Page.objects.all()).values_list("url_path", flat=True)]
ask = lambda path: Client(headers={"host": "mzj.example", "x-forwarded-proto": "https"}).get(path)
ready = ask("/readyz")
told = {path: ask(f"/api/v1/page/?path={path}") for path in sorted(filter(None, paths))}
print(json.dumps({
    "counts": row_counts(),
    "told": {path: [answer.status_code, hashlib.sha256(answer.content).hexdigest()] for path, answer in told.items()},
    "pages": sorted({ask(path).status_code for path in told}),
    "ready": [ready.status_code, ready.json()],
}))
"""
BACK = """
from pathlib import Path
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
rooms = (settings.BASE_DIR, settings.BASE_DIR / "cms")
ours = [config.label for config in apps.get_app_configs() if Path(config.path).parent in rooms]
disk = MigrationLoader(None).disk_migrations
for label in ours:
    names = sorted(name for app, name in disk if app == label)
    if len(names) > 1:
        call_command("migrate", label, names[-2], verbosity=0)
        print(label, names[-2])
"""
WITHOUT_COURSES = """
from wagtail.models import Page
for page in Page.objects.filter(content_type__app_label="courses").order_by("-depth"):
    page.specific.delete()
"""
NOTHING_KEPT = {"core_storedshape", "core_shapesubject"}
"""Made again when they are missed; `migrate` drops them."""


@pytest.fixture
def bureau(furnished: Installation, tmp_path: Path) -> Iterator[Installation]:
    """A bureau as the sample data has it, in production, and with nothing the release before did not know."""
    with copy_of(furnished, tmp_path) as installation:
        installation.python(WITHOUT_COURSES)
        yield installation.with_environment(PRODUCTION)


def _steps(heading: str) -> list[list[str]]:
    """The platform's own commands of the first block of commands below the heading, in order."""
    section = HANDBOOK.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2]
    block = section.partition("```sh\n")[2].partition("```")[0]
    lines = (line.partition("#")[0].strip() for line in block.splitlines())
    return [shlex.split(line)[1:] for line in lines if line.startswith("portal ")]


def _follow(steps: list[list[str]], installation: Installation, backup: Path) -> None:
    """Take the steps, with this machine's folder for backups in place of the handbook's; the last restarts the
    follower, without which the portal is not ready for long."""
    for step in steps:
        installation.manage(*(BACKUP.sub(str(backup), word) for word in step))
    installation.manage("follow_changes", "--once")


def _state(installation: Installation) -> dict[str, Any]:
    state: dict[str, Any] = json.loads(installation.python(STATE).splitlines()[-1])
    state["counts"] = {name: rows for name, rows in state["counts"].items() if name not in NOTHING_KEPT}
    return state


def _newest(folder: Path) -> Path:
    return max(folder.glob("portal-*"))


def test_the_handbook_names_the_steps_that_matter() -> None:
    upgrade, restore = _steps("Upgrade"), _steps("Backup and restore")

    assert [step[0] for step in upgrade] == ["backup", "check", "migrate", "collectstatic"]
    assert [step[0] for step in restore] == ["restore", "restore", "migrate", "collectstatic"]


def test_the_documented_upgrade_and_drill_keep_what_the_public_reads(bureau: Installation, tmp_path: Path) -> None:
    bureau.manage("collectstatic", "--noinput", "-v0")
    bureau.manage("follow_changes", "--once")
    before = _state(bureau)
    assert before["ready"][0] == 200, before["ready"]
    assert len(before["told"]) > 20 and before["pages"] == [200]
    went_back = bureau.python(BACK).splitlines()
    assert len(went_back) >= 3, went_back
    assert "[ ]" in bureau.manage("showmigrations", "--no-color")

    _follow(_steps("Upgrade"), bureau, tmp_path / "backups")

    upgraded = _state(bureau)
    assert "[ ]" not in bureau.manage("showmigrations", "--no-color")
    assert upgraded["told"] == before["told"] and upgraded["pages"] == [200]
    assert upgraded["ready"][0] == 200, upgraded["ready"]
    assert "备份完好" in bureau.manage("restore", "--check", str(_newest(tmp_path / "backups")))

    bureau.manage("backup", str(tmp_path / "later"))
    shutil.rmtree(bureau.var)
    with bare_installation(tmp_path) as bare:
        new_machine = bare.with_environment(PRODUCTION)
        _follow(_steps("Backup and restore"), new_machine, _newest(tmp_path / "later"))

        restored = _state(new_machine)
    assert restored["told"] == before["told"] and restored["pages"] == [200]
    assert restored["counts"] == upgraded["counts"]
    assert restored["ready"][0] == 200, restored["ready"]
