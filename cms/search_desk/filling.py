"""The admin's index fills itself after the upgrade that brings it."""

from django.core.management import call_command
from wagtail.models import Page

from cms.search_desk.models import IndexedText

_has_looked = False


def index_fill() -> int:
    """Once in the life of a process: write the index when there are pages and none is in it. Errand of the follower;
    seconds for thousands of pages."""
    global _has_looked
    if _has_looked:
        return 0
    _has_looked = True
    if IndexedText.objects.exists() or not Page.objects.filter(depth__gt=1).exists():
        return 0
    call_command("update_index", verbosity=0)
    return IndexedText.objects.count()
