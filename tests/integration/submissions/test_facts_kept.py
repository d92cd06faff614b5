"""Whatever program writes to the database, facts of submissions stay as they were written down."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from cms.stories.models import StoryPage
from cms.submissions.enums import PeriodKind, StepKind
from cms.submissions.models import Adoption, Credit, FrozenPeriod, Step, Submission
from cms.submissions.protection import facts
from cms.users.models import User
from tests.factories.accounts import unit_editor
from tests.factories.submissions import make_adopted, make_film
from tests.integration.submissions.conftest import Side

CHANGED = {Step: "by_name", Credit: "by_name", Adoption: "place", FrozenPeriod: "name"}


@pytest.fixture
def written(ours: Side, chief: User) -> Submission:
    """A submission with a step, a credit and an adoption; and published figures."""
    submission = make_film(ours.unit, ours.editor)
    make_adopted(submission, chief)
    today = timezone.localdate()
    FrozenPeriod.objects.create(
        kind=PeriodKind.MONTH, first=today, last=today, name="示例", figures={}, fingerprint="x", frozen_by=chief
    )
    if connection.vendor == "postgresql":
        _run("SET CONSTRAINTS ALL IMMEDIATE")  # PostgreSQL empties no table whose keys are still to be checked
    return submission


@pytest.fixture
def unprotected() -> Iterator[None]:
    facts.uninstall()
    yield
    facts.install()


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _ways_to_remove(table: str) -> tuple[str, str]:
    if connection.vendor == "sqlite":
        return f"DELETE FROM {table}", f"REPLACE INTO {table} SELECT * FROM {table}"
    return f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"


@pytest.mark.parametrize("kept", CHANGED, ids=lambda kept: kept._meta.model_name)
def test_no_statement_rewrites_or_removes_a_fact(written: Submission, kept: type[models.Model]) -> None:
    table, before = kept._meta.db_table, list(kept._base_manager.values())
    assert before
    for statement in (f"UPDATE {table} SET {CHANGED[kept]} = '改写'", *_ways_to_remove(table)):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            _run(statement)

    assert list(kept._base_manager.values()) == before


def test_no_statement_removes_a_submission_but_its_state_goes_on(written: Submission) -> None:
    for statement in _ways_to_remove(Submission._meta.db_table):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            _run(statement)

    assert Submission.objects.update(turn=7) == 1


def test_an_account_or_a_version_that_is_deleted_leaves_what_it_did_in_words(ours: Side, story: StoryPage) -> None:
    leaver = unit_editor(ours.brand, "lin-shi")
    Step.objects.create(
        submission=make_film(ours.unit, ours.editor),
        kind=StepKind.SENT,
        by=leaver,
        by_name="lin-shi",
        revision=story.latest_revision,
    )
    story.delete()
    leaver.delete()

    step = Step.objects.get(by_name="lin-shi")
    assert step.by is None and step.revision is None


def test_a_cleared_account_is_not_filled_in_again(written: Submission, chief: User) -> None:
    other = User.objects.create_user("other")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        _run(f"UPDATE submissions_credit SET by_id = {other.pk}")


def test_a_missing_trigger_is_warned_of_and_migrate_brings_it_back(written: Submission, unprotected: None) -> None:
    (warning,) = facts.check(None, databases=["default"])
    assert warning.id == "submissions.W001"

    call_command("migrate", verbosity=0)

    assert facts.check(None, databases=["default"]) == []
