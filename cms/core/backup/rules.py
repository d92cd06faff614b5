"""What a backup is called and how long it is kept. Pure."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

NAME = re.compile(r"portal-\d{8}T\d{6}Z")
PARTIAL_PREFIX = ".partial-"


def name_at(moment: datetime) -> str:
    """Sorts by time and reads the same in every time zone."""
    return moment.astimezone(UTC).strftime("portal-%Y%m%dT%H%M%SZ")


def outlived(names: Iterable[str], *, keep: int) -> list[str]:
    """The backups among the names that are older than the newest `keep`, oldest first; what else lies there stays."""
    if keep < 1:
        raise ValueError("At least one backup is kept.")
    return sorted(name for name in names if NAME.fullmatch(name))[:-keep]


def too_new(applied: Iterable[tuple[str, str]], known: Mapping[str, Iterable[str]]) -> list[str]:
    """Applied migrations (app, name) that come after all the program knows of that app.

    Names the program has forgotten since, as when migrations are squashed, are older and do no harm; apps it does
    not have leave tables that nobody reads.
    """
    last = {app: max(names, default="") for app, names in known.items()}
    return sorted(f"{app}.{name}" for app, name in applied if app in last and name > last[app])
