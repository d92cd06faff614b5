"""Writing the audit log. Nothing else does, and nobody alters what was written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from cms.audit.actions import Topic, action_of
from cms.audit.chain.form import Link, digest, plain, plain_text
from cms.audit.models import AuditEntry, AuditHead
from cms.audit.whereabouts import acting, asked, name_of, source_of
from cms.users.models import User

NOBODY = "未登录的访问者"
SYSTEM = "系统"
LONGEST_KEY = 255


@dataclass(frozen=True, slots=True)
class Subject:
    """What something was done to: the label of its model in lower case, its primary key, what it was called then."""

    kind: str
    key: str
    title: str

    @classmethod
    def of(cls, thing: Model) -> "Subject":
        return cls(thing._meta.label_lower, str(thing.pk), name_of(thing) if isinstance(thing, User) else str(thing))


@transaction.atomic(savepoint=False)
def audit_record(
    *,
    action: str,
    actor: Any,
    subject: Model | Subject | None = None,
    detail: Mapping[str, Any] | None = None,
    request: HttpRequest | None = None,
) -> AuditEntry:
    """Write one entry, in the transaction of what it tells of when the caller is in one.

    `action`: a registered code. `actor`: the account; None for whoever the request belongs to, else the platform.
    `detail`: plain values; `changes` as `differences()` gives them, `words` one sentence, `facts` what is shown beside
    its Chinese name. No secrets and no content. `request`: by default the one being answered. Whoever writes an entry
    holds the end of the chain until its transaction ends, so nothing slow belongs after it. Raises ValueError for an
    action nobody registered; an entry that cannot be written fails what it tells of.
    """
    known = action_of(action)
    if known is None:
        raise ValueError(f"{action} is not an audited action; register it with cms.audit.actions.")
    request = request if request is not None else asked.get()
    actor = actor if getattr(actor, "pk", None) is not None else acting(request)
    about = Subject.of(subject) if isinstance(subject, Model) else subject
    head = chain_end()
    link = Link(
        number=head.number + 1,
        at=timezone.now(),
        action=action,
        actor_key=str(actor.pk) if actor is not None else "",
        actor_name=plain_text(name_of(actor) if actor is not None else NOBODY if request is not None else SYSTEM),
        subject_kind=about.kind if about is not None else "",
        subject_key=plain_text(about.key, LONGEST_KEY) if about is not None else "",
        subject_title=plain_text(about.title) if about is not None else "",
        source=source_of(request),
        detail=plain(detail or {}),
        previous_hash=head.hash,
    )
    entry = AuditEntry(**{name: getattr(link, name) for name in Link.__slots__}, hash=digest(link))
    entry.save(force_insert=True)
    AuditHead.objects.filter(pk=head.pk).update(number=entry.number, hash=entry.hash)
    if request is not None and known.topic is Topic.EXPORT:
        request.export_is_audited = True  # type: ignore[attr-defined]
    return entry


def chain_end() -> AuditHead:
    """Where the chain ends, locked until the transaction ends: whoever else writes an entry waits here.

    On SQLite the IMMEDIATE transaction is the lock already.
    """
    head = AuditHead.objects.select_for_update().first()
    if head is None:
        last = AuditEntry.objects.order_by("-number").values("number", "hash").first()
        AuditHead.objects.get_or_create(pk=1, defaults=dict(last or {}))
        head = AuditHead.objects.select_for_update().get()
    return head
