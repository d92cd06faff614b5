from typing import Any

from django.http import HttpRequest

from cms.core.display import Display


def display(request: HttpRequest) -> dict[str, Any]:
    """The reader's choices and the links that change them."""
    chosen: Display = getattr(request, "display", Display())
    return {"display": {**chosen.as_dict(), "links": chosen.links(request.META.get("QUERY_STRING", ""))}}
