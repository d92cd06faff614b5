"""Writes of the desk: sending, and what the office answers without adopting."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.core.clocks import local
from cms.submissions import words
from cms.submissions.desk.likeness import content_hash, file_hash, likenesses_find, text_print
from cms.submissions.desk.numbering import next_serial, year_locked
from cms.submissions.desk.rules import may_send_again, office_steps
from cms.submissions.desk.selectors import credits_standing, piece_of
from cms.submissions.enums import Kind, State, StepKind
from cms.submissions.models import Step, Submission
from cms.units.models import Unit
from cms.users.models import User


@dataclass(frozen=True, slots=True)
class Offer:
    """What a unit sends in."""

    kind: Kind
    title: str = ""
    """Empty takes the page's or the picture's."""
    page: Page | None = None
    image: Any = None
    link: str = ""
    film: File[bytes] | None = None
    note: str = ""

    @property
    def name(self) -> str:
        if self.title.strip():
            return self.title.strip()
        if self.page is not None:
            return str(self.page.draft_title or self.page.title)
        return str(self.image.title) if self.image is not None else ""


class Overtaken(Exception):
    """Somebody else did something with the submission in the meantime; `submission` is as they left it."""

    def __init__(self, submission: Submission) -> None:
        super().__init__(submission.pk)
        self.submission = submission


@transaction.atomic
def submission_send(*, by: User, unit: Unit, offer: Offer, key: uuid.UUID, is_sample: bool = False) -> Submission:
    """Take a submission in and give it its number. The same form sent twice is one submission; a form that somebody
    went back to and filled in anew is another one.

    Raises ValidationError by field when the page has been sent already.
    """
    now = timezone.now()
    year = local(now).year
    count = year_locked(year)
    known = Submission.objects.filter(key=key).first()
    if known is not None and _is_the_same(known, unit, offer):
        return known
    _refuse_a_page_sent_before(offer.page)
    submission = Submission(
        year=year,
        serial=next_serial(count),
        key=key if known is None else uuid.uuid4(),
        unit=unit,
        person=str(by),
        sent_by=by,
        sent_at=now,
        kind=offer.kind,
        waiting_since=now,
        is_sample=is_sample,
    )
    _fill(submission, offer)
    submission.save()
    step_note(submission, StepKind.SENT, by=by, text=offer.note)
    likenesses_find(submission)
    return submission


@transaction.atomic
def submission_send_again(*, submission: Submission, by: User, offer: Offer, text: str = "") -> Submission:
    """Send what was returned once more, corrected. Raises `Overtaken` when it does not wait for that any more."""
    stored = submission_locked(submission)
    if not may_send_again(stored.state):
        raise Overtaken(stored)
    if offer.page is not None and offer.page.pk != stored.page_id:
        _refuse_a_page_sent_before(offer.page)
    _fill(stored, offer)
    stored.save()
    state_set(stored, State.PENDING)
    step_note(stored, StepKind.SENT_AGAIN, by=by, text=text)
    likenesses_find(stored)
    return stored


@transaction.atomic
def submission_return(*, submission: Submission, by: User, reason: str, text: str) -> Submission:
    """Give it back to its unit to be corrected. Raises ValidationError without words and for one that is merged with
    others, `Overtaken`."""
    stored = _answered(submission, StepKind.RETURNED, text)
    state_set(stored, State.RETURNED)
    step_note(stored, StepKind.RETURNED, by=by, text=text.strip(), reason=reason)
    return stored


@transaction.atomic
def submission_decline(*, submission: Submission, by: User, text: str) -> Submission:
    """Do without it. Raises ValidationError without words and for one that is merged with others, `Overtaken`."""
    stored = _answered(submission, StepKind.DECLINED, text)
    state_set(stored, State.DECLINED)
    step_note(stored, StepKind.DECLINED, by=by, text=text.strip())
    return stored


def submission_locked(submission: Submission) -> Submission:
    """As it is stored, for this transaction alone. Raises `Overtaken` when it is not as its editor saw it."""
    stored = Submission.objects.select_for_update().get(pk=submission.pk)
    if stored.turn != submission.turn:
        raise Overtaken(stored)
    return stored


def step_note(submission: Submission, kind: StepKind, *, by: User | None, text: str = "", reason: str = "") -> Step:
    """Keep who did what, and to which version."""
    return Step.objects.create(
        submission=submission,
        kind=kind,
        by=by,
        by_name=str(by or ""),
        reason=reason,
        text=text,
        revision_id=submission.revision_id,
    )


def state_set(submission: Submission, state: State) -> None:
    """Move a locked submission on; what waits, waits from now."""
    submission.state, submission.turn = state, submission.turn + 1
    if state in (State.PENDING, State.RETURNED):
        submission.waiting_since = timezone.now()
    submission.save(update_fields=["state", "turn", "waiting_since"])


def _answered(submission: Submission, kind: StepKind, text: str) -> Submission:
    if not text.strip():
        raise ValidationError({"text": words.TEXT_REQUIRED})
    stored = submission_locked(submission)
    if kind not in office_steps(stored.state):
        raise Overtaken(stored)
    piece = piece_of(stored)
    if piece is not None and len(credits_standing(piece)) > 1:
        raise ValidationError(words.IN_A_MERGED_PIECE)
    return stored


def _fill(submission: Submission, offer: Offer) -> None:
    """What the submission is of; a film that was uploaded stays when no other one comes."""
    page, keeps_film = offer.page, bool(submission.film) and offer.film is None and not offer.link
    submission.title = offer.name
    submission.page = page
    submission.revision_id = page.latest_revision_id if page is not None else None
    submission.image = offer.image
    submission.link = offer.link
    submission.note = offer.note
    submission.text_print = text_print(page, offer.note)
    if not keeps_film:
        submission.content_hash = content_hash(film=offer.film, link=offer.link, image=offer.image)
        _replace_film(submission, offer.film)


def _replace_film(submission: Submission, film: File[bytes] | None) -> None:
    storage, old = submission.film.storage, submission.film.name
    submission.film = ""
    if film is not None:
        submission.film.save(film.name or "", film, save=False)
    if old:
        transaction.on_commit(lambda: storage.delete(old))


def _is_the_same(known: Submission, unit: Unit, offer: Offer) -> bool:
    """Whether a form that comes again says what it said before."""
    page, image = offer.page, offer.image
    said = (unit.pk, offer.kind, page and page.pk, image and image.pk, offer.link, offer.note)
    kept = (known.unit_id, known.kind, known.page_id, known.image_id, known.link, known.note)
    is_same_title = page is not None or known.title == offer.name
    is_same_film = offer.film is None or file_hash(offer.film) == known.content_hash
    return said == kept and is_same_title and is_same_film


def _refuse_a_page_sent_before(page: Page | None) -> None:
    if page is None:
        return
    known = Submission.objects.filter(page=page.pk).exclude(state=State.DECLINED).first()
    if known is not None:
        raise ValidationError({"page": words.SENT_BEFORE.format(number=known.number)})
