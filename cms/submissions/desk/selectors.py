"""Reads of the desk: who sees what, what waits, what stands."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from wagtail.models import Comment, Page

from cms.submissions.enums import State
from cms.submissions.models import Adoption, Credit, Likeness, Piece, Submission
from cms.submissions.statistics.facts import standing
from cms.units.boundary import is_of_the_bureau, own_pages, own_units
from cms.units.models import BrandPage, Unit

PIECES_OFFERED = 100


def units_to_send_for(user: Any) -> QuerySet[Unit]:
    """Those that publish and whose branch the account works in."""
    return own_units(user).filter(brand_page__isnull=False, merged_into=None).order_by("sort_order", "pk")


def units_seen_by(user: Any) -> QuerySet[Unit]:
    """Units whose submissions the account may see: all for the office, else its own and what was merged into it."""
    if is_of_the_bureau(user):
        return Unit.objects.all()
    own = own_units(user).order_by().values("pk")
    return Unit.objects.filter(Q(pk__in=own) | Q(merged_into__in=own))


def submissions_for(user: Any) -> QuerySet[Submission]:
    submissions = Submission.objects.select_related("unit")
    if is_of_the_bureau(user):
        return submissions
    return submissions.filter(unit__in=units_seen_by(user).order_by().values("pk"))


def by_urgency(submissions: QuerySet[Submission], first: State) -> QuerySet[Submission]:
    """What somebody has to do something about stands first, the longest waiting at the top; then the newest."""
    waits = Case(When(state=first, then=Value(0)), default=Value(1), output_field=IntegerField())
    since = Case(When(state=first, then=F("waiting_since")))
    return submissions.order_by(waits, since, "-year", "-serial")


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many wait, and those that have waited longest."""

    number: int
    first: list[Submission]


def submissions_waiting_for(user: Any) -> QuerySet[Submission]:
    """For the office what it has to answer, for a unit what it has to correct, the longest waiting first."""
    state = State.PENDING if is_of_the_bureau(user) else State.RETURNED
    return submissions_for(user).filter(state=state).order_by("waiting_since", "pk")


def waiting_for(user: Any, *, shown: int) -> Waiting:
    """Two queries besides the rights."""
    waiting = submissions_waiting_for(user)
    number = waiting.aggregate(number=Count("pk"))["number"]
    return Waiting(number, list(waiting[:shown]) if number else [])


def credits_standing(piece: Piece) -> list[Credit]:
    return standing(Credit.objects.filter(piece=piece).select_related("submission__unit"))


def adoptions_standing(piece: Piece) -> list[Adoption]:
    """By the day of adoption."""
    return sorted(standing(Adoption.objects.filter(piece=piece)), key=lambda one: (one.on, one.pk))


def piece_of(submission: Submission) -> Piece | None:
    """The piece the submission is credited with now."""
    credits_now = standing(Credit.objects.filter(submission=submission).select_related("piece"))
    return credits_now[0].piece if credits_now else None


def pieces_to_merge_into() -> QuerySet[Piece]:
    """Pieces with an adoption that stands, the newest first."""
    adopted = Submission.objects.filter(state=State.ADOPTED).values("pk")
    return Piece.objects.filter(credits__submission__in=adopted).distinct()


def likenesses_of(submission: Submission) -> list[Likeness]:
    """For the office: the earlier and later submissions it looks like."""
    of_both = Likeness.objects.filter(Q(submission=submission) | Q(other=submission))
    return list(of_both.select_related("submission__unit", "other__unit"))


def alike_numbers(submissions: list[Submission]) -> dict[int, int]:
    """How many others each of these looks like; one query."""
    keys = [submission.pk for submission in submissions]
    pairs = Likeness.objects.filter(Q(submission__in=keys) | Q(other__in=keys)).values_list("submission", "other")
    found: dict[int, set[int]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {key: len(others) for key, others in found.items()}


def open_comments(page: Page | None) -> list[Comment]:
    """批注 on the page that nobody has settled."""
    if page is None:
        return []
    return list(Comment.objects.filter(page=page, resolved_at=None).select_related("user").order_by("pk"))


def versions_sent(submission: Submission) -> list[int]:
    """Revisions it was sent with, in order and each once, as far as they still exist."""
    keys = submission.steps.order_by("at", "pk").values_list("revision", flat=True)
    return list(dict.fromkeys(key for key in keys if key is not None))


def is_own_page(user: Any, unit: Unit, page: Page) -> bool:
    """Whether the account works on the page, and it lies below the unit's brand page."""
    brand = getattr(unit, "brand_page", None)
    if brand is None or not page.path.startswith(brand.path) or page.depth <= brand.depth:
        return False
    return bool(own_pages(user).filter(pk=page.pk).exists())


def stands_in_a_unit(page: Page) -> bool:
    """Whether the page lies below some unit's brand page. One query."""
    above = [page.path[:end] for end in range(page.steplen, len(page.path), page.steplen)]
    return BrandPage.objects.filter(path__in=above).exists()
