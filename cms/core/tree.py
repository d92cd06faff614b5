"""Conditions on where a page stands in the tree."""

from django.db.models import OuterRef, Q, Value
from django.db.models.functions import Concat
from wagtail.models import Page

BEHIND_ALL = "Z" * (Page.steplen + 1)
"""What comes after every step of a tree path, in the order of any language: steps are digits and capital letters."""


def below_path(path: str | OuterRef) -> Q:
    """Everything below the page with this tree path, itself not among it.

    A range, which is looked up in the index of tree paths; SQLite answers `path__startswith` by reading all pages.
    """
    end = path + BEHIND_ALL if isinstance(path, str) else Concat(path, Value(BEHIND_ALL))
    return Q(path__gt=path, path__lt=end)
