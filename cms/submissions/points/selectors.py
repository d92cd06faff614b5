"""Reads of the rule's versions."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Max, Min, QuerySet

from cms.submissions.enums import Channel, Counting, Kind, Sharing
from cms.submissions.models import Adoption, FrozenPeriod, PointsRule
from cms.submissions.statistics.scoring import HUNDREDTHS, Rule, Rulebook


def rule_of(stored: PointsRule) -> Rule:
    """The plain value figures are reckoned with."""
    return Rule(
        name=stored.name,
        valid_from=stored.valid_from,
        points={(kind, channel): worth for kind, row in stored.points.items() for channel, worth in row.items()},
        counting=Counting(stored.counting),
        most=None if stored.most is None else int(stored.most * HUNDREDTHS),
        sharing=Sharing(stored.sharing),
    )


def rulebook() -> Rulebook:
    """One query."""
    return Rulebook(rule_of(stored) for stored in PointsRule.objects.all())


def is_used(rule: PointsRule) -> bool:
    """Whether it has counted an adoption, or stands beside figures that were published."""
    return _counted(rule).exists() or _published(rule).exists()


def used_keys(rules: Sequence[PointsRule]) -> set[int]:
    """Keys of those that are used. Three queries for any number."""
    days = list(Adoption.objects.order_by().values_list("on", flat=True).distinct())
    spans = list(FrozenPeriod.objects.order_by().values_list("first", "last"))
    begin = sorted(PointsRule.objects.values_list("valid_from", flat=True))
    used = set()
    for rule in rules:
        end = next((day for day in begin if day > rule.valid_from), date.max)
        if any(rule.valid_from <= day < end for day in days) or any(
            first < end and last >= rule.valid_from for first, last in spans
        ):
            used.add(rule.pk)
    return used


def _end(rule: PointsRule) -> date:
    """The first day on which it is not valid any more."""
    following = PointsRule.objects.filter(valid_from__gt=rule.valid_from).exclude(pk=rule.pk)
    found: date | None = following.aggregate(first=Min("valid_from"))["first"]
    return found or date.max


def _counted(rule: PointsRule) -> QuerySet[Adoption]:
    return Adoption.objects.filter(on__gte=rule.valid_from, on__lt=_end(rule))


def _published(rule: PointsRule) -> QuerySet[FrozenPeriod]:
    return FrozenPeriod.objects.filter(last__gte=rule.valid_from, first__lt=_end(rule))


def earliest_day(valid_from: date, rule: PointsRule | None) -> date | None:
    """The last day that stands in the way of a version from `valid_from` on; None when none does.

    Adoptions count when another version already gave them points, published periods in any case.
    """
    others = PointsRule.objects.exclude(pk=rule.pk) if rule else PointsRule.objects.all()
    end = others.filter(valid_from__gt=valid_from).aggregate(first=Min("valid_from"))["first"] or date.max
    covered = others.aggregate(first=Min("valid_from"))["first"] or date.max
    adopted = Adoption.objects.filter(on__gte=max(valid_from, covered), on__lt=end).aggregate(last=Max("on"))["last"]
    published = FrozenPeriod.objects.filter(last__gte=valid_from, first__lt=end).aggregate(last=Max("last"))["last"]
    return max((day for day in (adopted, published) if day is not None), default=None)


def described(rule: Rule) -> dict[str, object]:
    """The rule in words and numbers, as it is shown beside figures and kept with those that are published."""
    return {
        "name": rule.name,
        "valid_from": rule.valid_from.isoformat(),
        "counting": rule.counting.label,
        "most": "不设上限" if rule.most is None else written(rule.most),
        "sharing": rule.sharing.label,
        "rows": [
            {
                "kind": kind.label,
                "points": [written(rule.points.get((kind.value, channel.value), 0)) for channel in Channel],
            }
            for kind in Kind
        ],
    }


def written(hundredths: int) -> str:
    """`1.5` of 150: as short as it can be, never rounded.

    >>> written(150), written(-25), written(0)
    ('1.5', '-0.25', '0')
    """
    sign, amount = ("-", -hundredths) if hundredths < 0 else ("", hundredths)
    whole, rest = divmod(amount, HUNDREDTHS)
    return f"{sign}{whole}.{rest:02d}".rstrip("0").rstrip(".")
