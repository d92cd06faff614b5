"""索引状态: whether what citizens search is whole and up to date, and what the cluster refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.core.models import Change
from cms.indexing.attachments import unread_contents
from cms.indexing.cluster import undelivered_again
from cms.indexing.freshness import is_current
from cms.indexing.models import AttachmentText, IndexProof, StalePage
from cms.indexing.rebuilding import ENGINES, generations
from cms.search_desk import wording
from cms.search_desk.permissions import ForTheBureau
from cms.search_desk.selectors import pages_of_keys
from search.engines.protocol import EngineUnavailable
from search.index.state import EMBEDDED, live_slot
from search.models import Entry, IndexState, Reading, SlotFacts, Undelivered

SHOWN = 50


@dataclass(frozen=True, slots=True)
class EngineState:
    """One engine as its row of the state tells."""

    name: str
    live: str
    mark: int
    changed_at: datetime | None
    building: str
    held_up_since: datetime | None
    held_up_by: str
    proof: IndexProof | None


class StateScreen(WagtailAdminTemplateMixin, ForTheBureau):
    template_name = "search_desk/state.html"
    page_title = "索引状态"
    header_icon = "cog"

    def get(self, request: HttpRequest) -> HttpResponse:
        slot = live_slot()
        undelivered = list(Undelivered.objects.all()[:SHOWN])
        pages = pages_of_keys(row.key for row in undelivered)
        return self.render_to_response(
            self.get_context_data(
                engines=_engines(),
                documents=Entry.objects.filter(slot=slot).count(),
                last_change=Change.objects.aggregate(last=Max("number"))["last"] or 0,
                is_current=is_current(),
                stale=StalePage.objects.count(),
                undelivered=[(row, pages[row.key].title if row.key in pages else row.key) for row in undelivered],
                refused=Undelivered.objects.count(),
                waiting=AttachmentText.objects.filter(state=AttachmentText.State.WAITING).count(),
                unread=unread_contents(limit=SHOWN),
                words=Reading.objects.filter(entry__isnull=True).values("normalized").distinct().count(),
                titles=Reading.objects.filter(entry__slot=slot).values("entry").distinct().count(),
                counted=SlotFacts.objects.filter(slot=slot).first(),
            )
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


def _engines() -> Sequence[EngineState]:
    states = IndexState.objects.in_bulk()
    proofs = IndexProof.objects.in_bulk()
    found = []
    for one in generations():
        state = states.get(one.engine)
        found.append(
            EngineState(
                name=ENGINES[one.engine],
                live=_named(one.engine, state.live if state is not None else ""),
                mark=state.live_mark if state is not None else 0,
                changed_at=state.changed_at if state is not None else None,
                building=_named(one.engine, state.building) if state is not None and state.building else "",
                held_up_since=state.held_up_since if state is not None else None,
                held_up_by=state.held_up_by if state is not None else "",
                proof=proofs.get(one.engine),
            )
        )
    return found


def _named(engine: str, generation: str) -> str:
    """The embedded engine's two slots take turns."""
    if engine == EMBEDDED:
        return f"第 {int(generation or 0) + 1} 份"
    return generation or "还没有建立"


class DeliverAgainView(ForTheBureau):
    """Offers the cluster once more what it refused."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            left = undelivered_again()
        except EngineUnavailable as away:
            messages.error(request, wording.CLUSTER_AWAY.format(why=away))
        else:
            if left:
                messages.warning(request, wording.STILL_REFUSED.format(number=left))
            else:
                messages.success(request, wording.ALL_DELIVERED)
        return redirect("search_state")
