"""Conditional requests: whether the reader already has what would be sent."""

from django.http import HttpRequest
from django.utils.http import parse_etags


def has_already(request: HttpRequest, etag: str) -> bool:
    """Whether `If-None-Match` names the quoted mark, compared weakly (RFC 9110, 13.1.2): nginx weakens the mark of
    whatever it compresses."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in known or etag in {mark.removeprefix("W/") for mark in known}
