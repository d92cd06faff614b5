"""What is shown of one submission besides its own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.models import Comment

from cms.core.representation.paths import public_url
from cms.submissions.desk.selectors import (
    adoptions_standing,
    credits_standing,
    likenesses_of,
    open_comments,
    piece_of,
    versions_sent,
)
from cms.submissions.models import Adoption, Piece, Submission


@dataclass(frozen=True, slots=True)
class Alike:
    """Another submission that looks like this one."""

    submission: Submission
    percent: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Addresses are empty for whoever may not go there."""

    piece: Piece | None
    adoptions: Sequence[Adoption]
    merged_with: int
    """How many other submissions went into the piece."""
    alike: Sequence[Alike]
    comments: Sequence[Comment]
    edit_url: str
    page_url: str
    compare_url: str
    image_url: str


def evidence_of(submission: Submission, user: Any, *, is_office: bool) -> Evidence:
    """For the office everything; a unit learns nothing of other units' submissions but how many there are."""
    page = submission.page
    may_edit = page is not None and page.permissions_for_user(user).can_edit()
    piece = piece_of(submission)
    return Evidence(
        piece=piece,
        adoptions=adoptions_standing(piece) if piece else (),
        merged_with=len(credits_standing(piece)) - 1 if piece else 0,
        alike=_alike(submission) if is_office else (),
        comments=open_comments(page) if may_edit else (),
        edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]) if page is not None and may_edit else "",
        page_url=(public_url(page.url_path) or "") if page is not None and page.live else "",
        compare_url=_compare_url(submission) if may_edit else "",
        image_url=reverse("wagtailimages:edit", args=[submission.image_id]) if submission.image_id else "",
    )


def _alike(submission: Submission) -> list[Alike]:
    found: dict[int, Alike] = {}
    for one in likenesses_of(submission):
        other = one.other if one.submission_id == submission.pk else one.submission
        found[other.pk] = Alike(other, max(one.percent, found[other.pk].percent if other.pk in found else 0))
    return sorted(found.values(), key=lambda alike: (-alike.percent, alike.submission.pk))


def _compare_url(submission: Submission) -> str:
    """What the last correction changed, in Wagtail's own comparison."""
    versions = versions_sent(submission)
    if len(versions) < 2 or submission.page_id is None:
        return ""
    return reverse("wagtailadmin_pages:revisions_compare", args=[submission.page_id, *versions[-2:]])
