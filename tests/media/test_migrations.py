"""What a migration does to files that are there already."""

import importlib

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection

from media.models import Document, Image
from tests.factories.media import make_document, make_image

pytestmark = pytest.mark.django_db

read_stored_files = importlib.import_module("media.migrations.0003_read_stored_files").read_stored_files


def test_files_stored_before_get_their_hash_and_type_and_a_lost_one_stops_nothing() -> None:
    image, document, lost = make_image(), make_document(), make_document(name="yi-shi.txt")
    Image.objects.update(sha256="")
    Document.objects.update(sha256="", content_type="application/octet-stream")
    default_storage.delete(lost.file.name)

    read_stored_files(apps, connection.schema_editor())

    assert Image.objects.get(pk=image.pk).sha256 == image.sha256
    kept = Document.objects.get(pk=document.pk)
    assert (kept.sha256, kept.content_type) == (document.sha256, "text/plain; charset=utf-8")
    assert Document.objects.get(pk=lost.pk).sha256 == ""
