from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from cms.core.stored.freshness import caught_up
from cms.portal.shell import frame_of


def shell(request: HttpRequest) -> dict[str, Any]:
    """The page frame, built only when a template asks for it: the admin never does."""
    return {"shell": SimpleLazyObject(lambda: frame_of(request, as_of=caught_up()).shell)}
