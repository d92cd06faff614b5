"""What was done with a submission, credits, adoptions and published figures are written once, and no submission is
ever removed: the database refuses it to whatever program tries."""

from collections.abc import Iterator

from django.db import models

from cms.core.protection import Protection
from cms.core.refusals import Refusal, append_only, differs, never_removed
from cms.submissions.models import Adoption, Credit, FrozenPeriod, Step, Submission

REFUSAL = "refused: facts of submissions are append-only"


def refusals(vendor: str) -> Iterator[Refusal]:
    for kept in (Step, Credit, Adoption, FrozenPeriod):
        name, table = kept._meta.model_name, kept._meta.db_table
        yield from append_only(str(name), table, vendor, message=REFUSAL, changed=_changed(kept, vendor))
    yield from never_removed("submission", Submission._meta.db_table, vendor, message=REFUSAL)


def _changed(kept: type[models.Model], vendor: str) -> str:
    """The key of an account or version that is deleted is cleared; names stay, in words."""
    fields = kept._meta.local_concrete_fields
    cleared = {
        str(field.column)
        for field in fields
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.SET_NULL
    }
    return differs([str(field.column) for field in fields], vendor, clearable=cleared)


facts = Protection(
    app_label="submissions",
    prefix="submissions_kept_",
    refusals=refusals,
    code="submissions.W001",
    subject="上报采用账目",
    then="",
)
