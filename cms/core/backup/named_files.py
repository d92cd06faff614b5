"""Files that rows of the database name, looked for in the storage that should hold them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.files.storage import Storage
from django.db.models import FileField


def missing_from(storage: Storage) -> list[str]:
    """Names that the storage does not have. It is asked folder by folder, not file by file."""
    by_folder: dict[str, set[str]] = defaultdict(set)
    for name in _named():
        folder, _slash, file = name.rpartition("/")
        by_folder[folder].add(file)
    missing = []
    for folder, files in by_folder.items():
        missing += [f"{folder}/{file}" for file in files.difference(_files_in(storage, folder))]
    return sorted(missing)


def _named() -> Iterator[str]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField):
                names: Any = model._base_manager.exclude(**{field.name: ""}).exclude(**{field.name: None})
                yield from names.values_list(field.name, flat=True).distinct()


def _files_in(storage: Storage, folder: str) -> list[str]:
    try:
        _folders, files = storage.listdir(folder)
    except FileNotFoundError:  # a folder of this machine; an object storage answers with nothing
        return []
    return files
