from cms.units.models.brand_page import BrandEvent, BrandHonour, BrandPage, BrandPerson, BrandPicture
from cms.units.models.unit import Unit, UnitAlias
from cms.units.models.unit_index_page import UnitIndexPage

__all__ = [
    "BrandEvent",
    "BrandHonour",
    "BrandPage",
    "BrandPerson",
    "BrandPicture",
    "Unit",
    "UnitAlias",
    "UnitIndexPage",
]
