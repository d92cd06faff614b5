"""Whether an approval asks for the passes."""

from django.conf import settings

from cms.editorial.reviewing.switch import reviews_are_required


def passes_are_required() -> bool:
    """The bureau decides; without the reviews there is nothing that could ask."""
    return bool(settings.PROOF_PASSES_REQUIRED) and reviews_are_required()
