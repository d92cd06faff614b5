"""Submissions of two units in each state, and the rule by which they count."""

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.sample_data.content.submissions import (
    OFFICE,
    RULE_BASIS,
    RULE_FROM,
    RULE_NAME,
    SUBMISSIONS,
    WORTH,
    SampleSubmission,
)
from cms.submissions.desk.adopting import (
    Appearance,
    adoption_add,
    adoption_reverse,
    submission_adopt,
    submission_merge,
)
from cms.submissions.desk.selectors import adoptions_standing, piece_of
from cms.submissions.desk.services import Offer, submission_decline, submission_return, submission_send
from cms.submissions.enums import Channel, Counting, Sharing
from cms.submissions.models import Piece, PointsRule, Submission
from cms.submissions.points.services import rule_add
from cms.units.models import Unit
from cms.users.models import User


@transaction.atomic
def load_submissions(units: dict[str, Unit]) -> None:
    """The first time only; those whose story an editor has removed are left out."""
    if not PointsRule.objects.exists():
        _add_rule()
    if Submission.objects.filter(is_sample=True).exists():
        return
    pages = {page.slug: page for page in Page.objects.filter(slug__in=[sample.story for sample in SUBMISSIONS])}
    sent: dict[str, Submission] = {}
    for sample in SUBMISSIONS:
        if sample.story and sample.story not in pages:
            continue
        sent[sample.title] = _send(sample, units, pages.get(sample.story))
        _answer(sample, sent)


def _add_rule() -> None:
    rule_add(
        name=RULE_NAME,
        valid_from=date.fromisoformat(RULE_FROM),
        points={
            kind.value: {channel.value: int(worth * 100) for channel, worth in zip(Channel, row, strict=True)}
            for kind, row in WORTH.items()
        },
        counting=Counting.HIGHEST,
        most=None,
        sharing=Sharing.FULL,
        basis=RULE_BASIS,
        is_sample=True,
    )


def _send(sample: SampleSubmission, units: dict[str, Unit], page: Page | None) -> Submission:
    return submission_send(
        by=User.objects.get(username=sample.account),
        unit=units[sample.unit],
        offer=Offer(sample.kind, title=sample.title, page=page, link=sample.link, note=sample.note),
        key=uuid.uuid5(uuid.NAMESPACE_URL, sample.title),
        is_sample=True,
    )


def _answer(sample: SampleSubmission, sent: dict[str, Submission]) -> None:
    submission, office = sent[sample.title], User.objects.get(username=OFFICE)
    if sample.adoptions:
        _adopt(sample, submission, office)
    if (other := sent.get(sample.merged_into)) and (piece := piece_of(other)):
        submission_merge(submission=submission, piece=piece, by=office)
    if sample.returned:
        reason, text = sample.returned
        submission_return(submission=submission, by=office, reason=reason, text=text)
    if sample.declined:
        submission_decline(submission=submission, by=office, text=sample.declined)


def _adopt(sample: SampleSubmission, submission: Submission, office: User) -> None:
    piece: Piece | None = None
    for adoption in sample.adoptions:
        appearance = Appearance(adoption.channel, adoption.place, timezone.localdate(), adoption.link)
        if piece is None:
            piece = submission_adopt(submission=submission, by=office, appearance=appearance)
        else:
            adoption_add(piece=piece, by=office, appearance=appearance)
        if adoption.withdrawn:
            adoption_reverse(adoption=adoptions_standing(piece)[-1], by=office, reason=adoption.withdrawn)
