"""What waits for a person, told in the morning's mail. Rooms that know of something register here; whoever writes the
mail asks them all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """Something that waits: its title, what is to be done until when, and where."""

    title: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    lines: Sequence[Line]


Reminder = Callable[[Any], Section]
"""Given an account: what of one kind waits for it, no lines when nothing does. As many queries for many as for one."""

_reminders: list[Reminder] = []


def remind(reminder: Reminder) -> None:
    """Called from `AppConfig.ready()`, twice is once."""
    if reminder not in _reminders:
        _reminders.append(reminder)


def reminders_for(user: Any) -> list[Section]:
    return [reminder(user) for reminder in _reminders]
