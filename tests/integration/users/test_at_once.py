"""Many at once on PostgreSQL get no more tries than one after the other."""

from datetime import timedelta
from functools import partial

from cms.users.models import User
from cms.users.second_step.services import Proof, recovery_codes_renew, second_step_pass
from cms.users.slowing.rules import Ladder
from cms.users.slowing.services import Count, attempt_begin
from tests.at_once import ON_POSTGRESQL, at_once

pytestmark = ON_POSTGRESQL

AT_ONCE = 12
FREE = 5


def test_no_more_passwords_are_tried_than_one_after_the_other() -> None:
    count = Count(Ladder("at-once", free=FREE, memory=timedelta(hours=1)), "somebody")

    waits = at_once(*[partial(attempt_begin, count)] * AT_ONCE)

    assert waits.count(0) == FREE
    assert set(waits) <= {0, 30}


def test_a_recovery_code_opens_one_door_only() -> None:
    user = User.objects.create_user("chushen")
    code = recovery_codes_renew(user=user)[0]

    proofs = at_once(*[partial(second_step_pass, user=user, code=code)] * AT_ONCE)

    assert proofs.count(Proof.RECOVERY_CODE) == 1
    assert proofs.count(None) == AT_ONCE - 1
