"""Rows whose text begins with something, found by an index on either database."""

from django.db import connection
from django.db.models import Q

_LAST = chr(0x10FFFF)


def begins_with(field: str, prefix: str) -> Q:
    """SQLite's LIKE takes no notice of an index; its comparison of text does."""
    if connection.vendor == "sqlite":
        return Q(**{f"{field}__gte": prefix, f"{field}__lt": prefix + _LAST})
    return Q(**{f"{field}__startswith": prefix})
