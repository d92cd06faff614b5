"""Nobody alters or deletes an entry, by whatever statement, and a database without the triggers is noticed."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from cms.audit import actions
from cms.audit.models import AuditEntry
from cms.audit.protection import audit_log, refusals
from cms.audit.services import audit_record
from cms.audit.state import verdict

pytestmark = pytest.mark.django_db


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def entry() -> AuditEntry:
    return audit_record(action=actions.EXPORTED, actor=None)


@pytest.fixture
def unprotected() -> Iterator[None]:
    audit_log.uninstall()
    yield
    audit_log.install()


WAYS = {
    "sqlite": (
        "UPDATE audit_auditentry SET actor_name = '别人'",
        "DELETE FROM audit_auditentry",
        "INSERT OR REPLACE INTO audit_auditentry SELECT * FROM audit_auditentry",
        "REPLACE INTO audit_auditentry SELECT * FROM audit_auditentry",
        "UPDATE OR IGNORE audit_auditentry SET hash = ''",
        "INSERT INTO audit_auditentry SELECT * FROM audit_auditentry WHERE true "
        "ON CONFLICT (number) DO UPDATE SET hash = ''",
    ),
    "postgresql": (
        "UPDATE audit_auditentry SET actor_name = '别人'",
        "DELETE FROM audit_auditentry",
        "TRUNCATE audit_auditentry",
        "INSERT INTO audit_auditentry SELECT * FROM audit_auditentry ON CONFLICT (number) DO UPDATE SET hash = ''",
    ),
}


@pytest.mark.parametrize("statement", WAYS[connection.vendor])
def test_no_statement_alters_or_deletes_an_entry(entry: AuditEntry, statement: str) -> None:
    before = list(AuditEntry.objects.values())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        _run(statement)

    assert list(AuditEntry.objects.values()) == before


def test_neither_does_the_product_itself(entry: AuditEntry) -> None:
    entry.actor_name = "别人"
    for attempt in (entry.save, entry.delete, AuditEntry.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            attempt()


def test_a_missing_trigger_is_warned_of_makes_the_platform_unready_and_migrate_mends_it(unprotected: None) -> None:
    (warning,) = audit_log.check(None, databases=["default"])
    assert warning.id == "audit.W001"
    assert not verdict().ok

    call_command("migrate", verbosity=0)

    assert not audit_log.difference() and audit_log.check(None, databases=["default"]) == []
    assert verdict().ok


def test_an_altered_trigger_counts_as_missing() -> None:
    if connection.vendor == "sqlite":
        _run('DROP TRIGGER "audit_entry_update"')
        _run(
            'CREATE TRIGGER "audit_entry_update" BEFORE UPDATE ON "audit_auditentry" FOR EACH ROW WHEN false '
            "BEGIN SELECT RAISE(ABORT, 'append-only'); END"
        )
    else:
        _run(
            'CREATE OR REPLACE FUNCTION "audit_entry_update"() RETURNS trigger LANGUAGE plpgsql '
            "AS $$BEGIN RETURN NEW; END$$"
        )

    assert audit_log.difference().names == ["audit_entry_update"]
    audit_log.install()
    assert not audit_log.difference()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="triggers of SQLite cannot be disabled")
def test_a_disabled_trigger_counts_as_missing() -> None:
    _run("ALTER TABLE audit_auditentry DISABLE TRIGGER USER")

    assert len(audit_log.difference().names) == len(list(refusals("postgresql")))


def test_what_is_rolled_back_leaves_no_entry_and_no_gap(entry: AuditEntry) -> None:
    with transaction.atomic():
        audit_record(action=actions.EXPORTED, actor=None)
        transaction.set_rollback(True)
    following = audit_record(action=actions.EXPORTED, actor=None)

    assert (following.number, following.previous_hash) == (entry.number + 1, entry.hash)


def test_an_action_nobody_registered_is_refused() -> None:
    with pytest.raises(ValueError, match="not an audited action"):
        audit_record(action="no.such.action", actor=None)
