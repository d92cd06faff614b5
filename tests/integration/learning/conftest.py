"""A lesson of half a minute and somebody who may watch it."""

from collections.abc import Iterator

import pytest
from django.test import Client

from cms.learning.watching.watchables import Watchable
from cms.members.models import Member
from tests.factories.watching import Shelf, member_with_account, shelf


@pytest.fixture
def shop(db: None) -> Iterator[Shelf]:
    with shelf() as made:
        yield made


@pytest.fixture
def film(shop: Shelf) -> Watchable:
    return shop.add(30_000)


@pytest.fixture
def member(db: None) -> Member:
    return member_with_account()


@pytest.fixture
def viewer(member: Member) -> Client:
    """The member's browser, which shows the token against other sites as ours does."""
    client = Client(enforce_csrf_checks=True)
    assert member.account is not None
    client.force_login(member.account)
    return client
