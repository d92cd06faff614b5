"""Whether three reviews are asked for; only tests of other things go without."""

from django.conf import settings


def reviews_are_required() -> bool:
    required: bool = settings.REVIEWS_REQUIRED
    return required
