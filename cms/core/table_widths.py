"""How wide the columns of a table are, known before its rows: a browser that measures cells moves them as rows come."""

from collections.abc import Sequence
from itertools import zip_longest

STEP = 5
"""Per cent: the widths that `blocks.css` has a rule for."""
LONGEST = 32
"""A cell of more than sixteen Chinese characters wraps, however wide its neighbours are."""
PADDING = 2


def _length(cell: str) -> int:
    """Of its longest line, in half characters: a digit or Latin letter is half as wide as a Chinese character."""
    lines = (sum(1 if character.isascii() else 2 for character in line) for line in cell.splitlines())
    return min(max(lines, default=0), LONGEST) + PADDING


def widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Per cent of the table for every column, one alike for columns alike; none if there are more columns than steps.

    Rounded down: what is left of the table a browser gives to its columns in the same proportion.
    """
    columns = [max(map(_length, column)) for column in zip_longest(*rows, fillvalue="")]
    free = 100 // STEP - len(columns)
    if free < 0:
        return []
    return [STEP * (1 + free * length // sum(columns)) for length in columns]
