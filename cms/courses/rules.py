"""Rules of lessons, without Django. Lengths of films in milliseconds."""

from decimal import ROUND_CEILING, Decimal

from cms.learning.hours.rules import hours_of_film

_MINUTE_MS = 60_000
FIVE_MINUTES_MS, TEN_MINUTES_MS = 5 * _MINUTE_MS, 10 * _MINUTE_MS


def hours_of(duration_ms: int, *, own: Decimal | None, per_hour: int | None) -> Decimal:
    """What a film of this length is worth to those who see it: what its lesson says; by its length, and then at least
    0.01, where it says nothing. `per_hour`: minutes of one 学时, None where no rule is in force and nothing is booked.

    >>> hours_of(460_000, own=None, per_hour=45), hours_of(460_000, own=Decimal("2.00"), per_hour=45)
    (Decimal('0.17'), Decimal('2.00'))
    >>> hours_of(460_000, own=Decimal("2.00"), per_hour=None), hours_of(0, own=None, per_hour=45)
    (Decimal('0.00'), Decimal('0.00'))
    """
    if per_hour is None:
        return Decimal("0.00")
    if own is not None:
        return own
    return hours_of_film(duration_ms, per_hour=per_hour) if duration_ms else Decimal("0.00")


def most_hours(duration_ms: int, *, per_hour: int) -> Decimal:
    """What a lesson may say its film is worth: its length, rounded up to one place, which leaves a little for notes.

    >>> most_hours(460_000, per_hour=45), most_hours(2_700_000, per_hour=45), most_hours(24_000, per_hour=45)
    (Decimal('0.2'), Decimal('1.0'), Decimal('0.1'))
    """
    return (Decimal(duration_ms) / (_MINUTE_MS * per_hour)).quantize(Decimal("0.1"), ROUND_CEILING)


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
