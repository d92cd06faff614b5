"""观看情况 in the admin: where viewers of a film stop, and whose players claimed more than time allowed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import View
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import BaseListingView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from cms.learning.models import WatchSession
from cms.learning.watching.selectors import BUCKET_MS, FEWEST_VIEWERS, over_claims, retention, watched_versions
from media.models import Film, FilmVersion

TITLE = "观看情况"
films = CollectionOwnershipPermissionPolicy(Film, auth_model=Film, owner_field_name="uploaded_by_user")
ANY_RIGHT = ("add", "change", "delete", "choose")
SEE_OVER_CLAIMS = "learning.view_watchsession"


@dataclass(frozen=True, slots=True)
class Piece:
    """Five seconds of a film; `percent` of the viewers of its best seen piece."""

    begins: str
    viewers: int
    percent: int


def pieces(counts: Sequence[int]) -> list[Piece]:
    most = max(counts, default=0) or 1
    return [
        Piece(_clock(place * BUCKET_MS // 1000), viewers, round(100 * viewers / most))
        for place, viewers in enumerate(counts)
    ]


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


def versions_seen_by(user: Any) -> QuerySet[FilmVersion]:
    """Of the films that stand in collections where the account has any right on films."""
    allowed = films.instances_user_has_any_permission_for(user, ANY_RIGHT)
    return watched_versions().filter(film__in=allowed.values("pk"))


class RetentionsView(BaseListingView):
    page_title = TITLE
    header_icon = "media"
    index_url_name = "watching"
    index_results_url_name = "watching_results"
    paginate_by = 30
    no_results_message = f"还没有影片有 {FEWEST_VIEWERS} 位以上的党员看过。"
    columns: ClassVar[list[Column]] = [
        TitleColumn("film", label="影片", url_name="watching_of_film"),
        Column("number", label="版次", width="10%"),
        Column("viewers", label="看过的党员", width="15%"),
        Column("finished", label="看完的党员", accessor="told_finished", width="15%"),
    ]

    def get_base_queryset(self) -> QuerySet[FilmVersion]:
        return versions_seen_by(self.request.user)


class RetentionView(WagtailAdminTemplateMixin, View):
    template_name = "learning_admin/retention.html"
    header_icon = "media"

    def get_page_title(self) -> str:
        return f"{TITLE}：{self.version}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("watching"), "label": TITLE}
        return [*self.breadcrumbs_items, above, {"url": "", "label": str(self.version)}]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.version = get_object_or_404(versions_seen_by(request.user), pk=pk)
        return self.render_to_response(
            self.get_context_data(pieces=pieces(retention(self.version)), fewest=FEWEST_VIEWERS)
        )


class OverClaimsView(BaseListingView):
    """By the member's key, without a name; nothing leaves as a file."""

    page_title = "超报记录"
    header_icon = "warning"
    index_url_name = "over_claims"
    index_results_url_name = "over_claims_results"
    paginate_by = 30
    no_results_message = "没有播放器报过明显超出实际时间的观看。"
    columns: ClassVar[list[Column]] = [
        Column("member", label="党员"),
        Column("version", label="影片"),
        Column("client", label="播放端", width="12%"),
        DateColumn("started_at", label="开始时间", width="15%"),
        Column("rejected", label="超报", accessor=lambda one: f"{one.rejected_ms / 1000:.0f} 秒", width="10%"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(SEE_OVER_CLAIMS):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[WatchSession]:
        return over_claims()
