"""Releases of before say which emergency they rest on, which stood in their starting point."""

from typing import Any

from django.db import migrations


def look_up(apps: Any, schema_editor: Any) -> None:
    entry = apps.get_model("editorial", "LedgerEntry")
    emergencies = entry.objects.filter(kind="emergency")
    for pk, page_id in emergencies.values_list("pk", "page_id").iterator():
        entry.objects.filter(kind="release", page_id=page_id, begins_after=pk).update(emergency=pk)


def forget(apps: Any, schema_editor: Any) -> None:
    """The column goes with the migration before."""


class Migration(migrations.Migration):
    dependencies = [("editorial", "0007_release_by_emergency")]

    operations = [migrations.RunPython(look_up, forget)]
