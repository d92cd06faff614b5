"""Every address of the admin, found in the URL configuration and filled with the things of one desk."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page, Site

from cms.audit.models import AuditEntry
from cms.learning.models import HourRule, LearningTarget
from tests.factories.desk import Desk

NAME = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>")
LEFT_OUT = frozenset({"wagtailadmin_logout", "wagtailadmin_error_test", "wagtailadmin_password_reset_confirm"})
"""Ends the session, raises on purpose, needs a token from a mail."""
START_PAGE = "/admin/"
BULK_ACTIONS = {
    ("wagtailcore", "page"): ("delete", "move", "publish", "unpublish"),
    ("media", "image"): ("add_tags", "add_to_collection", "delete"),
    ("media", "document"): ("add_tags", "add_to_collection", "delete"),
    ("units", "unit"): ("delete",),
    ("users", "user"): ("assign_role", "delete", "set_active_state"),
}


@dataclass(frozen=True, slots=True)
class Address:
    view: str
    url: str


def followed(client: Client, response: HttpResponse) -> HttpResponse:
    """Where an answer leads in the end, but for the start page, to which every refusal leads: that is an address of its
    own, and what it would say of the refusal is among the messages of the answer."""
    while 300 <= response.status_code < 400 and response.headers["Location"] != START_PAGE:
        response = client.get(urljoin(response.request["PATH_INFO"], response.headers["Location"]))
    return response


def _patterns(resolver: URLResolver, spaces: tuple[str, ...] = (), route: str = "") -> Iterator[tuple[str, str]]:
    """The full name and the route of every named view below."""
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces, here)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield ":".join((*spaces, pattern.name)), here


def admin_views() -> list[tuple[str, frozenset[str]]]:
    """Every named view below /admin/ with the names of what its address holds."""
    return sorted(
        {
            (view, frozenset(typed or plain for typed, plain in NAME.findall(route)))
            for view, route in _patterns(get_resolver())
            if route.startswith("admin/") and view not in LEFT_OUT
        },
        key=lambda found: (found[0], sorted(found[1])),
    )


def _by_space(desk: Desk) -> dict[str, Any]:
    """What `pk` means, by the namespace of the view."""
    return {
        "wagtailadmin_api:pages": desk.draft.pk,
        "wagtailadmin_api:images": desk.image.pk,
        "wagtailadmin_api:documents": desk.document.pk,
        "wagtailadmin_pages": desk.draft.pk,
        "wagtailadmin_collections": desk.collection.pk,
        "wagtailsettings": Site.objects.get(is_default_site=True).pk,
        "wagtailsites": Site.objects.get(is_default_site=True).pk,
        "wagtailsnippets_units_unit": desk.unit.pk,
        "wagtailsnippetchoosers_units_unit": desk.unit.pk,
        "search_synonyms": desk.synonym.pk,
        "search_pins": desk.pin.pk,
        "points_rules": desk.rule.pk,
        "hour_rules": HourRule.objects.latest("since").pk,
        "learning_targets": LearningTarget.objects.latest("since").pk,
        "wagtailusers_users": desk.editor.pk,
        "wagtailusers_groups": desk.group.pk,
        "wagtaildocs_chooser": desk.document.pk,
        "wagtailimages_chooser": desk.image.pk,
        "film_chooser": desk.film_version.pk,
        "wagtailsnippets_core_calendarday": desk.calendar_day.pk,
        "wagtailsnippetchoosers_core_calendarday": desk.calendar_day.pk,
        "review_duties": desk.duty.pk,
        "office_holders": desk.office_holder.pk,
        "media_accounts": desk.media_account.pk,
        "text_templates": desk.template.pk,
        "old_names": desk.old_name.pk,
    }


def _by_view(desk: Desk) -> dict[str, Any]:
    """What `pk` means in views without a namespace, by how their names begin."""
    return {
        "correction": desk.correction.pk,
        "old_pages": desk.import_run.pk,
        "films_": desk.film.pk,
        "watching_of": desk.film_version.pk,
    }


def _by_name(desk: Desk, page: Page) -> dict[str, Any]:
    """What the other names in addresses mean."""
    return {
        **dict.fromkeys(("page_id", "page_to_move_id", "page_pk", "object_id"), page.pk),
        "parent_page_id": desk.brand.pk,
        "destination_id": desk.brand.pk,
        "revision_id": desk.earlier.pk,
        "revision_id_a": desk.earlier.pk,
        "revision_id_b": desk.later.pk,
        "task_state_id": desk.task_state.pk,
        "workflow_state_id": desk.workflow_state.pk,
        "workflow_pk": desk.workflow.pk,
        "task_id": desk.task.pk,
        "image_id": desk.image.pk,
        "document_id": desk.document.pk,
        "doc_id": desk.document.pk,
        "uploaded_file_id": desk.upload.pk,
        "collection_id": desk.collection.pk,
        "link_id": desk.preview_link.pk,
        "redirect_id": desk.redirect.pk,
        "session_id": desk.session.pk,
        "number": AuditEntry.objects.order_by("number").values_list("number", flat=True).last(),
        "user_id": desk.editor.pk,
        "key": desk.film_upload.key,
        "job_id": desk.film_job.pk,
        "submission_id": desk.submission.pk,
        "piece_id": desk.piece.pk,
        "adoption_id": desk.adoption.pk,
        "credit_id": desk.credit.pk,
        "rule_id": desk.rule.pk,
        "branch_id": desk.unit.pk,
        "record": desk.member.key,
        "member_id": desk.member.pk,
        "approval_id": desk.approval.pk,
        "answer": "returned",
        "chapter": "01-sign-in",
        "picture": "none.webp",
        "filter_spec": "max-165x165",
        "content_type_app_name": "stories",
        "content_type_model_name": "storypage",
    }


MODELS = {
    "wagtailadmin_workflows": ("wagtailcore", "groupapprovaltask"),
    "wagtailadmin_editing_sessions": ("stories", "storypage"),
    "wagtailsettings": ("portal", "sitefacts"),
    "": ("taggit", "tag"),
}
"""What an application and a model in the address mean, by namespace."""
REVIEW_ACTIONS = ("approve", "reject")


def _page_of(view: str, desk: Desk) -> Page:
    if "convert_alias" in view:
        return desk.alias
    if "unschedule" in view:
        return desk.scheduled
    return desk.in_review if "workflow" in view else desk.draft


def _values(view: str, names: frozenset[str], desk: Desk) -> dict[str, Any]:
    space, _, last = view.rpartition(":")
    values = _by_name(desk, _page_of(view, desk))
    known = _by_space(desk) if space else _by_view(desk)
    begins = next((one for one in known if view.startswith(one)), None)
    if begins is not None:
        values["pk"] = known[begins]
    if space == "wagtailadmin_workflows":
        values["pk"] = desk.task.pk if "task" in last else desk.workflow.pk
    app, model = MODELS.get(space, ("", ""))
    values |= {"app_label": app, "app_name": app, "model_name": model}
    if "unschedule" in last:
        values["revision_id"] = desk.scheduled.latest_revision_id
    if "choose_parent" in last:
        values |= {"app_label": "stories", "model_name": "storypage"}
    values["form"] = "html"
    return values


def _filled(view: str, names: frozenset[str], desk: Desk) -> Iterator[str]:
    """The address with everything it names; once for each action where it names one."""
    values = _values(view, names, desk)
    actions = tuple(PagesAdminAPIViewSet.actions) if view.startswith("wagtailadmin_api") else REVIEW_ACTIONS
    for action in actions if "action_name" in names else ("",):
        try:
            yield reverse(view, kwargs={name: (values | {"action_name": action})[name] for name in names})
        except (KeyError, NoReverseMatch) as problem:
            raise AssertionError(f"{view}: say in tests/admin_addresses.py what {sorted(names)} mean") from problem


def _bulk_keys(desk: Desk) -> dict[str, list[Any]]:
    return {
        "page": [page.pk for page in desk.pages],
        "image": [desk.image.pk],
        "document": [desk.document.pk],
        "unit": [desk.unit.pk],
        "user": [desk.editor.pk],
    }


def _bulk(desk: Desk) -> Iterator[Address]:
    for (app, model), actions in BULK_ACTIONS.items():
        ids = "&".join(f"id={key}" for key in _bulk_keys(desk)[model])
        for action in actions:
            url = reverse("wagtail_bulk_action", args=[app, model, action])
            yield Address(f"wagtail_bulk_action:{model}:{action}", f"{url}?{ids}&next=/admin/")


def _chosen(view: str, desk: Desk) -> str:
    """The query that asks a chooser for the things of the desk by number."""
    space = view.partition(":")[0]
    keys = {
        "wagtaildocs_chooser": [desk.document.pk],
        "wagtailimages_chooser": [desk.image.pk],
        "film_chooser": [desk.film_version.pk],
        "wagtailsnippetchoosers_units_unit": [desk.unit.pk],
    }.get(space, [page.pk for page in desk.pages])
    return "?" + "&".join(f"id={key}" for key in keys)


def admin_addresses(desk: Desk, search: str = "") -> Iterator[Address]:
    """Every address of the admin, filled with the things of the desk; lists also as `search` finds and exports them."""
    for view, names in admin_views():
        if view == "wagtail_bulk_action":
            yield from _bulk(desk)
            continue
        for url in _filled(view, names, desk):
            yield Address(view, url + (_chosen(view, desk) if view.endswith("chosen_multiple") else ""))
        if names - {"parent_page_id"} or view.endswith("chosen_multiple"):
            continue
        if search:
            asked = f"search={search}" if "_api:" in view else f"q={search}&search_all=1&term={search}"
            yield Address(view, f"{url}?{asked}")
        if view.endswith(("index", "explore", "explore_root", ":list")) or "reports" in view:
            yield Address(view, f"{url}?export=csv")
