"""Rules of lessons, without Django. Lengths of films in milliseconds."""

from decimal import Decimal

from cms.learning.hours.rules import hours_of_film

MINUTES_PER_HOUR = 45
"""One 学时, as pages say it; what is booked goes by the rule of its day."""
_MINUTE_MS = 60_000
FIVE_MINUTES_MS, TEN_MINUTES_MS = 5 * _MINUTE_MS, 10 * _MINUTE_MS


def hours_of(duration_ms: int) -> Decimal:
    """What a film of this length is worth, at least 0.01 when it has any.

    >>> hours_of(460_000), hours_of(45 * 60_000), hours_of(0)
    (Decimal('0.17'), Decimal('1.00'), Decimal('0.00'))
    """
    return hours_of_film(duration_ms, per_hour=MINUTES_PER_HOUR) if duration_ms else Decimal("0.00")


def is_said_in(cue: str, said: tuple[str, str]) -> bool:
    """Whether a passage stands in a cue. `said`: the words that were looked for, and the text from them on, which may
    go on in the next cue.

    >>> is_said_in("集中培训不少于32学时", ("学时", "学时。书记不少于56学时"))
    True
    >>> is_said_in("书记不少于56学时", ("学时", "学时，由支部记录"))
    True
    >>> is_said_in("每学时45分钟", ("学时", "学时，由支部记录"))
    False
    """
    line, mark, after = ("".join(text.split()) for text in (cue, *said))
    places = (at for at in range(len(line)) if mark and line.startswith(mark, at))
    return any(after.startswith(line[at:]) or line[at:].startswith(after) for at in places)
