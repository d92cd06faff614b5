"""What the site's settings say of search: `SEARCH`, a dictionary whose keys are the fields below."""

from dataclasses import dataclass, fields
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """Without hosts there is no cluster and the embedded engine is all there is."""

    hosts: tuple[str, ...] = ()
    api_key: str = ""
    ca_certs: str = ""
    """File with the certificates that the cluster's are signed by; empty means the system's."""
    index: str = "portal"
    """Alias of the live index and beginning of the names of all."""
    timeout_s: float = 5.0
    replicas: int = 1
    shards: int = 1


def configuration() -> Configuration:
    """Raises ImproperlyConfigured for a key nobody knows."""
    given: dict[str, Any] = getattr(settings, "SEARCH", {})
    known = {field.name for field in fields(Configuration)}
    if unknown := set(given) - known:
        raise ImproperlyConfigured(f"检索设置 SEARCH 中有不认识的项：{'、'.join(sorted(unknown))}。")
    return Configuration(**{**given, "hosts": tuple(given.get("hosts", ()))})
