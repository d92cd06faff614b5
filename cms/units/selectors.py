"""Reads about units: by any of their names, and the unit a page belongs to."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from wagtail.models import Page

from cms.core.listing import listed_pages
from cms.core.representation import UnitTag
from cms.core.representation.paths import public_url
from cms.core.representation.sources import PAGE, Traced, subject
from cms.core.tree import below_path
from cms.core.visibility import publicly_visible
from cms.units.enums import UnitKind
from cms.units.models import BrandPage, Unit, UnitAlias
from cms.units.rules import same_name


def unit_by_name(name: str) -> Unit | None:
    """The unit with this full name, short name or alias, spaces aside; None when nobody or more than one is meant."""
    wanted = same_name(name)
    if not wanted:
        return None
    standing = Unit.objects.filter(merged_into=None)
    found = {unit.pk: unit for unit in standing if wanted in {same_name(unit.name), same_name(unit.short_name)}}
    for alias in UnitAlias.objects.select_related("unit"):
        if same_name(alias.name) == wanted:
            found[alias.unit.pk] = alias.unit
    return next(iter(found.values())) if len(found) == 1 else None


def brand_page_of(unit: Unit) -> BrandPage | None:
    """The page below which the unit publishes; the bureau itself publishes below 局机关."""
    if unit.kind == UnitKind.BUREAU:
        return BrandPage.objects.filter(unit__parent=unit, unit__kind=UnitKind.HEADQUARTERS).first()
    return BrandPage.objects.filter(unit=unit).first()


def successor_of(page_id: int) -> int | None:
    """The brand page of the unit that this brand page's unit was merged into; None when it was not, or is no such page.
    A unit is never left pointing at one that was merged in its turn."""
    brands = BrandPage.objects.filter(unit__merged_units__brand_page=page_id)
    return brands.values_list("pk", flat=True).first()


def unit_of(page: Page) -> Unit | None:
    """The unit in whose branch the page lies; None for the portal's own pages. One query."""
    above = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    brand = BrandPage.objects.filter(path__in=above).select_related("unit").order_by("-depth").first()
    return brand.unit if brand else None


def unit_tags_by_path(paths: set[str]) -> dict[str, Traced]:
    """For each tree path the unit in whose branch it lies; a source for builders, one query for any number."""
    tags: dict[str, Traced] = {}
    for page in _brand_rows():
        url = public_url(page["url_path"]) if page["is_public"] else None
        tag = UnitTag(key=page["unit__slug"], name=page["unit__name"], short_name=page["unit__short_name"], url=url)
        made_of = frozenset({subject(PAGE, page["pk"]), subject(Unit._meta.label_lower, page["unit_id"])})
        tags[page["path"]] = Traced(tag, made_of)
    step = Page.steplen
    branches = {
        path: next((path[:end] for end in range(len(path), 0, -step) if path[:end] in tags), "") for path in paths
    }
    return {path: tags[branch] for path, branch in branches.items() if branch}


def _brand_rows() -> QuerySet[BrandPage, dict[str, Any]]:
    public = publicly_visible(Page.objects.filter(pk=OuterRef("pk"))).values("pk")
    return BrandPage.objects.annotate(is_public=Subquery(public[:1])).values(
        "pk", "path", "url_path", "unit_id", "unit__slug", "unit__name", "unit__short_name", "is_public"
    )


def pages_of_unit(brand_page: Page) -> QuerySet[Page]:
    """What the unit has published, newest first: the listed pages of its branch."""
    pages: QuerySet[Page] = listed_pages().filter(path__startswith=brand_page.path).exclude(pk=brand_page.pk)
    return pages


def public_brand_pages() -> QuerySet[BrandPage]:
    """Brand pages the public may see, in the order of their units."""
    pages: QuerySet[BrandPage] = publicly_visible(BrandPage.objects.select_related("unit"))
    return pages.order_by("unit__sort_order", "path")


def with_story_counts(pages: QuerySet[BrandPage]) -> QuerySet[BrandPage]:
    """Annotates `stories_count`: how many listed pages of the unit the public may see."""
    below = (
        listed_pages()
        .order_by()
        .filter(below_path(OuterRef("path")))
        .annotate(everything=Value(1))
        .values("everything")
        .annotate(total=Count("pk"))
        .values("total")
    )
    return pages.annotate(stories_count=Coalesce(Subquery(below, output_field=IntegerField()), 0))
