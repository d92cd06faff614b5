"""Verifying the chain as it stands in the database, and remembering how far."""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from cms.audit.chain.form import Link
from cms.audit.chain.verification import Anchor, Defect, Fault, Walked, ends, walk
from cms.audit.models import AuditEntry, AuditHead, ChainProof

logger = logging.getLogger(__name__)

AT_ONCE = 1000
IN_AN_HOUR = 20_000
"""Entries the chore verifies in one go, of the new ones and once more of the old: about a second."""


def chain_verify(*, anchor: Anchor | None = None) -> Walked:
    """Verify every entry from the first to the end; the result is remembered. Reads while others go on writing."""
    head, stray = _end()
    walked = walk(_entries(after=0, up_to=head.number), start=Anchor(), anchor=anchor)
    walked = ends(walked, head=head)
    if walked.fault is None and stray:
        walked = Walked(walked.reached, Fault(stray, Defect.STRAY))
    if walked.fault is None and anchor is not None and anchor.number > head.number:
        walked = Walked(walked.reached, Fault(anchor.number, Defect.MISSING))
    _remember_all(walked)
    return walked


def chain_follow(*, limit: int = IN_AN_HOUR) -> ChainProof:
    """Verify what is new, and once more a part of what is old, at most `limit` entries of each; the housekeeping does
    it every hour. A fault found earlier stays until `chain_verify` finds nothing wrong."""
    proof = ChainProof.objects.first() or ChainProof()
    head, stray = _end()
    upto = min(head.number, proof.number + limit)
    fresh = walk(_entries(after=proof.number, up_to=upto), start=proof.reached)
    if upto == head.number:
        fresh = ends(fresh, head=head)
    start = proof.reached_again if proof.again_number < proof.number else Anchor()
    upto = min(fresh.reached.number, start.number + limit)
    again = walk(_entries(after=start.number, up_to=upto), start=start)
    if upto == fresh.reached.number:
        again = ends(again, head=fresh.reached)
    fault = fresh.fault or again.fault or (Fault(stray, Defect.STRAY) if stray else None)
    if head.number < proof.number:
        fault = Fault(head.number + 1, Defect.MISSING)
    return _remember(proof, fresh.reached, again.reached, fault)


def present_anchor() -> Anchor:
    """What to note outside, so that nobody can write all of the log anew without being found out."""
    return _end()[0]


def _end() -> tuple[Anchor, int]:
    """Where the chain is said to end, and the first number beyond that, 0 when there is none. One statement, so that
    both are of one moment."""
    beyond = AuditEntry.objects.filter(number__gt=OuterRef("number")).order_by("number").values("number")[:1]
    head = AuditHead.objects.annotate(beyond=Subquery(beyond)).first()
    if head is None:
        first = AuditEntry.objects.order_by("number").values_list("number", flat=True).first()
        return Anchor(), first or 0
    return Anchor(head.number, head.hash), head.beyond or 0


def _entries(*, after: int, up_to: int) -> Iterator[tuple[Link, str]]:
    while True:
        found = AuditEntry.objects.filter(number__gt=after, number__lte=up_to).order_by("number")[:AT_ONCE]
        try:
            some = [(entry.link, entry.hash) for entry in found]
        except ValueError:
            some = [_read(number) for number in found.values_list("number", flat=True)]
        yield from some
        if len(some) < AT_ONCE:
            return
        after = some[-1][0].number


def _read(number: int) -> tuple[Link, str]:
    """One entry; for one that cannot even be read something that fits nowhere."""
    try:
        entry = AuditEntry.objects.get(pk=number)
    except ValueError:
        return Link(number, datetime.min, "", "", "", "", "", "", "", {}, ""), ""
    return entry.link, entry.hash


@transaction.atomic
def _remember_all(walked: Walked) -> None:
    now = timezone.now()
    proof = ChainProof.objects.select_for_update().first() or ChainProof()
    proof.proved_at = now
    if walked.fault is None:
        proof.number, proof.hash = proof.again_number, proof.again_hash = walked.reached.number, walked.reached.hash
        proof.whole_at = now
    _note(proof, walked.fault)
    proof.save()


@transaction.atomic
def _remember(seen: ChainProof, fresh: Anchor, again: Anchor, fault: Fault | None) -> ChainProof:
    """Unless a verification of everything has come further meanwhile."""
    proof = ChainProof.objects.select_for_update().first() or ChainProof()
    if proof.number != seen.number:
        return proof
    proof.number, proof.hash, proof.proved_at = fresh.number, fresh.hash, timezone.now()
    if fault is None:
        proof.again_number, proof.again_hash = again.number, again.hash
        if again == fresh:
            proof.whole_at = proof.proved_at
    if fault is not None or proof.fault_number is None:
        _note(proof, fault)
    proof.save()
    return proof


def _note(proof: ChainProof, fault: Fault | None) -> None:
    if fault is None:
        proof.fault_number, proof.fault_defect, proof.fault_at = None, "", None
        return
    logger.error("The audit log does not fit at entry %d: %s.", fault.number, fault.defect.value)
    if (proof.fault_number, proof.fault_defect) != (fault.number, fault.defect.value):
        proof.fault_at = timezone.now()
    proof.fault_number, proof.fault_defect = fault.number, fault.defect.value
