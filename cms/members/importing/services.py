"""The list for real: what the plan says now, all of it or nothing when something breaks. Doing it again changes
nothing."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from cms.audit.services import audit_record
from cms.members import deeds
from cms.members.importing.plan import Allowed, Outcome, Step, steps_of
from cms.members.importing.workbook import Row
from cms.members.models import Member
from cms.members.services import member_add, term_change
from cms.users.models import User


@transaction.atomic
def rows_import(*, rows: Sequence[Row], allowed: Allowed, by: User | None = None) -> list[Step]:
    """Planned anew, so that what changed since the trial counts; returns what was done with each row."""
    done = [_do(step, by) for step in steps_of(rows, allowed)]
    tally = {outcome.value: sum(step.outcome is outcome for step in done) for outcome in Outcome}
    audit_record(action=deeds.IMPORTED, actor=by, detail={"facts": tally})
    return done


def _do(step: Step, by: User | None) -> Step:
    """A row that is refused at the last moment holds up no other."""
    if step.outcome not in (Outcome.ADDED, Outcome.CHANGED) or step.branch is None or step.since is None:
        return step
    try:
        with transaction.atomic():
            if step.member is None:
                member_add(
                    name=step.row.name,
                    phone=step.row.phone,
                    branch=step.branch,
                    post=step.post,
                    since=step.since,
                    by=by,
                )
            else:
                member = Member.objects.get(pk=step.member)
                term_change(member=member, branch=step.branch, post=step.post, since=step.since, by=by)
    except ValidationError as refused:
        return Step(step.row, Outcome.REFUSED, "".join(refused.messages))
    return step
