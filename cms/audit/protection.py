"""Nobody alters or deletes an entry: the database refuses it."""

from collections.abc import Iterator

from cms.core.protection import Protection
from cms.core.refusals import Refusal, append_only

ENTRY_TABLE = "audit_auditentry"
REFUSAL = "audit entries are append-only"


def refusals(vendor: str) -> Iterator[Refusal]:
    return append_only("entry", ENTRY_TABLE, vendor, message=REFUSAL, key="number")


audit_log = Protection(
    app_label="audit",
    prefix="audit_",
    refusals=refusals,
    code="audit.W001",
    subject="审计日志",
    then="，再运行 manage.py verify_audit_log",
)
