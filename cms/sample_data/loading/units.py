"""The unit tree, brand pages and the desks of their editors."""

from datetime import date

from cms.sample_data.content.units import BRAND_MEANING, BRAND_PRACTICE, BRANDS, UNITS
from cms.sample_data.loading.places import child
from cms.units.models import BrandPage, Unit, UnitIndexPage
from cms.units.services import unit_create, unit_desk_open
from media.models import Image


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


def load_brands(index: UnitIndexPage, units: dict[str, Unit], pictures: dict[str, Image]) -> dict[str, BrandPage]:
    brands: dict[str, BrandPage] = {}
    for sample in BRANDS:
        unit = units[sample.unit]
        named = bool(sample.brand_name)
        page = BrandPage(
            title=sample.brand_name or unit.short_name,
            slug=sample.unit,
            unit=unit,
            brand_name=sample.brand_name,
            cover=pictures.get(sample.cover),
            idea=sample.idea,
            meaning=BRAND_MEANING if named else "",
            practice=BRAND_PRACTICE if named else "",
            started_on=date(2017, 1, 1) if named else None,
            is_sample=named,
        )
        brands[sample.unit] = child(index, page)
        unit_desk_open(unit=unit, brand_page=brands[sample.unit])
    return brands
