"""Writes of adoption: pieces, who is credited with them, where they appeared, and what is taken back."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from wagtail.models import Page

from cms.core.representation.paths import absolute_url, public_url
from cms.core.visibility import is_publicly_visible
from cms.submissions import words
from cms.submissions.desk.likeness import file_hash
from cms.submissions.desk.rules import evidence_problem, office_steps
from cms.submissions.desk.selectors import adoptions_standing, credits_standing, piece_of
from cms.submissions.desk.services import Overtaken, state_set, step_note, submission_locked
from cms.submissions.enums import Channel, State, StepKind
from cms.submissions.models import Adoption, Credit, Piece, Submission
from cms.users.models import User


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where and when a piece appeared, and what shows it."""

    channel: Channel
    place: str
    on: date
    link: str = ""
    screenshot: File[bytes] | None = None


@transaction.atomic
def submission_adopt(*, submission: Submission, by: User, appearance: Appearance) -> Piece:
    """Make a piece of the submission and write down where it appeared.

    One whose adoptions were all taken back goes on with its piece. Raises ValidationError by field, `Overtaken`.
    """
    piece = piece_of(submission)
    if piece is not None:
        piece = _locked(piece)
    stored = submission_locked(submission)
    if StepKind.ADOPTED not in office_steps(stored.state):
        raise Overtaken(stored)
    if piece is None:
        piece = Piece.objects.create(title=stored.title, page=stored.page)
        Credit.objects.create(piece=piece, submission=stored, by=by, by_name=str(by))
    _appear(piece, by, appearance)
    _settle(piece, by, StepKind.ADOPTED)
    return piece


@transaction.atomic
def submission_merge(*, submission: Submission, piece: Piece, by: User) -> None:
    """Credit the submission with a piece that exists: what the piece has and will have of adoptions counts for it.

    Raises ValidationError when it belongs to another piece or that one's adoptions were all taken back, `Overtaken`.
    """
    piece = _locked(piece)
    stored = submission_locked(submission)
    if StepKind.MERGED not in office_steps(stored.state):
        raise Overtaken(stored)
    if not adoptions_standing(piece):
        raise ValidationError({"piece": words.PIECE_WITHDRAWN})
    if piece_of(stored) is not None:
        raise ValidationError(words.IN_A_PIECE)
    Credit.objects.create(piece=piece, submission=stored, by=by, by_name=str(by))
    _settle(piece, by, StepKind.MERGED)


@transaction.atomic
def adoption_add(*, piece: Piece, by: User, appearance: Appearance) -> Adoption:
    """Write down that the piece appeared in one more place. Raises ValidationError by field."""
    piece = _locked(piece)
    adoption = _appear(piece, by, appearance)
    _settle(piece, by, StepKind.ADOPTED)
    return adoption


@transaction.atomic
def adoption_reverse(*, adoption: Adoption, by: User, reason: str) -> Adoption:
    """A counter-entry: takes the adoption back, or brings it again when it was taken back. Raises ValidationError
    without a reason, or when somebody else did it meanwhile."""
    if not reason.strip():
        raise ValidationError({"reason": words.REASON_REQUIRED})
    piece = _locked(adoption.piece)
    if Adoption.objects.filter(reverses=adoption).exists():
        raise ValidationError(words.REVERSED_ALREADY)
    entry = Adoption.objects.create(
        piece=piece,
        channel=adoption.channel,
        place=adoption.place,
        link=adoption.link,
        on=adoption.on,
        by=by,
        by_name=str(by),
        reverses=adoption,
        reason=reason.strip(),
    )
    stands = bool(adoptions_standing(piece))
    _settle(piece, by, StepKind.RESTORED if stands else StepKind.WITHDRAWN, reason.strip())
    return entry


@transaction.atomic
def credit_reverse(*, credit: Credit, by: User, reason: str) -> None:
    """Take a submission out of the piece it was merged into; it waits in the inbox again. Raises ValidationError
    without a reason, and for the last one: a piece belongs to somebody."""
    if not reason.strip():
        raise ValidationError({"reason": words.REASON_REQUIRED})
    piece = _locked(credit.piece)
    credits_left = credits_standing(piece)
    if credit.pk not in {one.pk for one in credits_left}:
        raise ValidationError(words.REVERSED_ALREADY)
    if len(credits_left) == 1:
        raise ValidationError(words.LAST_CREDIT)
    Credit.objects.create(
        piece=piece,
        submission_id=credit.submission_id,
        by=by,
        by_name=str(by),
        reverses=credit,
        reason=reason.strip(),
    )
    submission = Submission.objects.select_for_update().get(pk=credit.submission_id)
    state_set(submission, State.PENDING)
    step_note(submission, StepKind.PARTED, by=by, text=reason.strip())


def _locked(piece: Piece) -> Piece:
    """Entries of a piece are written one after another; it is locked before its submissions, by everybody."""
    return Piece.objects.select_for_update().get(pk=piece.pk)


def _appear(piece: Piece, by: User, appearance: Appearance) -> Adoption:
    page = piece.page if appearance.channel == Channel.PORTAL else None
    link = appearance.link or _address_of(page)
    screenshot = appearance.screenshot
    problems = evidence_problem(channel=appearance.channel, has_link=bool(link), has_screenshot=screenshot is not None)
    if problems:
        raise ValidationError(problems)
    adoption = Adoption(
        piece=piece,
        channel=appearance.channel,
        place=appearance.place,
        link=link,
        on=appearance.on,
        by=by,
        by_name=str(by),
        screenshot_hash=file_hash(screenshot) if screenshot is not None else "",
    )
    if screenshot is not None:
        adoption.screenshot.save(screenshot.name or "", screenshot, save=False)
    adoption.save()
    return adoption


def _address_of(page: Page | None) -> str:
    """The page's address when the public sees it; empty otherwise."""
    if page is None or not is_publicly_visible(page):
        return ""
    address = public_url(page.url_path)
    return absolute_url(address) if address else ""


def _settle(piece: Piece, by: User, kind: StepKind, text: str = "") -> None:
    """Bring the submissions' states in line with the entries: adopted while an adoption stands, else waiting."""
    state = State.ADOPTED if adoptions_standing(piece) else State.PENDING
    credited = [credit.submission_id for credit in credits_standing(piece)]
    for submission in Submission.objects.select_for_update().filter(pk__in=credited).order_by("pk"):
        if submission.state != state:
            state_set(submission, state)
            step_note(submission, kind, by=by, text=text)
