"""The unit tree, brand pages and the desks of their editors."""

from django.db import transaction

from cms.sample_data.content.brands import BRAND_MEANING, BRANDS, CAPTION, PLACE, SampleBrand
from cms.sample_data.content.units import UNITS
from cms.sample_data.loading.pages import child, in_wuhan
from cms.units.enums import HonourLevel
from cms.units.models import BrandEvent, BrandHonour, BrandPage, BrandPerson, BrandPicture, Unit, UnitIndexPage
from cms.units.services import unit_create, unit_desk_open
from media.models import Image


@transaction.atomic
def load_units() -> dict[str, Unit]:
    units = {unit.slug: unit for unit in Unit.objects.all()}
    for order, sample in enumerate(UNITS):
        if sample.slug not in units:
            units[sample.slug] = unit_create(
                name=sample.name,
                short_name=sample.short_name,
                kind=sample.kind,
                parent=units[sample.parent] if sample.parent else None,
                aliases=sample.aliases,
                slug=sample.slug,
                sort_order=order,
            )
    return units


def _brand_page(sample: SampleBrand, unit: Unit, pictures: dict[str, Image]) -> BrandPage:
    named = bool(sample.brand_name)
    page = BrandPage(
        title=sample.brand_name or unit.short_name,
        slug=sample.unit,
        unit=unit,
        brand_name=sample.brand_name,
        cover=pictures.get(sample.cover),
        idea=sample.idea,
        meaning=BRAND_MEANING if named else "",
        practice=sample.practice,
        is_sample=named,
    )
    page.events = [
        BrandEvent(title=event.title, starts_at=in_wuhan(event.starts_at), place=PLACE, note=event.note)
        for event in sample.events
    ]
    if sample.honour:
        page.honours = [BrandHonour(title=sample.honour, level=HonourLevel.BUREAU, year=2017)]
    if sample.post:
        page.people = [BrandPerson(role=sample.post[0], text=sample.post[1])]
    page.pictures = [BrandPicture(image=pictures[file], caption=CAPTION) for file in sample.pictures]
    return page


@transaction.atomic
def load_brands(index: UnitIndexPage, units: dict[str, Unit], pictures: dict[str, Image]) -> dict[str, BrandPage]:
    """A new brand page comes with its editors' desk; rights that somebody took away later are not given again."""
    brands = {page.unit.slug: page for page in BrandPage.objects.select_related("unit")}
    for sample in BRANDS:
        if sample.unit not in brands:
            unit = units[sample.unit]
            brands[sample.unit] = child(index, _brand_page(sample, unit, pictures))
            unit_desk_open(unit=unit, brand_page=brands[sample.unit])
    return brands
