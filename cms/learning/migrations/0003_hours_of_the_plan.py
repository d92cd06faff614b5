"""What the plan sets: 56 hours for a secretary, 32 for a member, half a day 4 and a whole day 8; no cap, no other
posts."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import migrations

SINCE = date(2017, 1, 1)
PLAN = "关于在市民政局推进落实“红色引擎工程”的实施方案第{}条"
TARGETS = {"secretary": (Decimal(56), 5), "member": (Decimal(32), 7)}


def set_up(apps: Any, schema_editor: Any) -> None:
    rule, target = apps.get_model("learning", "HourRule"), apps.get_model("learning", "LearningTarget")
    rule.objects.get_or_create(
        since=SINCE, defaults={"minutes_per_hour": 45, "half_day": 4, "full_day": 8, "basis": "平台缺省，请局里核定"}
    )
    for post, (hours, point) in TARGETS.items():
        target.objects.get_or_create(post=post, since=SINCE, defaults={"hours": hours, "basis": PLAN.format(point)})


def take_away(apps: Any, schema_editor: Any) -> None:
    """The rows go with their tables; those an editor added too."""


class Migration(migrations.Migration):
    dependencies = [("learning", "0002_hours")]

    operations = [migrations.RunPython(set_up, take_away)]
