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

from cms.core.refusals import Refusal, append_only, differs
from cms.core.refusals import triggers as made
from cms.core.triggers import Place, Trigger

PREFIX = "review_"
PAGE, MARK, TICKET, LEDGER = "wagtailcore_page", "core_changemark", "editorial_ticket", "editorial_ledgerentry"
PASSES = {"pass": "editorial_proofpass", "note": "editorial_proofnote", "answer": "editorial_noteanswer"}
PAGE_COLUMNS = ("title", "slug", "seo_title", "search_description", "show_in_menus", "content_type_id", "alias_of_id")
REFUSED = "refused: three reviews are wanting"
APPEND_ONLY = "refused: the ledger is append-only"


def refusals(vendor: str) -> Iterator[Refusal]:
    written_on = f"new.live AND (NOT old.live OR {differs(PAGE_COLUMNS, vendor)}) AND NOT {_ticket('new.id')}"
    yield Refusal("page_insert", PAGE, "INSERT", REFUSED, "new.live AND new.depth > 1")
    yield Refusal("page_update", PAGE, "UPDATE", REFUSED, written_on)
    yield Refusal("content", MARK, "INSERT", REFUSED, _content_changes())
    yield Refusal("ticket_insert", TICKET, "INSERT", REFUSED, f"NOT {_justified()}")
    yield Refusal("ticket_update", TICKET, "UPDATE", REFUSED)
    for name, table in {"ledger": LEDGER, **PASSES}.items():
        yield from append_only(name, table, vendor, message=APPEND_ONLY)


def triggers(vendor: str) -> dict[Place, Trigger]:
    """Raises ValueError for a database the guard does not know."""
    return made(refusals(vendor), prefix=PREFIX, vendor=vendor)


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
    read_before = f"(SELECT r.text_hash FROM {LEDGER} r WHERE r.id = {release})"
    admitted = (
        f"EXISTS (SELECT 1 {page % ('x', 'x')} AND x.id > {release} AND x.full_hash = new.full_hash AND ("
        "x.kind = 'emergency' AND x.person_id <> x.second_person_id OR x.kind = 'takeover' "
        f"OR x.kind = 'placement' AND x.text_hash = {read_before}))"
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
