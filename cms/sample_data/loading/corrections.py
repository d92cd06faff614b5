"""Corrections of readers, one waiting and one answered, so that the inbox can be seen."""

from django.db import transaction
from wagtail.models import Page

from cms.readers.corrections.services import Words, correction_handle, correction_receive
from cms.readers.enums import CorrectionState
from cms.readers.models import Correction
from cms.sample_data.content.corrections import ANSWERED_BY, CORRECTIONS
from cms.users.models import User


@transaction.atomic
def load_corrections() -> None:
    """The first time only; those whose story an editor has removed are left out."""
    if Correction.objects.filter(is_sample=True).exists():
        return
    stories = {page.slug: page for page in Page.objects.filter(slug__in=[sample.story for sample in CORRECTIONS])}
    for sample in CORRECTIONS:
        if sample.story not in stories:
            continue
        correction = correction_receive(
            page=stories[sample.story],
            words=Words(sample.passage, sample.explanation, sample.suggestion),
            stamp=f"sample-{sample.story}",
            is_sample=True,
        )
        if sample.reply:
            correction_handle(
                correction=correction,
                by=User.objects.get(username=ANSWERED_BY),
                state=CorrectionState.CORRECTED,
                reply=sample.reply,
            )
