"""Upgrades: every migration of ours goes forward, backward and forward again, with and without a bureau in the tables.

The same tests run on PostgreSQL under `make test-services`. Discovered from disk, so a new migration is covered when it is
written; one that cannot be reversed fails here.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.installations import Installation, copy_of, server_url

LABELS = """
import json
from pathlib import Path
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from cms.core.changes import triggers

def ours():
    here = [config for config in apps.get_app_configs() if Path(config.path).is_relative_to(settings.BASE_DIR)]
    disk = MigrationLoader(None).disk_migrations
    names = {config.label: sorted(name for app, name in disk if app == config.label) for config in here}
    return {label: found for label, found in names.items() if found and ".venv" not in apps.get_app_config(label).path}

def tables():
    with connection.cursor() as cursor:
        return {
            table: sorted(column.name for column in connection.introspection.get_table_description(cursor, table))
            for table in connection.introspection.table_names(cursor)
            if not table.startswith("sqlite_") and "_fts" not in table
        }

def of_ours(names):
    return sorted(name for name in names if name.startswith(tuple(f"{label}_" for label in ours() if label != "users")))
"""
THERE_AND_BACK = (
    LABELS
    + """
first = tables()
for label in ours():
    if label != "users":
        call_command("migrate", label, "zero", verbosity=0)
left = of_ours(tables())
bare = len(triggers.installed())
call_command("migrate", verbosity=0)
print(json.dumps({
    "apps": list(ours()),
    "left": left,
    "triggers without the log": bare,
    "same tables": tables() == first,
    "triggers as registered": not triggers.difference(),
    "triggers": len(triggers.installed()),
}))
"""
)
BACK_WITH_CONTENT = (
    LABELS
    + """
from django.test import Client
from django.utils import timezone
from wagtail.models import Page
from cms.core.changes.selectors import latest_number
from cms.core.visibility import publicly_visible
from cms.core.representation.paths import public_url
from media.models import Document, Image

def state():
    paths = [public_url(path) for path in publicly_visible(Page.objects.all()).values_list("url_path", flat=True)]
    client = Client()
    return {
        "pages": sorted(Page.objects.values_list("url_path", "live")),
        "answers": sorted((path, client.get(path).status_code) for path in paths if path),
        "files": sorted(Image.objects.values_list("file", "sha256")) + sorted(Document.objects.values_list("file", "sha256")),
    }

for page in Page.objects.filter(content_type__app_label="courses").order_by("-depth"):  # these came later
    page.specific.delete()
before = state()
report = {"answers": len(before["answers"]), "codes": sorted({code for _path, code in before["answers"]}), "seen": {}}
for label, names in ours().items():  # the release before lies on this way
    if len(names) > 1:
        call_command("migrate", label, names[0], verbosity=0)
call_command("migrate", verbosity=0)
number = latest_number()
home = Page.objects.get(depth=2)
Page.objects.filter(pk=home.pk).update(last_published_at=timezone.now())
report["seen"] = {
    "content as before": state() == before,
    "triggers as registered": not triggers.difference(),
    "changes noticed": latest_number() - number,
}
print(json.dumps(report))
"""
)


def _reported(said: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
    return report


@pytest.mark.skipif(not server_url(), reason="make test-services: PostgreSQL is the stricter, and once is enough")
def test_all_migrations_of_ours_go_to_nothing_and_come_again(migrated: Installation, tmp_path: Path) -> None:
    """The accounts stay: they are the base of Wagtail's own migrations, and not all of those can be reversed."""
    with copy_of(migrated, tmp_path) as installation:
        report = _reported(installation.python(THERE_AND_BACK))

    assert {"core", "media", "users", "units", "columns", "stories", "portal", "importing"} <= set(report["apps"])
    assert report["left"] == []
    assert report["triggers without the log"] == 0
    assert report["same tables"] and report["triggers as registered"]
    assert report["triggers"] > 20


def test_an_upgrade_from_the_first_release_keeps_what_the_public_reads(furnished: Installation, tmp_path: Path) -> None:
    with copy_of(furnished, tmp_path) as installation:
        report = _reported(installation.python(BACK_WITH_CONTENT))

    assert report["answers"] > 20 and report["codes"] == [200]
    assert report["seen"] == {"content as before": True, "triggers as registered": True, "changes noticed": 1}
