"""The SQL of triggers that refuse a statement, for SQLite and PostgreSQL: text in, text out, no Django."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from cms.core.triggers import Place, Trigger, quoted

ALWAYS = "1 = 1"
BEFORE, OF_EACH_ROW = 2, 1
TIMING = {"INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}
"""Bits of PostgreSQL's `tgtype`."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """`when`: SQL condition under which `operation` on the table is refused, with new and old rows."""

    name: str
    table: str
    operation: str
    message: str
    when: str = ALWAYS

    @property
    def level(self) -> str:
        return "STATEMENT" if self.operation == "TRUNCATE" else "ROW"


def append_only(
    name: str, table: str, vendor: str, *, message: str, key: str = "id", changed: str = ALWAYS
) -> Iterator[Refusal]:
    """Rows are written once. `changed`: SQL that tells a change that is refused from one that is let pass."""
    yield Refusal(f"{name}_update", table, "UPDATE", message, changed)
    yield from never_removed(name, table, vendor, message=message, key=key)


def never_removed(name: str, table: str, vendor: str, *, message: str, key: str = "id") -> Iterator[Refusal]:
    """Deletion, and what removes rows without a delete trigger: on SQLite to write over a key (`INSERT OR REPLACE`),
    on PostgreSQL to empty the table."""
    yield Refusal(f"{name}_delete", table, "DELETE", message)
    if vendor == "sqlite":
        taken = f"EXISTS (SELECT 1 FROM {table} x WHERE x.{key} = new.{key})"
        yield Refusal(f"{name}_replace", table, "INSERT", message, taken)
    else:
        yield Refusal(f"{name}_truncate", table, "TRUNCATE", message)


def differs(columns: Iterable[str], vendor: str, *, clearable: Collection[str] = ()) -> str:
    """SQL: old and new row differ in one of the columns; one that is `clearable` may become NULL all the same."""
    differ = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    names = {quoted(column): column in clearable for column in columns}
    return " OR ".join(
        f"(old.{name} {differ} new.{name}{f' AND new.{name} IS NOT NULL' if may_be_cleared else ''})"
        for name, may_be_cleared in names.items()
    )


def triggers(refusals: Iterable[Refusal], *, prefix: str, vendor: str) -> dict[Place, Trigger]:
    """Raises ValueError for a database that is not known."""
    make = {"sqlite": _sqlite, "postgresql": _postgresql}.get(vendor)
    if make is None:
        raise ValueError(f"Refusals are written for sqlite and postgresql, not for {vendor}.")
    made = [make(refusal, f"{prefix}{refusal.name}") for refusal in refusals]
    return {(trigger.table, trigger.name): trigger for trigger in made}


def _sqlite(refusal: Refusal, name: str) -> Trigger:
    statement = (
        f'CREATE TRIGGER "{name}" BEFORE {refusal.operation} ON "{refusal.table}" FOR EACH ROW WHEN {refusal.when} '
        f"BEGIN SELECT RAISE(ABORT, '{refusal.message}'); END"
    )
    return Trigger(name, refusal.table, statement, (statement,))


def _postgresql(refusal: Refusal, name: str) -> Trigger:
    """The condition stands in the function: a trigger's WHEN may not ask other rows."""
    body = (
        f"\nBEGIN\nIF ({refusal.when}) THEN\n"
        f"  RAISE EXCEPTION '{refusal.message}' USING ERRCODE = 'integrity_constraint_violation';"
        f"\nEND IF;\nRETURN {'old' if refusal.operation == 'DELETE' else 'new'};\nEND\n"
    )
    function = f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $refusal${body}$refusal$'
    trigger = (
        f'CREATE TRIGGER "{name}" BEFORE {refusal.operation} ON "{refusal.table}" '
        f'FOR EACH {refusal.level} EXECUTE FUNCTION "{name}"()'
    )
    timing = BEFORE | TIMING[refusal.operation] | (OF_EACH_ROW if refusal.level == "ROW" else 0)
    return Trigger(name, refusal.table, body, (function, trigger), timing)
