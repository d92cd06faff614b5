"""Two units at their desks, set up once for a file of tests: most of the time goes into their pictures."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.contrib.messages import get_messages
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.conftest import build_portal
from tests.factories.desk import Desk, make_desk
from tests.factories.pages import BrandPageFactory, UnitFactory

SECRET = "未公开七九三"
"""Stands in every title, text, tag and name of what the other unit has not published."""
ASKED = "未公开"
"""What a curious editor searches for; never the whole, because a page may repeat the question."""


@dataclass(frozen=True)
class Neighbours:
    """Our editor is signed in; theirs are the secrets."""

    client: Client
    ours: Desk
    theirs: Desk


def tells(response: HttpResponse) -> bool:
    """Whether the answer, its JSON escapes included, or a message that the next page will show names anything of
    theirs."""
    said = response.getvalue() if getattr(response, "streaming", False) else response.content
    said += "".join(map(str, get_messages(response.wsgi_request))).encode()
    return SECRET.encode() in said or SECRET.encode("unicode-escape") in said


@pytest.fixture(scope="module")
def two_desks(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Desk, Desk]]:
    with django_db_blocker.unblock(), transaction.atomic():
        portal = build_portal()
        theirs = BrandPageFactory(parent=portal.index, unit=UnitFactory(name="乙单位", slug="yi"))
        desks = (
            make_desk(portal.brand, username="jia", word="甲单位"),
            make_desk(theirs, username="yi", word=SECRET),
        )
        with django_db_blocker.block():
            yield desks
        transaction.set_rollback(True)


@pytest.fixture
def neighbours(two_desks: tuple[Desk, Desk], db: None, client: Client) -> Neighbours:
    """Changes a test makes end with the test."""
    ours, theirs = (copy.deepcopy(desk) for desk in two_desks)
    client.force_login(ours.editor)
    return Neighbours(client, ours, theirs)
