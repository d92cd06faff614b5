"""The ledger and the certificates: the database lets nothing written be changed, removed or written over, and no turn
of a source be left out."""

from collections.abc import Iterator

from cms.core.protection import Protection
from cms.core.refusals import Refusal, append_only

ENTRY, CERTIFICATE = "learning_learninghourentry", "learning_certificate"
REFUSAL = "refused: the ledger of hours is append-only"
OUT_OF_TURN = "refused: an entry out of turn"
SIGN = "CASE WHEN new.turn % 2 = 0 THEN 1 ELSE -1 END"


def refusals(vendor: str) -> Iterator[Refusal]:
    for name, table in {"entry": ENTRY, "certificate": CERTIFICATE}.items():
        yield from append_only(name, table, vendor, message=REFUSAL)
    yield Refusal("entry_turn", ENTRY, "INSERT", OUT_OF_TURN, _out_of_turn())


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


ledger_of_hours = Protection(
    app_label="learning",
    prefix="learning_kept_",
    refusals=refusals,
    code="learning.W001",
    subject="学时账目",
    then="，再运行 manage.py verify_learning_hours",
)
