"""Writes: what can be found. The door of the room for everybody who has content."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search.configuration import configuration
from search.document import Document
from search.engines.protocol import Failure
from search.index import entries, statistics
from search.index.state import CLUSTER, EMBEDDED, live_slot
from search.models import IndexState, Pin, Undelivered
from search.rebuilding.source import Changed
from search.text.normalizing import normalize
from search.words import vocabulary

HELD_UP_BY = 500
"""Characters of a reason that are kept."""


@transaction.atomic
def documents_put(*, documents: Sequence[Document], version: int | None = None) -> int:
    """Let these documents be found, from the commit of the caller's transaction on; returns how many were new or
    different. With a version, what is older than the index is passed over."""
    return entries.put(_live_slot_to_write(), documents, version=version)


@transaction.atomic
def documents_remove(*, keys: Sequence[str], version: int | None = None) -> int:
    """Let these documents be found no more; returns how many were there."""
    return entries.remove(_live_slot_to_write(), keys, version=version)


@transaction.atomic
def changes_apply(*, changed: Changed) -> None:
    """For a follower of changes: bring the embedded engine up to a mark."""
    slot = _live_slot_to_write()
    entries.put(slot, changed.documents, version=changed.mark)
    entries.remove(slot, changed.withdrawn, version=changed.mark)
    IndexState.objects.filter(engine=EMBEDDED, live_mark__lt=changed.mark).update(
        live_mark=changed.mark, changed_at=timezone.now()
    )


def changes_deliver(*, changed: Changed, is_patient: bool = False) -> list[Failure]:
    """For a follower of changes: bring the cluster up to a mark.

    Raises EngineUnavailable when the cluster is away or takes nothing: try again with the same changes, twice is once.
    A document the cluster does not take holds up no other; it is remembered as undelivered until it is taken. While
    patient, a refusal that may be the fault of one document counts as one of everything.
    """
    from search.engines.elastic.engine import ElasticIndex  # its client is large, and many bureaus have no cluster

    configured = configuration()
    states = IndexState.objects.filter(engine=CLUSTER)
    live = states.values_list("live", flat=True)
    while True:
        name = live.first()
        index = ElasticIndex(configured, name or configured.index, is_patient=is_patient)
        failures = index.put(changed.documents, version=changed.mark) if changed.documents else []
        failures += index.remove(changed.withdrawn, version=changed.mark) if changed.withdrawn else []
        with transaction.atomic():
            if live.select_for_update().first() != name:
                continue  # a rebuild has put another index into use meanwhile, maybe without these changes
            _remember(failures, [*(document.key for document in changed.documents), *changed.withdrawn])
            states.filter(live_mark__lt=changed.mark).update(live_mark=changed.mark, changed_at=timezone.now())
            states.exclude(held_up_by="").update(held_up_by="")
        return failures


@transaction.atomic
def delivery_hold_up(*, reason: str) -> None:
    """For a follower of changes: the cluster takes nothing. Until it has caught up the embedded engine answers."""
    states = IndexState.objects.filter(engine=CLUSTER)
    states.update(held_up_by=reason[:HELD_UP_BY])
    states.filter(held_up_since=None).update(held_up_since=timezone.now())


@transaction.atomic
def delivery_caught_up() -> None:
    """For a follower of changes: the cluster has everything that was told until now."""
    states = IndexState.objects.filter(engine=CLUSTER, held_up_by="")
    states.exclude(held_up_since=None).update(held_up_since=None)


def _remember(failures: Sequence[Failure], keys: Sequence[str]) -> None:
    failed = {failure.key: failure.reason for failure in failures}
    Undelivered.objects.filter(key__in=[key for key in keys if key not in failed]).delete()
    Undelivered.objects.filter(key__in=list(failed)).update(attempts=F("attempts") + 1, last_at=timezone.now())
    Undelivered.objects.bulk_create(
        (Undelivered(key=key, reason=reason) for key, reason in failed.items()),
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["reason"],
    )


def statistics_refresh(*, only_when_stale: bool = False) -> bool:
    """Count anew what ranking needs; returns whether it was done. Seconds for ten thousands of documents."""
    slot = live_slot()
    if only_when_stale and not statistics.is_stale(slot):
        return False
    statistics.count(slot)
    return True


def vocabulary_refresh() -> int:
    """Read anew the words that suggestions and corrections know; returns how many."""
    return vocabulary.refresh()


@transaction.atomic
def pin_add(*, query: str, key: str, position: int = 1, **dates: object) -> Pin:
    """Let a document stand first for a query. `dates` are `starts_at` and `ends_at`. Raises ValidationError."""
    return pin_change(pin=Pin(), query=query, key=key, position=position, **dates)


@transaction.atomic
def pin_change(*, pin: Pin, query: str, key: str, position: int, **dates: object) -> Pin:
    """Write a pin anew. Raises ValidationError."""
    pin.query, pin.key, pin.position, pin.normalized = query, key, position, pinned_form(query)
    for name, moment in dates.items():
        setattr(pin, name, moment)
    pin.full_clean()
    pin.save()
    return pin


@transaction.atomic
def pin_remove(*, pin: Pin) -> None:
    pin.delete()


def pinned_form(query: str) -> str:
    """The form in which a query is compared with those of pins."""
    return " ".join(normalize(query).split())


def _live_slot_to_write() -> int:
    """Holds the state's row, so that no rebuild puts another slot into use before this transaction is through."""
    IndexState.objects.get_or_create(engine=EMBEDDED, defaults={"live": str(live_slot())})
    return int(IndexState.objects.select_for_update().get(engine=EMBEDDED).live)
