"""Headers of an answer that only its reader may have."""

from django.http import HttpResponse


def kept_by_nobody(response: HttpResponse) -> HttpResponse:
    """No cache keeps it, no search engine lists it, and no link on it tells another site its address."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response
