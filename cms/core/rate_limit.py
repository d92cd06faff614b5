"""How often one reader may ask for something: counted in the cache, forgotten with the window, never by address."""

import ipaddress
import time
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from cms.core.client_address import client_address

IPV6_HOUSEHOLD = 64
"""Bits of an IPv6 address that tell one connection from another; a device changes the others as it likes."""


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most `requests` in each window of `seconds`."""

    name: str
    requests: int
    seconds: int


class TooManyRequests(Exception):
    """The limit is used up; `retry_after` seconds are left of the window."""

    def __init__(self, limit: RateLimit, retry_after: int) -> None:
        super().__init__(limit.name)
        self.limit = limit
        self.retry_after = retry_after


def spend(limit: RateLimit, request: HttpRequest) -> int:
    """Count one request of this reader; returns how many are left. Raises `TooManyRequests`.

    A cache that has lost its memory, or is away, lets everybody through: a limit protects the portal, it does not
    guard anything.
    """
    return spend_for(limit, network_of(client_address(request)))


def spend_for(limit: RateLimit, who: str) -> int:
    """As `spend`, of whoever is meant by `who`, which nobody can read in the cache."""
    window, passed = divmod(time.time(), limit.seconds)
    key = f"limit-{limit.name}-{_nobody(who, window=int(window), name=limit.name)}"
    cache.add(key, 0, timeout=limit.seconds * 2)
    try:
        used = cache.incr(key)
    except ValueError:
        used = 1
    if used > limit.requests:
        raise TooManyRequests(limit, max(1, round(limit.seconds - passed)))
    return limit.requests - used


def reader_of(request: HttpRequest, *, window: int, name: str) -> str:
    """The same for one connection within one window of one limit, and nothing that leads back to its address."""
    return _nobody(network_of(client_address(request)), window=window, name=name)


def _nobody(who: str, *, window: int, name: str) -> str:
    return salted_hmac(f"rate-limit-{name}-{window}", who).hexdigest()[:32]


def network_of(address: str) -> str:
    """What tells one connection from another: an IPv4 address, or the part of an IPv6 address that stays."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((parsed, IPV6_HOUSEHOLD), strict=False))
