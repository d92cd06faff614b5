"""How facts of a film are said to an editor."""

from typing import Any


def length_words(duration_ms: int) -> str:
    """
    >>> length_words(65_400)
    '1:05'
    """
    seconds = duration_ms // 1000
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def finding_lines(findings: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Severity and sentence of each finding of a version, refusals first."""
    order = {"refusal": 0, "warning": 1, "note": 2}
    lines = [(str(one.get("severity", "note")), str(one.get("sentence", ""))) for one in findings]
    return sorted(lines, key=lambda line: order.get(line[0], 3))
