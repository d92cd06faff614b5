"""Reads hash and type of the files stored before these columns were there."""

import hashlib

from django.db import migrations

from media.rules import Refused, document_type

CHUNK_BYTES = 1 << 20


def _sha256(file):
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK_BYTES):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def read_stored_files(apps, schema_editor):
    """A file lost from the storage keeps an empty hash."""
    for name in ("Image", "Document"):
        model = apps.get_model("media", name)
        for thing in model.objects.using(schema_editor.connection.alias).filter(sha256="").iterator():
            try:
                with thing.file.storage.open(thing.file.name, "rb") as file:
                    facts = {"sha256": _sha256(file)}
                    if name == "Document":
                        facts["content_type"] = document_type(thing.file.name, file, file.size).content_type
            except OSError:
                continue
            except Refused:
                pass
            model.objects.using(schema_editor.connection.alias).filter(pk=thing.pk).update(**facts)


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0002_content_facts"),
    ]

    operations = [
        migrations.RunPython(read_stored_files, migrations.RunPython.noop),
    ]
