"""What gathers over the years and nobody needs again is cleared away; filled by each app's `AppConfig.ready()`."""

import logging
from collections.abc import Callable

from django.db import Error

logger = logging.getLogger(__name__)

Chore = Callable[[], object]

_chores: dict[str, Chore] = {}


def chore(name: str, run: Chore) -> None:
    """Have this done once an hour by the schedule: seconds at most, safe to repeat. A name taken twice raises
    ValueError."""
    if _chores.setdefault(name, run) is not run:
        raise ValueError(f"There already is a chore named {name}.")


def keep_house() -> list[str]:
    """Do every chore; returns the names of those the database or the disk did not let through, which are logged and
    hold up no other."""
    undone = []
    for name, run in _chores.items():
        try:
            run()
        except (Error, OSError):
            logger.exception("The chore %s could not be done; trying again.", name)
            undone.append(name)
    return undone
