"""Limits count connections, not people, and nothing of an address stays anywhere."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.http import HttpRequest
from django.test import RequestFactory, override_settings

from cms.core.rate_limit import RateLimit, TooManyRequests, reader_of, spend

pytestmark = pytest.mark.usefixtures("one_window")

THREE = RateLimit("three", requests=3, seconds=3600)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def asking(address: str, **headers: str) -> HttpRequest:
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


def test_lets_through_what_is_allowed_and_then_says_when_to_come_back() -> None:
    assert [spend(THREE, asking("192.0.2.1")) for _ in range(3)] == [2, 1, 0]
    with pytest.raises(TooManyRequests) as refusal:
        spend(THREE, asking("192.0.2.1"))
    assert 1 <= refusal.value.retry_after <= THREE.seconds


def test_another_reader_and_another_limit_count_for_themselves() -> None:
    for _ in range(3):
        spend(THREE, asking("192.0.2.1"))
    assert spend(THREE, asking("192.0.2.2")) == 2
    assert spend(RateLimit("other", requests=3, seconds=3600), asking("192.0.2.1")) == 2


def test_a_device_that_changes_its_address_within_its_network_is_one_reader() -> None:
    assert spend(THREE, asking("2001:db8:1:2::a")) == 2
    assert spend(THREE, asking("2001:db8:1:2:ffff::b")) == 1


@override_settings(CLIENT_ADDRESS_HEADER="X-Real-IP")
def test_behind_a_proxy_the_proxy_says_who_asks() -> None:
    assert spend(THREE, asking("127.0.0.1", **{"X-Real-IP": "192.0.2.1"})) == 2
    assert spend(THREE, asking("127.0.0.1", **{"X-Real-IP": "192.0.2.2"})) == 2


def test_without_a_proxy_a_header_is_only_a_claim() -> None:
    assert spend(THREE, asking("192.0.2.9", **{"X-Real-IP": "192.0.2.1"})) == 2
    assert spend(THREE, asking("192.0.2.9", **{"X-Real-IP": "192.0.2.2"})) == 1


def test_what_is_kept_names_no_address_and_differs_from_window_to_window() -> None:
    request = asking("192.0.2.1")
    first, next_window = (reader_of(request, window=number, name="three") for number in (1, 2))
    assert first != next_window
    assert "192.0.2" not in first and len(first) == 32
