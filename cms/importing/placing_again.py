"""Pages that found no place of their own get it, once an editor has said what the old names mean."""

from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.columns.models import ColumnPage
from cms.editorial.reviewing.admissions import draft_take_over
from cms.importing.models import ImportedPage
from cms.importing.places import column_of, is_certain, unit_meant
from cms.importing.selectors import was_edited
from cms.stories.models import ContentPage
from cms.units.models import BrandPage
from cms.units.selectors import brand_page_of

_SEPARATOR = " > "


def pages_place_again(*, user: Any = None, publishes: bool = True) -> int:
    """Move and file every unedited page whose names now mean something; returns how many.

    With `publishes` what was public keeps its old time, and a page that waited only for its unit goes public under it;
    without, there is a draft of each, to be sent up as any other.
    """
    waiting = ImportedPage.objects.filter(page__isnull=False).exclude(findings=[]).order_by("pk")
    keys = (
        pk
        for pk, findings in waiting.values_list("pk", "findings").iterator(500)
        if {"unit", "column"} & {finding["code"] for finding in findings}
    )
    return sum(_place_again(pk, user=user, publishes=publishes) for pk in list(keys))


@transaction.atomic
def _place_again(imported_id: int, *, user: Any, publishes: bool) -> bool:
    imported = ImportedPage.objects.select_for_update(of=("self",)).select_related("page").get(pk=imported_id)
    if imported.page is None or was_edited(imported):
        return False
    page: ContentPage = imported.page.specific
    settled: set[str] = set()
    if _finding(imported, "column") and (column := _column(imported)):
        page.columns = [column]
        settled.add("column")
    branch = _branch(page) if _finding(imported, "unit") else None
    if branch is not None:
        settled.add("unit")
        page.move(branch, pos="last-child", user=user)
        page.refresh_from_db(fields=["path", "depth", "url_path", "numchild"])
    if not settled:
        return False
    is_public = publishes and (page.live or branch is not None)
    _save(page, source=imported.file_name, user=user, is_public=is_public)
    imported.revision_id_made = Page.objects.values_list("latest_revision_id", flat=True).get(pk=page.pk)
    imported.findings = [finding for finding in imported.findings if finding["code"] not in settled]
    imported.save(update_fields=["revision_id_made", "findings"])
    return True


def _save(page: ContentPage, *, source: str, user: Any, is_public: bool) -> None:
    """A revision of what was decided; public under the old time, or a draft still."""
    at = page.first_published_at
    revision = page.save_revision(user=user)
    if is_public and at is not None:
        draft_take_over(page=page, source=source, person=user)
        revision.publish(user=user)
        Page.objects.filter(pk=page.pk).update(last_published_at=at)


def _finding(imported: ImportedPage, code: str) -> dict[str, Any] | None:
    return next((finding for finding in imported.findings if finding["code"] == code), None)


def _column(imported: ImportedPage) -> ColumnPage | None:
    """The column that the breadcrumb's last name means now; None as long as only a name above it means one."""
    finding = _finding(imported, "column")
    trail = tuple(finding["passage"].split(_SEPARATOR)) if finding else ()
    column = column_of(trail)
    return column if is_certain(column, trail) else None


def _branch(page: ContentPage) -> BrandPage | None:
    unit = unit_meant(page.source_name)
    return brand_page_of(unit) if unit else None
