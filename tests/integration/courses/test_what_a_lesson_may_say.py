"""Hours are time: a lesson books no more than its film is long. What is said in the film can be read."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cms.courses.models import LessonPage
from cms.editorial.reviewing.errors import errors_in
from cms.editorial.services import finding_let_pass
from cms.learning.models import HourRule
from cms.users.models import User
from media.models import CaptionCue
from tests.conftest import Portal
from tests.factories.pages import LessonPageFactory
from tests.factories.ready_films import make_film

SEVEN_FORTY = 460_000
"""Milliseconds; 0.17 学时 at 45 minutes each."""


@pytest.fixture
def lesson(portal: Portal) -> LessonPage:
    made: LessonPage = LessonPageFactory(parent=portal.brand, film_version=make_film(duration_ms=SEVEN_FORTY))
    return made


@pytest.mark.parametrize(
    ("facts", "field", "said"),
    [
        ({"own_hours": Decimal("0.21")}, "own_hours", "最多填 0.2：影片长 7.7 分钟"),
        ({"own_hours": Decimal(8)}, "own_hours", "留空"),
        ({"max_rate": Decimal("1.25")}, "max_rate", "请选“1.0 倍”"),
        ({"threshold": 79}, "threshold", "80 至 100"),
    ],
)
def test_a_lesson_does_not_give_hours_away(facts: dict[str, Any], field: str, said: str, lesson: LessonPage) -> None:
    for name, value in facts.items():
        setattr(lesson, name, value)

    with pytest.raises(ValidationError) as refused:
        lesson.full_clean()

    assert list(refused.value.message_dict) == [field]
    assert said in refused.value.message_dict[field][0]


def test_what_the_length_gives_and_a_little_more_may_be_typed(lesson: LessonPage) -> None:
    for hours in (None, Decimal("0.01"), Decimal("0.2")):
        lesson.own_hours, lesson.threshold = hours, 80
        lesson.full_clean()


def test_the_rule_in_force_says_how_much_that_is(lesson: LessonPage) -> None:
    lesson.own_hours = Decimal("0.8")
    HourRule.objects.update(minutes_per_hour=10)
    lesson.full_clean()

    HourRule.objects.all().delete()
    lesson.own_hours = Decimal(8)
    lesson.full_clean()


def test_a_lesson_without_captions_is_not_approved_unless_somebody_says_why(lesson: LessonPage) -> None:
    assert not errors_in(lesson)

    CaptionCue.objects.filter(version=lesson.film_version).delete()
    (told,) = errors_in(lesson)
    assert (told.code, told.passage) == ("film_captions", str(lesson.film_version))

    editor = User.objects.create_superuser("guan-li")
    finding_let_pass(page=lesson, code=told.code, passage=told.passage, reason="示例：片中没有人说话", user=editor)
    assert not errors_in(lesson)

    lesson.film_version = make_film("示例另一部", cues=())
    assert [one.passage for one in errors_in(lesson)] == [str(lesson.film_version)]
