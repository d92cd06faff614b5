"""Publishing a period's figures."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cms.submissions import words
from cms.submissions.models import FrozenPeriod, YearCount
from cms.submissions.statistics.lines import tallies
from cms.submissions.statistics.periods import Period
from cms.submissions.statistics.selectors import board_of, fingerprint, frozen_period
from cms.users.models import User


@transaction.atomic
def period_freeze(*, period: Period, by: User) -> FrozenPeriod:
    """Keep the period's figures, their evidence and the rules as they stand now, for good.

    Raises ValidationError before the period is over, and when it was published before.
    """
    _wait_for_others(period)
    if timezone.localdate() <= period.last:
        raise ValidationError(words.NOT_OVER.format(name=period.name, last=period.last.isoformat()))
    if frozen_period(period) is not None:
        raise ValidationError(words.FROZEN_ALREADY.format(name=period.name))
    board = board_of(period)
    by_unit = tallies(board.lines, lambda line: line.unit)
    figures = {
        "period": period.written,
        "lines": [line.as_dict() for line in board.lines],
        "units": [[row.unit, row.unit_name] for row in board.rows],
        "by_unit": {str(unit): found for unit, found in by_unit.items()},
        "total": board.total,
        "pieces": board.pieces,
        "rules": board.rules,
    }
    return FrozenPeriod.objects.create(
        kind=period.kind,
        first=period.first,
        last=period.last,
        name=period.name,
        figures=figures,
        fingerprint=fingerprint(figures),
        frozen_by=by,
        frozen_by_name=str(by),
    )


def _wait_for_others(period: Period) -> None:
    """Two who publish at once do it one after the other."""
    YearCount.objects.get_or_create(year=period.year)
    YearCount.objects.select_for_update().get(year=period.year)
