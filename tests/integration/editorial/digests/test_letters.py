"""What a letter tells of, to whom, and that its cost does not grow with what there is to tell."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.editorial.digests.letters import letter_for, read_common
from cms.editorial.digests.services import digests_send
from cms.editorial.enums import PassNumber, Stage
from cms.editorial.models import EmergencyCall
from cms.editorial.passes.services import pass_record
from cms.editorial.reviewing.admissions import emergency_ask, emergency_publish
from cms.submissions.enums import State
from cms.submissions.models import Submission
from cms.users.models import User
from tests.factories.accounts import bureau_editor, unit_editor
from tests.factories.media import make_image, picture_bytes
from tests.factories.pages import BrandPageFactory, UnitFactory
from tests.factories.submissions import make_film
from tests.integration.editorial.digests.conftest import addressed
from tests.integration.editorial.reviewing.conftest import Desk, fresh


def _bodies() -> dict[str, str]:
    bodies = {letter.to[0]: str(letter.body) for letter in mail.outbox}
    mail.outbox.clear()
    return bodies


def _emergency(desk: Desk, title: str) -> EmergencyCall:
    return emergency_ask(page=desk.write(title), user=desk.reviewers[Stage.FIRST], reason="示例：防汛")


def test_an_emergency_that_waits_for_the_second_person_is_told_to_others_than_the_first(
    desk: Desk, morning: datetime
) -> None:
    first, second = addressed(desk.reviewers[Stage.FIRST]), addressed(desk.reviewers[Stage.SECOND])
    author = addressed(desk.author)
    call = _emergency(desk, "示例：抢险")
    digests_send(morning)
    letters = _bodies()
    assert set(letters) == {second.email}
    assert "紧急发布，等您同意（1）" in letters[second.email] and "示例：抢险" in letters[second.email]
    assert reverse("emergency", args=[call.page_id]) in letters[second.email]
    assert first.email not in letters and author.email not in letters


def test_an_emergency_whose_day_is_over_is_told_to_who_can_review_it_and_to_who_can_take_it_down(
    desk: Desk, morning: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, final = (addressed(desk.reviewers[stage]) for stage in Stage)
    chief = addressed(User.objects.create_superuser("guan-li"))
    emergency_publish(call=_emergency(desk, "示例：抢险"), user=second)
    late = "紧急发布超过 24 小时，三审还没有补齐（1）"
    digests_send(morning)
    assert not [body for body in _bodies().values() if late in body]

    monkeypatch.setattr("cms.editorial.reviewing.progress.REVIEWED_WITHIN", timedelta())
    digests_send(morning + timedelta(days=1))
    letters = _bodies()
    assert late in letters[first.email] and late in letters[chief.email]
    assert second.email not in letters and final.email not in letters


def test_an_hour_that_will_bring_nothing_is_told_to_the_unit_and_to_the_office(
    desk: Desk, portal: Any, morning: datetime
) -> None:
    author, chief = addressed(desk.author), addressed(User.objects.create_superuser("guan-li"))
    picture = make_image()
    desk.publish(desk.write("示例：定时的", go_live_at=morning + timedelta(days=9), cover=picture))
    digests_send(morning)
    assert not [body for body in _bodies().values() if "审核已失效" in body]

    picture.file = ContentFile(picture_bytes(40, 30, colour="#123456"), name="tu.jpg")
    picture.save()
    addressed(unit_editor(BrandPageFactory(parent=portal.index, unit=UnitFactory(), live=False), "bie-ren"))
    digests_send(morning + timedelta(days=1))
    letters = _bodies()
    assert set(letters) == {author.email, chief.email}
    for body in letters.values():
        assert "审核已失效，不会定时公开（1）" in body and "取消定时，再重新送审" in body


def test_a_pass_is_told_to_whose_turn_it_is(desk: Desk, morning: datetime, settings: Any) -> None:
    settings.PROOF_PASSES_REQUIRED = True
    author, first = addressed(desk.author), addressed(desk.reviewers[Stage.FIRST])
    second = addressed(desk.reviewers[Stage.SECOND])
    story = desk.write("示例：要校的")
    desk.submit(story)
    digests_send(morning)
    letters = _bodies()
    assert "等您校对（1）" in letters[first.email] and "一校，做完才能通过审核" in letters[first.email]
    assert reverse("passes", args=[story.pk]) in letters[first.email]
    assert author.email not in letters and second.email not in letters

    pass_record(page=fresh(story), user=desk.author, number=PassNumber.FIRST)
    fresh(story).get_latest_revision_as_object().save_revision(user=desk.author)  # as it was
    digests_send(morning + timedelta(days=1))
    assert "等您校对" not in _bodies()[first.email]

    draft = fresh(story).get_latest_revision_as_object()
    draft.title = "示例：改过的"
    draft.save_revision(user=desk.author)
    digests_send(morning + timedelta(days=2))
    assert "等您校对（1）" in _bodies()[first.email]


def test_a_pass_that_an_author_left_out_before_a_later_review_is_told_to_the_author(
    desk: Desk, morning: datetime, settings: Any
) -> None:
    author, second = addressed(desk.author), addressed(desk.reviewers[Stage.SECOND])
    story = desk.write("示例：没有校的")
    desk.submit(story)
    desk.approve(story, Stage.FIRST)
    settings.PROOF_PASSES_REQUIRED = True
    digests_send(morning)
    letters = _bodies()
    assert "等您校对（1）" in letters[author.email] and "一校" in letters[author.email]
    assert "等您校对" not in letters[second.email]


def test_submissions_are_told_to_the_office_that_answers_and_to_the_unit_that_corrects(
    desk: Desk, portal: Any, morning: datetime
) -> None:
    author, office = addressed(desk.author), addressed(bureau_editor())
    addressed(unit_editor(BrandPageFactory(parent=portal.index, unit=UnitFactory(), live=False), "bie-ren"))
    addressed(User.objects.create_user("mo-ren"))
    waits, returned = make_film(desk.brand.unit, desk.author, title="等的"), make_film(desk.brand.unit, desk.author)
    Submission.objects.filter(pk=returned.pk).update(state=State.RETURNED, title="退的")
    digests_send(morning)
    letters = _bodies()
    assert set(letters) == {author.email, office.email}
    assert "等局里处理的上报（1）" in letters[office.email] and "等的" in letters[office.email]
    assert waits.number in letters[office.email] and "退的" not in letters[office.email]
    assert "退回给您单位的上报（1）" in letters[author.email] and "退的" in letters[author.email]
    assert "等的" not in letters[author.email]


@pytest.mark.parametrize("role", ["reviewer", "author", "office"])
def test_a_letter_costs_the_same_for_one_of_everything_and_for_many(
    desk: Desk, morning: datetime, settings: Any, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    settings.PROOF_PASSES_REQUIRED = True
    monkeypatch.setattr("cms.editorial.reviewing.progress.REVIEWED_WITHIN", timedelta())
    office = bureau_editor()
    user = {"reviewer": desk.reviewers[Stage.FIRST], "author": desk.author, "office": office}[role]

    def queries() -> int:
        day = morning.date()
        common, person = read_common(day), User.objects.get(pk=user.pk)
        for schedule in common.schedules:
            assert not schedule.is_void
        with CaptureQueriesContext(connection) as captured:
            letter_for(person, day, common)
        return len(captured)

    def more() -> None:
        desk.publish(desk.write("定时的", go_live_at=morning + timedelta(days=3)))
        story = desk.write("待审的")
        desk.submit(story)
        pass_record(page=fresh(story), user=office, number=PassNumber.FIRST)
        emergency_publish(call=_emergency(desk, "抢先的"), user=desk.reviewers[Stage.SECOND])
        emergency_ask(page=desk.write("喊的"), user=desk.reviewers[Stage.SECOND], reason="示例：防汛")
        for state in (State.PENDING, State.RETURNED):
            Submission.objects.filter(pk=make_film(desk.brand.unit, desk.author).pk).update(state=state)

    more()
    few = queries()
    for _ in range(2):
        more()
    assert queries() <= few
