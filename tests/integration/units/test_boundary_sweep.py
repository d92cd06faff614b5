"""Every address of the admin, asked by the editor of another unit with the numbers of what is not theirs."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import (
    Collection,
    Comment,
    Page,
    PageViewRestriction,
    Revision,
    TaskState,
    UploadedFile,
    Workflow,
)

from cms.core.models import CalendarDay
from cms.editorial.models import EmergencyCall, ReviewDuty
from cms.importing.models import ImportRun, OldName
from cms.readers.models import Correction
from cms.submissions.models import Adoption, Submission
from cms.units.models import Unit
from cms.users.models import User
from media.models import Document, Film, FilmUpload, Image
from search.models import Pin, Synonym
from tests.admin_addresses import admin_addresses, followed
from tests.factories.desk import Desk
from tests.integration.units.conftest import ASKED, Neighbours, tells


def test_no_address_tells_what_another_unit_has_not_published(neighbours: Neighbours) -> None:
    told = [
        (response.status_code, address)
        for address in admin_addresses(neighbours.theirs, search=ASKED)
        for response in [followed(neighbours.client, neighbours.client.get(address.url))]
        if tells(response)
    ]

    assert not told, "\n".join(map(str, told))


def _state(desk: Desk) -> dict[str, Any]:
    """What must not have changed when somebody else posted at it."""
    return {
        "pages": list(
            Page.objects.descendant_of(desk.brand, inclusive=True)
            .order_by("path")
            .values(
                "path", "title", "slug", "live", "locked", "latest_revision", "go_live_at", "has_unpublished_changes"
            )
        ),
        "revisions": list(Revision.objects.filter(user=desk.editor).order_by("pk").values_list("pk", "content")),
        "comments": list(Comment.objects.filter(page=desk.draft).values_list("pk", "text", "resolved_at")),
        "restrictions": PageViewRestriction.objects.filter(page=desk.locked).count(),
        "reviews": list(TaskState.objects.filter(pk=desk.task_state.pk).values_list("status", "finished_at")),
        "workflow": list(Workflow.objects.filter(pk=desk.workflow.pk).values_list("name", "active")),
        "images": list(Image.objects.filter(collection=desk.collection).values_list("pk", "title", "file")),
        "documents": list(Document.objects.filter(collection=desk.collection).values_list("pk", "title", "file")),
        "tags": sorted(desk.image.tags.names()),
        "uploads": UploadedFile.objects.filter(pk=desk.upload.pk).exists(),
        "collection": Collection.objects.filter(pk=desk.collection.pk).values_list("name", flat=True).get(),
        "account": list(User.objects.filter(pk=desk.editor.pk).values_list("username", "is_active", "password")),
        "group": list(Group.objects.filter(pk=desk.group.pk).values_list("name", "user")),
        "submission": list(Submission.objects.filter(pk=desk.submission.pk).values_list("state", "turn", "title")),
        "adoptions": list(Adoption.objects.filter(piece=desk.piece).values_list("pk", "reverses")),
        "unit": list(Unit.objects.filter(pk=desk.unit.pk).values_list("name", "slug")),
        "duties": list(ReviewDuty.objects.order_by("pk").values_list("person", "stage", "unit", "ends_on")),
        "correction": list(Correction.objects.filter(pk=desk.correction.pk).values_list("state", "reply", "unit")),
        "old name": list(OldName.objects.filter(pk=desk.old_name.pk).values_list("name", "unit")),
        "import": list(ImportRun.objects.filter(pk=desk.import_run.pk).values_list("confirmed_at", "finished_at")),
        "films": list(Film.objects.filter(pk=desk.film.pk).values_list("title", "collection", "versions")),
        "film uploads": list(FilmUpload.objects.filter(pk=desk.film_upload.pk).values_list("key", "offset")),
        "calendar": list(CalendarDay.objects.order_by("pk").values_list("day", "kind", "note")),
        "search": [Pin.objects.count(), Synonym.objects.count()],
        "emergencies": EmergencyCall.objects.count(),
    }


def test_nothing_posted_at_what_is_theirs_tells_or_changes_anything(neighbours: Neighbours) -> None:
    before = _state(neighbours.theirs)
    fields = {
        "title": "改过的标题",
        "slug": "gai-guo",
        "restriction_type": "none",
        "tags": "改过",
        "is_active": "",
        "name": "改过",
        "external-link-chooser-url": "",  # every browser sends it, and Wagtail counts on that
    }

    told = []
    for address in admin_addresses(neighbours.theirs):
        with transaction.atomic():
            if tells(followed(neighbours.client, neighbours.client.post(address.url, fields))):
                told.append(address)
            assert _state(neighbours.theirs) == before, address
            transaction.set_rollback(True)

    assert not told


def test_selecting_everything_does_not_reach_beyond_the_unit(neighbours: Neighbours) -> None:
    for action in ("delete", "move", "publish", "unpublish"):
        for below in (
            "",
            f"&childOf={neighbours.theirs.brand.pk}",
            f"&childOf={neighbours.ours.brand.get_parent().pk}",
        ):
            address = f"/admin/bulk/wagtailcore/page/{action}/?id=all&next=/admin/{below}&q={ASKED}"
            assert not tells(neighbours.client.get(address, follow=True)), address


@pytest.mark.parametrize(
    "report", ["locked", "workflow", "workflow_tasks", "site-history", "aging-pages", "page-types-usage"]
)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_report_can_be_downloaded(neighbours: Neighbours, report: str, form: str) -> None:
    response = neighbours.client.get(f"/admin/reports/{report}/?export={form}")

    assert (response.status_code, response.headers.get("Location")) in {(302, "/admin/"), (403, None)}


def test_their_own_things_stay_within_reach(neighbours: Neighbours) -> None:
    ours = neighbours.ours
    opened = {
        address.view: neighbours.client.get(address.url).status_code
        for address in admin_addresses(ours)
        if address.view
        in {
            "wagtailadmin_explore",
            "wagtailadmin_pages:edit",
            "wagtailadmin_pages:history",
            "wagtailadmin_pages:revisions_compare",
            "wagtailadmin_pages:view_draft",
            "wagtailimages:edit",
            "wagtaildocs:edit",
            "wagtailimages_chooser:chosen",
            "wagtaildocs_chooser:chosen",
            "wagtailadmin_choose_page_chosen_multiple",
            "wagtail_bulk_action:image:add_tags",
        }
    }

    assert len(opened) == 11
    assert set(opened.values()) == {200}
