"""What the sample bureau shows was proofread and approved by its three reviewers, as everything public is."""

from django.db import transaction
from wagtail.models import Page

from cms.editorial.enums import PassNumber, Stage
from cms.editorial.models import ReviewDuty
from cms.editorial.passes.selectors import done_of
from cms.editorial.passes.services import pass_write
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.editorial.reviewing.recording import approval_record
from cms.editorial.reviewing.setting_up import duty_assign
from cms.editorial.reviewing.switch import reviews_are_required
from cms.sample_data.content.accounts import REVIEWERS
from cms.users.models import User


@transaction.atomic
def load_duties() -> None:
    """One reviewer at each stage for the whole bureau; who was given the duty since, stays."""
    for stage, reviewer in REVIEWERS.items():
        if not ReviewDuty.objects.filter(stage=stage).exists():
            duty_assign(stage=Stage(stage), person=User.objects.get(username=reviewer))


@transaction.atomic
def publish(page: Page) -> None:
    """The newest draft, approved."""
    approve(page.get_latest_revision_as_object())
    page.get_latest_revision().publish()


@transaction.atomic
def approve(draft: Page) -> None:
    """Three passes and three approvals of the draft at hand."""
    if not reviews_are_required():
        return
    hashes = hashes_of(draft)
    done = done_of(draft.pk, hashes.text)
    people = User.objects.in_bulk(REVIEWERS.values(), field_name="username")
    for stage, reviewer in REVIEWERS.items():
        person = people.get(reviewer) or User.objects.create(username=reviewer)
        if stage not in done:
            pass_write(page=draft, number=PassNumber(stage), text_hash=hashes.text, person=person)
        approval_record(page=draft, stage=Stage(stage), hashes=hashes, person=person)
