"""Where a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """As the reverse proxy tells it where there is one (`CLIENT_ADDRESS_HEADER`), else the connection's own; empty when
    neither says. Personal: it leaves the request only as a hash that ends, or into the audit log."""
    header: str = settings.CLIENT_ADDRESS_HEADER
    told = request.headers.get(header, "") if header else ""
    return told or str(request.META.get("REMOTE_ADDR", ""))
