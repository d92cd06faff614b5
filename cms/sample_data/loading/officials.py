"""The table of who holds which office, for proofreading to be tried."""

from collections.abc import Mapping

from django.db import transaction

from cms.editorial.models import OfficeHolder
from cms.sample_data.content.officials import OFFICIALS
from cms.units.models import Unit


@transaction.atomic
def load_officials(units: Mapping[str, Unit]) -> None:
    """Fill the table when it is empty; what the office made of it since, stays."""
    if OfficeHolder.objects.exists():
        return
    for one in OFFICIALS:
        held = OfficeHolder(name=one.name, unit=units[one.unit], office=one.office, also_written=one.also_written)
        held.full_clean()
        held.save()
