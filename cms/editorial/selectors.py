"""Reads of the editors' desk."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from cms.editorial.models import LetPass, OfficeHolder
from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.tables import Tables
from cms.units.models import Unit


@dataclass(frozen=True, slots=True)
class Sifted:
    """What proofreading found in a page: what is to be looked at, the gravest first and then in the order of the text,
    and what somebody let pass."""

    open: Sequence[Finding]
    passed: Sequence[tuple[Finding, LetPass]]


def fingerprint_of(code: str, passage: str) -> str:
    """With the installation's key: numbers of a person are few enough to be tried one after another."""
    return salted_hmac("editorial.let_pass", f"{code} {passage}", algorithm="sha256").hexdigest()


def sifted(findings: Sequence[Finding], page_id: int | None) -> Sifted:
    """One query; none for a page that is not saved yet."""
    passes = {}
    if page_id is not None and findings:
        passes = {one.fingerprint: one for one in LetPass.objects.filter(page=page_id).select_related("by")}
    known = [(finding, passes.get(fingerprint_of(finding.code, finding.passage))) for finding in findings]
    return Sifted(
        sorted((finding for finding, let_pass in known if let_pass is None), key=_gravity),
        [(finding, let_pass) for finding, let_pass in known if let_pass is not None],
    )


def _gravity(finding: Finding) -> int:
    return [*Severity].index(finding.severity)


def tables() -> Tables:
    """Who holds which office, and what the bureau's own units are called. Two queries."""
    officials = tuple(holder.as_official() for holder in OfficeHolder.objects.select_related("unit"))
    return Tables(officials, tuple(Unit.objects.values_list("name", flat=True)))
