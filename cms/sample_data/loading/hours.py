"""Classroom training of a sample branch, recorded by its secretary and confirmed by an administrator."""

from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from PIL import Image as Pillow
from PIL.PngImagePlugin import PngInfo

from cms.learning.hours.enums import HourKind, Length
from cms.learning.hours.trainings import Facts, people_on, training_confirm, training_record
from cms.learning.models import TrainingSession
from cms.units.models import Unit
from cms.users.models import User

TRAININGS = (
    ("示例：集中学习实施方案", Length.FULL_DAY, 40),
    ("示例：红色头雁培训", Length.HALF_DAY, 12),
)
"""Title, length, and how many days ago."""


@transaction.atomic
def load_hours(units: Mapping[str, Unit]) -> None:
    """The first time only; never for a branch whose secretary is somebody else by now."""
    branch = units["shi-li-ji-guan-zhi-bu"]
    secretary = User.objects.filter(username="shuji", member__terms__branch=branch).first()
    confirming = User.objects.filter(is_superuser=True).order_by("pk").first()
    if secretary is None or confirming is None or TrainingSession.objects.exists():
        return
    for title, length, days_ago in TRAININGS:
        day = timezone.localdate() - timedelta(days=days_ago)
        training = training_record(
            branch=branch,
            facts=Facts(HourKind.CLASS, title, day, length, None, "示例会议室"),
            attendees=people_on(branch, day)[:-1],
            sheet=_sheet(title),
            by=secretary,
        )
        training_confirm(training=training, by=confirming)


def _sheet(title: str) -> SimpleUploadedFile:
    """An empty sheet of paper: nobody signed it. Each is of its training, because no sheet is taken twice."""
    drawn, said = BytesIO(), PngInfo()
    said.add_text("Title", title)
    Pillow.new("RGB", (420, 594), "#fff").save(drawn, "PNG", pnginfo=said)
    return SimpleUploadedFile("示例签到表.png", drawn.getvalue(), "image/png")
