"""The cluster follows the change log too, at least once and behind the embedded index: it may be away for hours."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cms.core.models import ChangeCursor
from cms.indexing.freshness import bring_up_to_date
from cms.indexing.services import FOLLOWER
from cms.indexing.source import ContentSource
from search import services as engine
from search.engines.choice import has_cluster
from search.engines.protocol import EngineUnavailable
from search.index.state import CLUSTER
from search.models import IndexState, Undelivered

CURSOR = "search_cluster"
PATIENCE = timedelta(minutes=1)
"""How long changes are offered as they are, again and again, before each of their documents is offered for itself."""


def changes_deliver() -> int:
    """Send the next changes; returns how many numbers the cursor moved. Errand of the follower.

    What the cluster refuses of single documents is kept as `Undelivered` and holds up no other, at once when it says
    so, after a while when it may have meant everything. Raises EngineUnavailable when the cluster is away or takes
    nothing: the cursor stands, the reason is kept for the editors, and the cluster is asked again after a pause. Before
    the first `rebuild_search_index` there is no index to deliver to.
    """
    if not has_cluster():
        return 0
    state = IndexState.objects.filter(engine=CLUSTER).first()
    if state is None or not state.live:
        return 0
    cursor, _created = ChangeCursor.objects.get_or_create(name=CURSOR, defaults={"number": state.live_mark})
    embedded = ChangeCursor.objects.filter(name=FOLLOWER).values_list("number", flat=True).first() or 0
    if cursor.number >= embedded or not bring_up_to_date():
        return 0
    is_patient = state.held_up_since is None or timezone.now() - state.held_up_since < PATIENCE
    for changed in ContentSource(up_to=embedded).changed(cursor.number):
        try:
            engine.changes_deliver(changed=changed, is_patient=is_patient)
        except EngineUnavailable as away:
            engine.delivery_hold_up(reason=str(away))
            raise
        if changed.mark > cursor.number:
            _cursor_move(number=changed.mark, up_to=embedded)
            return changed.mark - cursor.number
    return 0


@transaction.atomic
def _cursor_move(*, number: int, up_to: int) -> None:
    """Never back: two processes may deliver the same."""
    ChangeCursor.objects.filter(name=CURSOR, number__lt=number).update(number=number)
    if number >= up_to:
        engine.delivery_caught_up()


def undelivered_again() -> int:
    """Offer once more what the cluster refused; returns how many it still refuses."""
    keys = list(Undelivered.objects.values_list("key", flat=True))
    if not keys or not has_cluster():
        return len(keys)
    engine.changes_deliver(changed=ContentSource().now(keys))
    return Undelivered.objects.count()
