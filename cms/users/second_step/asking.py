"""A code is asked for in two places, at one pace."""

from django.http import HttpRequest

from cms.users.forms import WRONG_CODE
from cms.users.models import User
from cms.users.second_step.services import MustWait, Proof, second_step_pass
from cms.users.slowing.log_in import CodeAttempt
from cms.users.slowing.rules import please_wait


def code_check(request: HttpRequest, user: User, code: str) -> tuple[Proof | None, str]:
    """By what the person passed, or None and the sentence that says why not."""
    attempt = CodeAttempt(request, user.get_username())
    if wait := attempt.begin():
        return None, please_wait(wait)
    try:
        proof = second_step_pass(user=user, code=code, is_known_device=bool(attempt.device))
    except MustWait as refusal:
        return None, please_wait(refusal.seconds)
    if proof is None:
        wait = attempt.wait_ahead()
        return None, please_wait(wait) if wait else WRONG_CODE
    attempt.succeed()
    return proof, ""
