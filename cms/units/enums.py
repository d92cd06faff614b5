from django.db import models


class UnitKind(models.TextChoices):
    """What stands in the tree of units and party organisations (plan 二(一)1)."""

    BUREAU = "bureau", "局（局直属机关党委）"
    HEADQUARTERS = "headquarters", "局机关"
    DIRECT_UNIT = "direct_unit", "局直属单位"
    VETERANS_OFFICE = "veterans_office", "军休办"
    VETERANS_CENTRE = "veterans_centre", "军休中心"
    VETERANS_HOME = "veterans_home", "军休所"
    BRANCH = "branch", "党支部"
    GROUP = "group", "党小组"


DIRECTORY = {
    "局机关": (UnitKind.HEADQUARTERS,),
    "军休系统": (UnitKind.VETERANS_OFFICE, UnitKind.VETERANS_CENTRE, UnitKind.VETERANS_HOME),
    "局直属单位": (UnitKind.DIRECT_UNIT,),
}
"""Headings of the public directory, in its order, and the kinds below each; the bureau itself is the portal."""


class HonourLevel(models.TextChoices):
    NATIONAL = "national", "国家级"
    PROVINCIAL = "provincial", "省级"
    CITY = "city", "市级"
    BUREAU = "bureau", "局级"
