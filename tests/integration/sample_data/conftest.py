"""The sample bureau, loaded once for a file of tests: most of the time goes into its pictures."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="module")
def loaded_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_sample_data", verbosity=0)
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture
def bureau(loaded_once: None, db: None) -> None:
    """Changes a test makes to the bureau end with the test."""
