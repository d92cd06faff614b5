"""The units the plan names, by the names it gives them, and a branch and a group for each grid, marked 示例.

The plan says 市优抚医院, 市救助站 and so on; official names it does not give are not made up here. Its
市民之家行政审批窗口 is a counter of the bureau, not a unit with a place in the grid, and so appears in stories only.
"""

from dataclasses import dataclass

from cms.units.enums import UnitKind


@dataclass(frozen=True, slots=True)
class SampleUnit:
    slug: str
    name: str
    short_name: str
    kind: UnitKind
    parent: str = ""
    aliases: tuple[str, ...] = ()


UNITS = (
    SampleUnit("bureau", "武汉市民政局", "市民政局", UnitKind.BUREAU),
    SampleUnit("ju-ji-guan", "局机关", "局机关", UnitKind.HEADQUARTERS, "bureau"),
    SampleUnit("jun-xiu-ban", "军休办", "军休办", UnitKind.VETERANS_OFFICE, "bureau"),
    SampleUnit("jun-xiu-zhong-xin", "军休中心", "军休中心", UnitKind.VETERANS_CENTRE, "jun-xiu-ban"),
    SampleUnit("huang-pu-lu", "黄浦路军休所", "黄浦路军休所", UnitKind.VETERANS_HOME, "jun-xiu-zhong-xin"),
    SampleUnit("you-fu-yi-yuan", "市优抚医院", "优抚医院", UnitKind.DIRECT_UNIT, "bureau"),
    SampleUnit("she-hui-fu-li-yuan", "市社会福利院", "社会福利院", UnitKind.DIRECT_UNIT, "bureau"),
    SampleUnit("er-tong-fu-li-yuan", "市儿童福利院", "儿童福利院", UnitKind.DIRECT_UNIT, "bureau"),
    SampleUnit("han-kou-guan", "汉口馆", "汉口馆", UnitKind.DIRECT_UNIT, "bureau"),
    SampleUnit("jiu-zhu-zhan", "市救助站", "救助站", UnitKind.DIRECT_UNIT, "bureau"),
    SampleUnit(
        "jiu-feng-shan", "九峰山革命烈士陵园", "九峰山陵园", UnitKind.DIRECT_UNIT, "bureau", ("九峰山烈士陵园",)
    ),
    SampleUnit("shi-li-ji-guan-zhi-bu", "示例：局机关党支部", "示例机关支部", UnitKind.BRANCH, "ju-ji-guan"),
    SampleUnit("shi-li-chu-shi-xiao-zu", "示例：处室党小组", "示例处室小组", UnitKind.GROUP, "shi-li-ji-guan-zhi-bu"),
    SampleUnit("shi-li-dan-wei-zhi-bu", "示例：单位党委所属支部", "示例单位支部", UnitKind.BRANCH, "you-fu-yi-yuan"),
    SampleUnit("shi-li-ke-shi-xiao-zu", "示例：科室党小组", "示例科室小组", UnitKind.GROUP, "shi-li-dan-wei-zhi-bu"),
    SampleUnit("shi-li-jun-xiu-zhi-bu", "示例：军休党支部", "示例军休支部", UnitKind.BRANCH, "jun-xiu-zhong-xin"),
    SampleUnit("shi-li-fen-shu-xiao-zu", "示例：分属党小组", "示例分属小组", UnitKind.GROUP, "shi-li-jun-xiu-zhi-bu"),
)
