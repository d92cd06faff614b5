"""The SQL of the guard's triggers, for SQLite and PostgreSQL: text in, text out, no Django.

Four rules of the database, whatever program writes to it:

- `page`: a page goes public, or what the public reads in its own row changes, only with a ticket;
- `content`: every other row of a public page changes only with a ticket. They all leave a mark in the change log, in
  the same statement, so one trigger on the marks stands for one on each of those tables. A mark of the page's own row
  carries its old address and is left to the first rule; a removal takes away, which is always allowed;
- `ticket`: no ticket but for what the ledger justifies, in the words of `cms.editorial.reviewing.ledger`;
- `ledger`: no line of the ledger is changed or removed, nor of the proofreading passes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cms.core.triggers import Trigger

PREFIX = "review_"
PAGE, MARK, TICKET, LEDGER = "wagtailcore_page", "core_changemark", "editorial_ticket", "editorial_ledgerentry"
PASSES = {"pass": "editorial_proofpass", "note": "editorial_proofnote", "answer": "editorial_noteanswer"}
PAGE_COLUMNS = ("title", "slug", "seo_title", "search_description", "show_in_menus", "content_type_id", "alias_of_id")
REFUSED = "refused: three reviews are wanting"
APPEND_ONLY = "refused: the ledger is append-only"


@dataclass(frozen=True, slots=True)
class Rule:
    """`when`: SQL condition under which `operation` on the table is refused, with new and old rows."""

    name: str
    table: str
    operation: str
    when: str
    message: str
    level: str = "ROW"


def rules(vendor: str) -> tuple[Rule, ...]:
    differs = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    changed = " OR ".join(f"old.{column} {differs} new.{column}" for column in PAGE_COLUMNS)
    return (
        Rule("page_insert", PAGE, "INSERT", "new.live AND new.depth > 1", REFUSED),
        Rule(
            "page_update",
            PAGE,
            "UPDATE",
            f"new.live AND (NOT old.live OR {changed}) AND NOT {_ticket('new.id')}",
            REFUSED,
        ),
        Rule("content", MARK, "INSERT", _content_changes(), REFUSED),
        Rule("ticket_insert", TICKET, "INSERT", f"NOT {_justified()}", REFUSED),
        Rule("ticket_update", TICKET, "UPDATE", "1 = 1", REFUSED),
        *(rule for name, table in {"ledger": LEDGER, **PASSES}.items() for rule in _append_only(name, table, vendor)),
    )


def _append_only(name: str, table: str, vendor: str) -> Iterator[Rule]:
    yield Rule(f"{name}_update", table, "UPDATE", "1 = 1", APPEND_ONLY)
    yield Rule(f"{name}_delete", table, "DELETE", "1 = 1", APPEND_ONLY)
    yield _no_way_past_deletion(name, table, vendor)


def _no_way_past_deletion(name: str, table: str, vendor: str) -> Rule:
    """What removes lines without a delete trigger: on SQLite to write over one, on PostgreSQL to empty the table."""
    if vendor == "sqlite":
        taken = f"EXISTS (SELECT 1 FROM {table} x WHERE x.id = new.id)"
        return Rule(f"{name}_replace", table, "INSERT", taken, APPEND_ONLY)
    return Rule(f"{name}_truncate", table, "TRUNCATE", "1 = 1", APPEND_ONLY, level="STATEMENT")


def triggers(vendor: str) -> tuple[Trigger, ...]:
    """Raises ValueError for a database the guard does not know."""
    make = {"sqlite": _sqlite, "postgresql": _postgresql}.get(vendor)
    if make is None:
        raise ValueError(f"The guard knows sqlite and postgresql, not {vendor}.")
    return tuple(make(rule) for rule in rules(vendor))


def _ticket(page: str) -> str:
    return f"EXISTS (SELECT 1 FROM {TICKET} t WHERE t.page_id = {page})"


def _content_changes() -> str:
    page = "CAST(new.key AS bigint)"
    return (  # CASE, because only of a page the key has to be a number
        "CASE WHEN new.kind = 'wagtailcore.page' AND new.op <> 'delete' AND new.old_path = '' THEN "
        f"EXISTS (SELECT 1 FROM {PAGE} p WHERE p.id = {page} AND p.live) AND NOT {_ticket(page)} ELSE 1 = 0 END"
    )


def _justified() -> str:
    page = f"FROM {LEDGER} %s WHERE %s.page_id = new.page_id"
    release = f"COALESCE((SELECT MAX(r.id) {page % ('r', 'r')} AND r.kind = 'release'), 0)"
    edited_since = f"COALESCE((SELECT r.begins_after FROM {LEDGER} r WHERE r.id = {release}), 0)"
    unchanged = (
        f"EXISTS (SELECT 1 FROM {LEDGER} r JOIN {PAGE} p ON p.id = r.page_id "
        f"WHERE r.id = {release} AND r.full_hash = new.full_hash AND p.live)"
    )
    admitted = (
        f"EXISTS (SELECT 1 {page % ('x', 'x')} AND x.id > {release} AND x.full_hash = new.full_hash "
        "AND x.kind IN ('emergency', 'takeover', 'placement'))"
    )
    edited = (
        f"(SELECT h.person_id {page % ('h', 'h')} AND h.kind = 'hand' AND h.id > {edited_since} "
        "AND h.person_id IS NOT NULL)"
    )
    approval = (
        "{0}.kind = 'approval' AND {0}.stage = {1} AND {0}.{2} = new.{2} AND {0}.id > {3} AND {0}.person_id NOT IN {4}"
    )
    three = (
        f"EXISTS (SELECT 1 FROM {LEDGER} a JOIN {LEDGER} b ON b.page_id = a.page_id "
        f"JOIN {LEDGER} c ON c.page_id = a.page_id "
        "WHERE a.page_id = new.page_id "
        f"AND {approval.format('a', 1, 'text_hash', release, edited)} "
        f"AND {approval.format('b', 2, 'text_hash', release, edited)} "
        f"AND {approval.format('c', 3, 'full_hash', release, edited)} "
        "AND a.person_id <> b.person_id AND a.person_id <> c.person_id AND b.person_id <> c.person_id)"
    )
    return f"({unchanged} OR {admitted} OR {three})"


def _sqlite(rule: Rule) -> Trigger:
    name = f"{PREFIX}{rule.name}"
    statement = (
        f'CREATE TRIGGER "{name}" BEFORE {rule.operation} ON "{rule.table}" FOR EACH ROW WHEN {rule.when} '
        f"BEGIN SELECT RAISE(ABORT, '{rule.message}'); END"
    )
    return Trigger(name, rule.table, statement, (statement,))


def _postgresql(rule: Rule) -> Trigger:
    """The condition stands in the function: a trigger's WHEN may not ask other tables."""
    name = f"{PREFIX}{rule.name}"
    returned = "old" if rule.operation == "DELETE" else "new"
    body = (
        f"\nBEGIN\nIF ({rule.when}) THEN\n"
        f"  RAISE EXCEPTION '{rule.message}' USING ERRCODE = 'integrity_constraint_violation';"
        f"\nEND IF;\nRETURN {returned};\nEND\n"
    )
    function = f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $review${body}$review$'
    trigger = (
        f'CREATE TRIGGER "{name}" BEFORE {rule.operation} ON "{rule.table}" '
        f'FOR EACH {rule.level} EXECUTE FUNCTION "{name}"()'
    )
    return Trigger(name, rule.table, body, (function, trigger))
