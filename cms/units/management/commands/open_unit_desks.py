from typing import Any

from django.core.management.base import BaseCommand

from cms.units.models import BrandPage
from cms.units.services import unit_desk_open


class Command(BaseCommand):
    help = (
        "Give every unit with a brand page its editors' group with all its rights; safe to repeat, as after an upgrade."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        brands = BrandPage.objects.filter(unit__merged_into=None).select_related("unit").order_by("path")
        for brand in brands:
            group = unit_desk_open(unit=brand.unit, brand_page=brand)
            self.stdout.write(f"{brand.unit.short_name}：“{group.name}”的权限已齐全。")
        if not brands:
            self.stdout.write("还没有单位建了品牌页。先建品牌页，再建编辑组。")
