"""Several at once on PostgreSQL: numbers have no gap and no twin, one form is one submission, one answer holds."""

import uuid
from functools import partial

from cms.submissions.desk.adopting import submission_adopt
from cms.submissions.desk.services import Offer, Overtaken, submission_decline, submission_send
from cms.submissions.enums import Kind
from cms.submissions.models import Adoption, Step, Submission
from cms.units.models import Unit
from cms.users.models import User
from tests.at_once import ON_POSTGRESQL, at_once
from tests.factories.pages import UnitFactory
from tests.factories.submissions import appearance

pytestmark = ON_POSTGRESQL

SENDERS = 4
EACH = 5


def _send(unit: Unit, by: User, key: uuid.UUID) -> Submission:
    offer = Offer(Kind.FILM, title="示例", link=f"https://example.com/{key}")
    return submission_send(by=by, unit=unit, offer=offer, key=key)


def test_numbers_given_at_once_have_no_gap_and_no_twin() -> None:
    unit, by, twice = UnitFactory(), User.objects.create_user("jia"), uuid.uuid4()

    def send() -> None:
        for _ in range(EACH):
            _send(unit, by, uuid.uuid4())
        _send(unit, by, twice)

    at_once(*[send] * SENDERS)

    serials = list(Submission.objects.order_by("serial").values_list("serial", flat=True))
    assert serials == list(range(1, SENDERS * EACH + 2))
    assert Submission.objects.filter(key=twice).count() == 1


def test_of_two_answers_given_at_once_one_holds_and_the_other_is_told() -> None:
    by = User.objects.create_user("jia")
    submission = _send(UnitFactory(), by, uuid.uuid4())
    other = Submission.objects.get(pk=submission.pk)

    came = at_once(
        partial(submission_adopt, submission=submission, by=by, appearance=appearance()),
        partial(submission_decline, submission=other, by=by, text="示例"),
        refusals=(Overtaken,),
    )

    assert sum(isinstance(one, Overtaken) for one in came) == 1
    assert Step.objects.count() == 2
    assert Adoption.objects.count() == int(Submission.objects.get().state == "adopted")
