"""Telling what became different, and remembering that it was told."""

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from cms.audit import actions
from cms.audit.differences import Change, differences
from cms.audit.models import KnownRights
from cms.audit.rights.states import ACCOUNT, ACTIVE, NO, PASSWORD, READERS, RIGHTS, Standing, standings
from cms.audit.services import Subject, audit_record, chain_end

logger = logging.getLogger(__name__)

_gathered: ContextVar[dict[tuple[str, str], None] | None] = ContextVar("gathered_rights", default=None)


@transaction.atomic
def rights_compare(*, kind: str, keys: Collection[object]) -> None:
    """Write an entry for each of these accounts or groups that differs from what was told of it last.

    Inside of `rights_gathered` it only notes that they are to be compared at its end.
    """
    wanted = {str(key) for key in keys}
    gathered = _gathered.get()
    if gathered is not None:
        gathered.update(dict.fromkeys((kind, key) for key in wanted))
    elif wanted:
        _tell(kind, wanted)


@contextmanager
def rights_gathered() -> Iterator[None]:
    """One transaction, and at its end one entry for each account or group, whatever number of steps it took."""
    if _gathered.get() is not None:
        yield
        return
    with transaction.atomic():
        gathered: dict[tuple[str, str], None] = {}
        token = _gathered.set(gathered)
        try:
            yield
        finally:
            _gathered.reset(token)
        for kind in READERS:
            rights_compare(kind=kind, keys=[key for one, key in gathered if one == kind])


@transaction.atomic
def rights_learn() -> None:
    """Take what is as told, without entries: what there was before there was a log."""
    for kind in READERS:
        _know(kind, standings(kind))


@transaction.atomic
def password_rehashed(*, key: object) -> None:
    """Take the account's password as told, and nothing else of it: Django only hashed it anew."""
    known = KnownRights.objects.select_for_update().filter(kind=ACCOUNT, key=str(key)).first()
    now = standings(ACCOUNT, [str(key)]).get(str(key))
    if known is not None and now is not None:
        known.state = {**known.state, PASSWORD: now.state[PASSWORD]}
        known.save(update_fields=["state"])


@transaction.atomic
def rights_reconcile() -> int:
    """Compare all accounts and groups, and tell of what was changed behind the platform's back; returns how many.

    Nothing has told of it: a statement typed into the database, a bulk update. By whom is not known then.
    """
    return sum(_tell(kind, None, found=True) for kind in READERS)


def _tell(kind: str, keys: Collection[str] | None, *, found: bool = False) -> int:
    """The end of the chain is locked before anything is read, so that two at once do not both tell of one change."""
    chain_end()
    known = KnownRights.objects.filter(kind=kind)
    if keys is not None:
        known = known.filter(key__in=keys)
    told = {one.key: Standing(one.title, one.state) for one in known}
    present = standings(kind, keys)
    different: dict[str, Standing] = {}
    for key in [*present, *(gone for gone in told if gone not in present)]:
        before, now = told.get(key), present.get(key)
        changes = differences(before.state if before else {}, now.state if now else {})
        if not changes and before is not None and now is not None:
            continue
        title = (now or before or Standing("", {})).title
        action = actions.FOUND if found else _action(before, now, changes)
        detail = {"changes": changes if now is not None or found else []}
        audit_record(action=action, actor=None, subject=Subject(kind, key, title), detail=detail)
        if found:
            logger.warning("Rights were changed behind the platform's back: %s.", kind)
        if now is not None:
            different[key] = now
    KnownRights.objects.filter(kind=kind, key__in=[key for key in told if key not in present]).delete()
    _know(kind, different)
    return len(different) + sum(key not in present for key in told)


def _action(before: Standing | None, now: Standing | None, changes: list[Change]) -> str:
    """The gravest of what happened names the entry."""
    if before is None:
        return actions.CREATED
    if now is None:
        return actions.DELETED
    changed = {change["what"] for change in changes}
    if ACTIVE in changed:
        return actions.DEACTIVATED if now.state[ACTIVE] == NO else actions.ACTIVATED
    if changed & RIGHTS:
        return actions.GRANTED
    return actions.PASSWORD if PASSWORD in changed else actions.CHANGED


def _know(kind: str, present: dict[str, Standing]) -> None:
    KnownRights.objects.bulk_create(
        [KnownRights(kind=kind, key=key, title=one.title, state=one.state) for key, one in present.items()],
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["title", "state"],
        batch_size=200,
    )
