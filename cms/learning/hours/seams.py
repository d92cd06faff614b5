"""Where rooms beside this one are met that may not be there yet: names, the members' log-in, watching's signal."""

from collections.abc import Collection
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse


def known_names(people: Collection[int], *, for_reader: Any) -> dict[int, str]:
    """Names of those the reader may know by name; nobody while names are kept nowhere."""
    if find_spec("cms.members.personal") is None:
        return {}
    names: dict[int, str] = import_module("cms.members.personal.selectors").names_of(for_reader, people)
    return names


def log_in_address() -> str:
    try:
        return reverse("members:log_in")
    except NoReverseMatch:
        return reverse(settings.LOGIN_URL)


def connect() -> None:
    """Called once from `LearningConfig.ready()`."""
    from cms.learning.hours.receivers import book_film

    if find_spec("cms.learning.watching") is not None:
        signals = import_module("cms.learning.watching.signals")
        signals.film_completed.connect(book_film, dispatch_uid="learning.book_film")
