"""When something of ours last appeared on a platform of others, as rooms above recorded it. Who records that registers
here; who watches over the accounts asks them all."""

from collections.abc import Callable, Mapping
from datetime import date

Postings = Callable[[], Mapping[str, date]]
"""By the platform's code the day of the newest posting known; one query, however many there are."""

_recorders: list[Postings] = []


def record_postings(postings: Postings) -> None:
    """Called from `AppConfig.ready()`, twice is once."""
    if postings not in _recorders:
        _recorders.append(postings)


def newest_postings() -> dict[str, date]:
    """By platform, the newest of what every room recorded."""
    newest: dict[str, date] = {}
    for postings in _recorders:
        for platform, day in postings().items():
            newest[platform] = max(day, newest.get(platform, day))
    return newest
