"""Writes of the rule's versions. A version that counted an adoption stays as it is."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cms.submissions import words
from cms.submissions.models import PointsRule
from cms.submissions.points.selectors import earliest_day, is_used

Points = Mapping[str, Mapping[str, int]]
"""By kind of submission and channel, in hundredths."""


@transaction.atomic
def rule_add(
    *,
    name: str,
    valid_from: date,
    points: Points,
    counting: str,
    most: Decimal | None,
    sharing: str,
    basis: str = "",
    is_sample: bool = False,
) -> PointsRule:
    """A new version. Raises ValidationError when it would count anew what was counted already."""
    _lock()
    _refuse_backdating(valid_from, None)
    return PointsRule.objects.create(
        name=name,
        valid_from=valid_from,
        points={kind: dict(of_kind) for kind, of_kind in points.items()},
        counting=counting,
        most=most,
        sharing=sharing,
        basis=basis,
        is_sample=is_sample,
    )


@transaction.atomic
def rule_change(*, rule: PointsRule, **facts: Any) -> PointsRule:
    """Change a version that has counted nothing. Raises ValidationError."""
    _lock()
    stored = PointsRule.objects.get(pk=rule.pk)
    _refuse_used(stored)
    _refuse_backdating(facts["valid_from"], stored)
    for name, value in facts.items():
        setattr(stored, name, value)
    stored.save()
    return stored


@transaction.atomic
def rule_remove(*, rule: PointsRule) -> None:
    """Remove a version that has counted nothing. Raises ValidationError."""
    _lock()
    stored = PointsRule.objects.get(pk=rule.pk)
    _refuse_used(stored)
    stored.delete()


def _lock() -> None:
    """Versions are changed one after another: each is looked at in the light of the others."""
    list(PointsRule.objects.select_for_update().order_by("pk").values_list("pk", flat=True))


def _refuse_used(rule: PointsRule) -> None:
    if is_used(rule):
        raise ValidationError(words.RULE_USED.format(name=rule.name))


def _refuse_backdating(valid_from: date, rule: PointsRule | None) -> None:
    earliest = earliest_day(valid_from, rule)
    if earliest is not None and valid_from <= earliest:
        raise ValidationError({"valid_from": words.RULE_BACKDATED.format(day=earliest.isoformat())})
