"""A unit's editor sees only the unit's own submissions, and answers nothing."""

import html

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.stories.models import StoryPage
from cms.submissions.enums import State
from cms.submissions.models import Adoption, Credit, Submission
from cms.units.models import Unit
from cms.units.services import unit_merge
from cms.users.models import User
from tests.factories.submissions import make_adopted, make_film, make_submission
from tests.integration.submissions.conftest import Side

SECRET = "乙单位没有公开的事"


@pytest.fixture
def foreign(theirs: Side, chief: User) -> Submission:
    submission = make_film(theirs.unit, theirs.editor, title=SECRET)
    make_adopted(submission, chief)
    return submission


def _addresses(foreign: Submission) -> list[str]:
    """Everything that names the other unit's submission by number, and every list."""
    adoption, credit = Adoption.objects.get(), Credit.objects.get()
    own = f"/admin/submissions/{foreign.pk}/"
    period = f"period={timezone.localdate().year}"
    return [
        own,
        f"{own}again/",
        f"{own}film/",
        f"{own}answer/declined/",
        f"/admin/submissions/pieces/{adoption.piece_id}/",
        f"/admin/submissions/adoptions/{adoption.pk}/take-back/",
        f"/admin/submissions/adoptions/{adoption.pk}/screenshot/",
        f"/admin/submissions/credits/{credit.pk}/part/",
        "/admin/",
        "/admin/submissions/",
        "/admin/submissions/results/",
        f"/admin/submissions/?unit={foreign.unit_id}&q={SECRET[-2:]}",
        f"/admin/submissions/statistics/?{period}",
        f"/admin/submissions/statistics/?{period}&by=person",
        f"/admin/submissions/statistics/?{period}&export=csv",
        f"/admin/submissions/statistics/evidence/?{period}&measure=sent",
        f"/admin/submissions/statistics/evidence/?{period}&measure=sent&row={foreign.unit_id}",
        f"/admin/submissions/statistics/freeze/?{period}",
        f"/admin/submissions/ranking/?{period}",
        "/admin/submissions/points-rules/",
    ]


def test_no_address_tells_anything_of_another_units_submission(ours: Side, foreign: Submission) -> None:
    for address in _addresses(foreign):
        response = ours.client.get(address, follow=True)
        body = response.getvalue() if response.streaming else response.content
        shown = html.unescape(body.decode())
        assert SECRET not in shown, address
        assert "乙单位" not in shown, address


def test_nothing_posted_changes_another_units_submission(ours: Side, foreign: Submission) -> None:
    before = Submission.objects.filter(pk=foreign.pk).values().get(), Adoption.objects.count(), Credit.objects.count()
    given = {"turn": foreign.turn, "text": "改", "reason": "改", "title": "改", "link": "https://example.com/x"}

    for address in _addresses(foreign):
        assert ours.client.post(address, given).status_code in {302, 403, 404, 405}, address
    after = Submission.objects.filter(pk=foreign.pk).values().get(), Adoption.objects.count(), Credit.objects.count()
    assert after == before


def test_a_units_editor_answers_nothing_of_their_own_either(ours: Side, chief: User) -> None:
    own = make_film(ours.unit, ours.editor)

    for answer in ("adopted", "merged", "returned", "declined"):
        assert ours.client.get(f"/admin/submissions/{own.pk}/answer/{answer}/").status_code == 302
    shown = ours.client.get(f"/admin/submissions/{own.pk}/").content.decode()
    assert "/answer/" not in shown and "/pieces/" not in shown


def test_without_an_account_there_is_nothing(foreign: Submission) -> None:
    for address in _addresses(foreign):
        assert Client().get(address).status_code == 302


def test_a_unit_that_becomes_part_of_another_brings_its_submissions_along(
    ours: Side, theirs: Side, foreign: Submission, their_story: StoryPage
) -> None:
    returned = make_film(theirs.unit, theirs.editor, title="退改给乙的", state=State.RETURNED)
    article = make_submission(their_story, theirs.editor, state=State.RETURNED)

    unit_merge(unit=Unit.objects.get(pk=theirs.unit.pk), into=Unit.objects.get(pk=ours.unit.pk))

    shown = html.unescape(ours.client.get("/admin/submissions/").content.decode())
    assert SECRET in shown and "退改给乙的" in shown
    again = ours.client.post(
        f"/admin/submissions/{returned.pk}/again/", {"link": "https://example.com/new", "title": "改好", "turn": 0}
    )
    assert again.status_code == 302
    returned.refresh_from_db()
    assert (returned.state, returned.unit_id) == (State.PENDING, theirs.unit.pk)
    corrected = ours.client.post(
        f"/admin/submissions/{article.pk}/again/", {"page": their_story.pk, "turn": article.turn}
    )
    assert corrected.status_code == 302


def test_a_unit_that_sent_something_is_not_deleted(client: Client, theirs: Side, foreign: Submission) -> None:
    client.force_login(User.objects.create_superuser("guan"))
    theirs.brand.delete()

    answer = client.post(f"/admin/snippets/units/unit/delete/{theirs.unit.pk}/", follow=True)

    assert "有上报记录" in html.unescape(answer.content.decode())
    assert Unit.objects.filter(pk=theirs.unit.pk).exists()


@pytest.mark.parametrize("address", ["/admin/submissions/", "/admin/", "/admin/submissions/statistics/"])
@pytest.mark.parametrize("whose", ["office", "unit"])
def test_many_submissions_cost_as_many_queries_as_few(
    ours: Side, theirs: Side, office: Client, chief: User, address: str, whose: str
) -> None:
    client = office if whose == "office" else ours.client

    def fill(number: int) -> None:
        for _ in range(number):
            make_film(ours.unit, ours.editor, state=State.RETURNED)
            make_film(ours.unit, ours.editor)
            make_adopted(make_film(theirs.unit, theirs.editor), chief)

    fill(1)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    fill(4)
    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) <= len(few)
