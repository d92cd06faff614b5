"""学时证明: a numbered copy of what the ledger said, with a fingerprint, and what may be said of it to a stranger."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from cms.audit.services import audit_record
from cms.learning.hours import deeds, rules, words
from cms.learning.hours.persons import person_of
from cms.learning.hours.selectors import Standing, as_line, counting_keys, entries_of, standing_of
from cms.learning.models import Certificate
from cms.members.enums import Post
from cms.members.models import Member

CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without what is misread on paper: 0 and O, 1 and I."""
CODE_LENGTH = 16
"""80 bits: nobody finds one by trying."""
ATTEMPTS = 5


def canonical(snapshot: Mapping[str, Any]) -> bytes:
    """The bytes the fingerprint is of: the same on every machine."""
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(snapshot: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(snapshot)).hexdigest()


def snapshot_of(member: Member, standing: Standing, *, number: str, day: str) -> dict[str, Any]:
    """What is certified. The person is named by the record's key only; names stand apart and may be corrected."""
    entries = list(entries_of(member, standing.year))
    counted = counting_keys(entries, standing.year)
    found = standing.totals
    return {
        "form": 1,
        "number": number,
        "issued_on": day,
        "member": person_of(member).key.hex,
        "year": standing.year,
        "post": str(Post(standing.belonging.post).label) if standing.belonging is not None else "",
        "target": None if found.target is None else rules.written(found.target),
        "counted": rules.written(found.counted),
        "onsite": rules.written(found.onsite),
        "online": rules.written(found.online),
        "capped": rules.written(found.capped),
        "is_reached": found.is_reached,
        "entries": [
            [line.source, line.kind, rules.written(line.hours)] for line in map(as_line, entries) if line.key in counted
        ],
    }


def certificate_issue(*, member: Member, year: int, by: Any) -> Certificate:
    """Write a certificate of a year as the ledger stands now. Raises ValidationError when there is nothing to certify.

    Numbers go by year without gaps: they are the serial after the last, and whoever comes second tries the next.
    """
    today = timezone.localdate()
    standing = standing_of(member, year, today=today)
    if not standing.totals.counted:
        raise ValidationError(words.NO_HOURS.format(year=year))
    for _attempt in range(ATTEMPTS):
        last = Certificate.objects.filter(issued_year=today.year).aggregate(last=Max("serial"))["last"] or 0
        made = Certificate(
            member=person_of(member), year=year, issued_year=today.year, serial=last + 1, code=_new_code(), issued_by=by
        )
        made.snapshot = snapshot_of(member, standing, number=made.number, day=today.isoformat())
        made.sha256 = fingerprint(made.snapshot)
        try:
            with transaction.atomic():
                made.save(force_insert=True)
                audit_record(action=deeds.CERTIFIED, actor=by, subject=made)
        except IntegrityError:
            continue
        return Certificate.objects.get(pk=made.pk)
    raise ValidationError(words.NUMBER_TAKEN)


def _new_code() -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def shown_code(code: str) -> str:
    """In groups of four, as it is printed."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def read_code(text: str) -> str:
    """As it is stored, however it was typed; empty when it cannot be one."""
    code = "".join(text.upper().split()).replace("-", "")
    return code if len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET) else ""


def certificate_by_code(text: str) -> Certificate | None:
    code = read_code(text)
    return Certificate.objects.filter(code=code).select_related("member").first() if code else None


@dataclass(frozen=True, slots=True)
class Checked:
    """What is said of a certificate: whether it is as it was issued, and what the ledger says now."""

    certificate: Certificate
    is_intact: bool
    now_counted: str
    has_changed: bool


def checked(certificate: Certificate) -> Checked:
    standing = standing_of(certificate.member, certificate.year, today=timezone.localdate())
    now = rules.written(standing.totals.counted)
    return Checked(certificate, is_intact(certificate), now, now != certificate.snapshot.get("counted"))


def is_intact(certificate: Certificate) -> bool:
    snapshot = certificate.snapshot
    return fingerprint(snapshot) == certificate.sha256 and snapshot.get("number") == certificate.number
