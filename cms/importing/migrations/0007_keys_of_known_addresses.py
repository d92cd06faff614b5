"""Pages imported before links were connected have an old address; give it the form in which links look for it."""

from typing import Any

from django.db import migrations


def fill(apps: Any, schema_editor: Any) -> None:
    from cms.importing.addresses import key_of

    known = apps.get_model("importing", "ImportedPage").objects.filter(address_key="").exclude(old_address="")
    for imported in known.iterator(500):
        imported.address_key = key_of(imported.old_address)
        imported.save(update_fields=["address_key"])


class Migration(migrations.Migration):
    dependencies = [
        ("importing", "0006_old_links"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
