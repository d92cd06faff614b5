"""Corrections as readers send them."""

import secrets

from wagtail.models import Page

from cms.readers.corrections.services import Words, correction_receive
from cms.readers.models import Correction


def make_correction(page: Page, passage: str = "有错的原句", **facts: object) -> Correction:
    """Received now; `facts` overwrite what time and hands would have made of it."""
    words = Words(passage, explanation="示例说明", suggestion="示例建议")
    correction = correction_receive(page=page, words=words, stamp=secrets.token_hex(8))
    if facts:
        Correction.objects.filter(pk=correction.pk).update(**facts)
        correction.refresh_from_db()
    return correction
