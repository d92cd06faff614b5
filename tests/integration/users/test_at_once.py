"""Many at once on PostgreSQL get no more tries than one after the other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection

from cms.users.models import User
from cms.users.second_step.services import Proof, recovery_codes_renew, second_step_pass
from cms.users.slowing.rules import Ladder
from cms.users.slowing.services import Count, attempt_begin

pytestmark = [
    pytest.mark.services,
    pytest.mark.alone,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]

Answer = TypeVar("Answer")
AT_ONCE = 12
FREE = 5


def _at_once(act: Callable[[], Answer]) -> list[Answer]:
    barrier = Barrier(AT_ONCE)

    def one(_: int) -> Answer:
        try:
            barrier.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(one, range(AT_ONCE)))


def test_no_more_passwords_are_tried_than_one_after_the_other() -> None:
    count = Count(Ladder("at-once", free=FREE, memory=timedelta(hours=1)), "somebody")

    waits = _at_once(lambda: attempt_begin(count))

    assert waits.count(0) == FREE
    assert {wait for wait in waits if wait} <= {30}


def test_a_recovery_code_opens_one_door_only() -> None:
    user = User.objects.create_user("chushen")
    code = recovery_codes_renew(user=user)[0]

    proofs = _at_once(lambda: second_step_pass(user=user, code=code))

    assert proofs.count(Proof.RECOVERY_CODE) == 1
    assert proofs.count(None) == AT_ONCE - 1
