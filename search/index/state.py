"""Which slot of the embedded engine is searched."""

from search.index.plain_sql import rows

EMBEDDED = "embedded"
CLUSTER = "elasticsearch"
SLOTS = (0, 1)


def live_slot() -> int:
    """One query."""
    found = rows("SELECT live FROM search_indexstate WHERE engine = %s", [EMBEDDED])
    return int(found[0][0] or SLOTS[0]) if found else SLOTS[0]


def is_held_up(engine: str) -> bool:
    """Whether an engine is behind because it took nothing for a while. One query."""
    return bool(rows("SELECT 1 FROM search_indexstate WHERE engine = %s AND held_up_since IS NOT NULL", [engine]))


def other_slot(slot: int) -> int:
    return SLOTS[1 - SLOTS.index(slot)]
