"""Database triggers of the ledger and the certificates: nothing written is changed, removed or written over, and no
turn of a source is left out. SQL by vendor; installed around migrations (`installation`).

On SQLite `INSERT OR REPLACE` deletes without a delete trigger, so writing over a key is refused too. On PostgreSQL
emptying the whole table is a statement of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cms.core.triggers import Place, Trigger

PREFIX = "learning_kept_"
ENTRY, CERTIFICATE = "learning_learninghourentry", "learning_certificate"
REFUSAL = "refused: the ledger of hours is append-only"
OUT_OF_TURN = "refused: an entry out of turn"
SIGN = "CASE WHEN new.turn % 2 = 0 THEN 1 ELSE -1 END"


@dataclass(frozen=True, slots=True)
class Rule:
    """`when`: SQL condition under which `operation` on the table is refused, with new and old rows."""

    name: str
    table: str
    operation: str
    when: str = "1 = 1"
    message: str = REFUSAL
    level: str = "ROW"


def rules(vendor: str) -> tuple[Rule, ...]:
    return (
        *_append_only("entry", ENTRY, vendor),
        *_append_only("certificate", CERTIFICATE, vendor),
        Rule("entry_turn", ENTRY, "INSERT", _out_of_turn(), OUT_OF_TURN),
    )


def _append_only(name: str, table: str, vendor: str) -> Iterator[Rule]:
    yield Rule(f"{name}_update", table, "UPDATE")
    yield Rule(f"{name}_delete", table, "DELETE")
    if vendor == "sqlite":
        taken = f"EXISTS (SELECT 1 FROM {table} x WHERE x.id = new.id)"
        yield Rule(f"{name}_replace", table, "INSERT", taken)
    else:
        yield Rule(f"{name}_truncate", table, "TRUNCATE", level="STATEMENT")


def _out_of_turn() -> str:
    """A turn follows the one before it, has its sign, and a counter-entry takes back exactly what it reverses."""
    before = (
        f"EXISTS (SELECT 1 FROM {ENTRY} x WHERE x.member_id = new.member_id AND x.source = new.source "
        "AND x.turn = new.turn - 1 AND (new.reverses_id IS NULL OR (x.id = new.reverses_id AND x.hours = -new.hours "
        "AND x.minutes = -new.minutes AND x.year = new.year AND x.kind = new.kind)))"
    )
    return (
        f"new.hours * ({SIGN}) < 0 OR (new.turn = 0 AND new.reverses_id IS NOT NULL) "
        f"OR (new.turn % 2 = 1 AND new.reverses_id IS NULL) OR (new.turn > 0 AND NOT {before})"
    )


def expected(vendor: str) -> dict[Place, Trigger]:
    """Raises ValueError for a database the ledger does not know."""
    make = {"sqlite": _sqlite, "postgresql": _postgresql}.get(vendor)
    if make is None:
        raise ValueError(f"The ledger of hours knows sqlite and postgresql, not {vendor}.")
    made = [make(rule) for rule in rules(vendor)]
    return {(trigger.table, trigger.name): trigger for trigger in made}


def _sqlite(rule: Rule) -> Trigger:
    name = f"{PREFIX}{rule.name}"
    statement = (
        f'CREATE TRIGGER "{name}" BEFORE {rule.operation} ON "{rule.table}" FOR EACH ROW WHEN {rule.when} '
        f"BEGIN SELECT RAISE(ABORT, '{rule.message}'); END"
    )
    return Trigger(name, rule.table, statement, (statement,))


def _postgresql(rule: Rule) -> Trigger:
    """The condition stands in the function: a trigger's WHEN may not ask other rows."""
    name = f"{PREFIX}{rule.name}"
    returned = "old" if rule.operation == "DELETE" else "new"
    body = (
        f"\nBEGIN\nIF ({rule.when}) THEN\n"
        f"  RAISE EXCEPTION '{rule.message}' USING ERRCODE = 'integrity_constraint_violation';"
        f"\nEND IF;\nRETURN {returned};\nEND\n"
    )
    function = f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $hours${body}$hours$'
    trigger = (
        f'CREATE TRIGGER "{name}" BEFORE {rule.operation} ON "{rule.table}" '
        f'FOR EACH {rule.level} EXECUTE FUNCTION "{name}"()'
    )
    return Trigger(name, rule.table, body, (function, trigger))
