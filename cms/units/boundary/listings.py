"""Filters, choosers and panels of the admin that would name other units' people, tags and pages."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel, UserObjectsInWorkflowModerationPanel
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.documents.views import documents
from wagtail.images.views import images
from wagtail.images.views.chooser import ImageChooseView, viewset
from wagtail.models import Page

from cms.units.boundary.reach import accounts_within, pages_within, tags_within
from cms.users.models import User
from media.models import Document, Image

TAGS_OFFERED = 10


def _offered_tags(user: Any, model: type[Image | Document]) -> list[Any]:
    """The tags used most, of those the account may know of."""
    used = tags_within(user, model).annotate(uses=Count("taggit_taggeditem_items"))
    return list(used.order_by("-uses", "name")[:TAGS_OFFERED])


def _colleagues(request: HttpRequest) -> QuerySet[User]:
    return accounts_within(request.user)


class _OwnTags:
    """Mixed into Wagtail's filters of pictures and files."""

    filters: dict[str, Any]
    _meta: Any

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)  # type: ignore[call-arg]
        if "tag" not in self.filters:
            return
        offered = [(tag.name, tag.name) for tag in _offered_tags(request.user, self._meta.model)]
        if offered:
            self.filters["tag"].extra["choices"] = offered
        else:
            del self.filters["tag"]


class ImageFilters(_OwnTags, images.ImagesFilterSet):
    class Meta(images.ImagesFilterSet.Meta):
        pass


class DocumentFilters(_OwnTags, documents.DocumentsFilterSet):
    class Meta(documents.DocumentsFilterSet.Meta):
        pass


class ChooseImageView(ImageChooseView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "popular_tags": _offered_tags(self.request.user, Image)}


class RecentEdits(RecentEditsPanel):
    """Without pages that were moved out of the account's reach since."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        edits = context["last_edits"]
        within = _keys_within(context["request"].user, (page for _when, page in edits))
        return {**context, "last_edits": [(when, page) for when, page in edits if page.pk in within]}


class OwnObjectsInReview(UserObjectsInWorkflowModerationPanel):
    """The same of what the account sent into a review."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        states = [state for state in context["workflow_states"] if isinstance(state.content_object, Page)]
        within = _keys_within(context["request"].user, (state.content_object for state in states))
        return {**context, "workflow_states": [state for state in states if state.content_object.pk in within]}


class LockedPages(LockedPagesPanel):
    """The same of what the account locked."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        return {**context, "locked_pages": pages_within(context["request"].user, context["locked_pages"])}


def _keys_within(user: Any, pages: Iterable[Page]) -> set[int]:
    wanted = [page.pk for page in pages]
    return set(pages_within(user, Page.objects.filter(pk__in=wanted)).values_list("pk", flat=True))


OWN_PANELS = {
    RecentEditsPanel: RecentEdits,
    UserObjectsInWorkflowModerationPanel: OwnObjectsInReview,
    LockedPagesPanel: LockedPages,
}


def connect() -> None:
    """Called once from `UnitsConfig.ready()`."""
    for name in ("owner", "edited_by"):
        PageFilterSet.base_filters[name].queryset = _colleagues
    images.IndexView.filterset_class = ImageFilters
    documents.IndexView.filterset_class = DocumentFilters
    viewset.choose_view_class = ChooseImageView
