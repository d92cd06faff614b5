"""Taking corrections in, and answering them."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from cms.core.representation.paths import public_url
from cms.core.working_days import working_days
from cms.readers.corrections.rules import ANSWER_WITHIN, CLOSED, new_receipt
from cms.readers.enums import CorrectionState
from cms.readers.models import Correction
from cms.units.models import Unit
from cms.units.selectors import unit_of
from cms.users.models import User

HANDLED = "readers.correction.handled"


@dataclass(frozen=True, slots=True)
class Words:
    """What a reader wrote, tidied."""

    passage: str
    explanation: str
    suggestion: str = ""


class Overtaken(Exception):
    """Somebody else handled the correction in the meantime; `correction` is as they left it."""

    def __init__(self, correction: Correction) -> None:
        super().__init__(correction.pk)
        self.correction = correction


@transaction.atomic
def correction_receive(*, page: Page, words: Words, stamp: str, is_sample: bool = False) -> Correction:
    """Keep what a reader says of a public page. The same words sent twice from one form are one correction."""
    said = "\0".join((stamp, words.passage, words.explanation, words.suggestion))
    fingerprint = hashlib.sha256(said.encode()).hexdigest()[:32]
    today = timezone.localdate()
    correction, _new = Correction.objects.get_or_create(
        fingerprint=fingerprint,
        defaults={
            "receipt": new_receipt(),
            "page_id": page.pk,
            "revision_id": page.live_revision_id,
            "address": public_url(page.url_path) or "",
            "unit": unit_of(page),
            "passage": words.passage,
            "explanation": words.explanation,
            "suggestion": words.suggestion,
            "due_on": working_days(since=today).after(today, ANSWER_WITHIN),
            "is_sample": is_sample,
        },
    )
    return correction


@transaction.atomic
def correction_handle(
    *, correction: Correction, by: User, state: CorrectionState, reply: str, unit: Unit | None = None
) -> Correction:
    """Move a correction on and tell the reader; `unit` is who takes over when it is passed on.

    `correction` is as its editor saw it. Raises `Overtaken` when it is not so any more. The history gets the states,
    never the words.
    """
    stored = Correction.objects.select_for_update().get(pk=correction.pk)
    if stored.turn != correction.turn:
        raise Overtaken(stored)
    before = stored.state
    stored.state, stored.reply, stored.turn = state, reply, stored.turn + 1
    stored.closed_at = timezone.now() if state in CLOSED else None
    if state == CorrectionState.REFERRED:
        stored.unit = unit
    stored.save(update_fields=["state", "reply", "turn", "closed_at", "unit"])
    log(stored, HANDLED, user=by, data={"from": before, "to": state, "unit": unit.short_name if unit else ""})
    return stored


def pass_on_from_a_merged_unit(*, unit: Unit, into: Unit, **kwargs: Any) -> None:
    """Receiver of `cms.units.signals.unit_is_being_merged`: what waits is answered by whoever writes there now."""
    Correction.objects.filter(unit=unit, closed_at=None).update(unit=into)
