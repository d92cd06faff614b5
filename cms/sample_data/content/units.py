"""The units the plan names, and a branch and a group for each grid, plainly marked 示例."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SampleUnit:
    slug: str
    name: str
    short_name: str
    kind: str
    parent: str = ""
    aliases: tuple[str, ...] = ()


UNITS = (
    SampleUnit("bureau", "武汉市民政局", "市民政局", "bureau"),
    SampleUnit("ju-ji-guan", "武汉市民政局机关", "局机关", "headquarters", "bureau"),
    SampleUnit("jun-xiu-ban", "军休办", "军休办", "veterans_office", "bureau"),
    SampleUnit("jun-xiu-zhong-xin", "军休中心", "军休中心", "veterans_centre", "jun-xiu-ban"),
    SampleUnit("huang-pu-lu", "黄浦路军休所", "黄浦路军休所", "veterans_home", "jun-xiu-zhong-xin"),
    SampleUnit("you-fu-yi-yuan", "市优抚医院", "优抚医院", "direct_unit", "bureau", ("市优抚",)),
    SampleUnit("she-hui-fu-li-yuan", "市社会福利院", "社会福利院", "direct_unit", "bureau"),
    SampleUnit("er-tong-fu-li-yuan", "市儿童福利院", "儿童福利院", "direct_unit", "bureau"),
    SampleUnit("han-kou-guan", "汉口馆", "汉口馆", "direct_unit", "bureau"),
    SampleUnit("jiu-zhu-zhan", "市救助站", "救助站", "direct_unit", "bureau"),
    SampleUnit("jiu-feng-shan", "九峰山革命烈士陵园", "九峰山陵园", "direct_unit", "bureau", ("九峰山烈士陵园",)),
    SampleUnit("shi-li-ji-guan-zhi-bu", "示例：局机关党支部", "示例机关支部", "branch", "ju-ji-guan"),
    SampleUnit("shi-li-chu-shi-xiao-zu", "示例：处室党小组", "示例处室小组", "group", "shi-li-ji-guan-zhi-bu"),
    SampleUnit("shi-li-dan-wei-zhi-bu", "示例：单位党委所属支部", "示例单位支部", "branch", "you-fu-yi-yuan"),
    SampleUnit("shi-li-ke-shi-xiao-zu", "示例：科室党小组", "示例科室小组", "group", "shi-li-dan-wei-zhi-bu"),
    SampleUnit("shi-li-jun-xiu-zhi-bu", "示例：军休党支部", "示例军休支部", "branch", "jun-xiu-zhong-xin"),
    SampleUnit("shi-li-fen-shu-xiao-zu", "示例：分属党小组", "示例分属小组", "group", "shi-li-jun-xiu-zhi-bu"),
)


@dataclass(frozen=True, slots=True)
class SampleBrand:
    unit: str
    brand_name: str = ""
    cover: str = ""
    idea: str = ""


BRANDS = (
    SampleBrand("ju-ji-guan", cover="dawn.webp"),
    SampleBrand("jun-xiu-ban"),
    SampleBrand("jun-xiu-zhong-xin"),
    SampleBrand("she-hui-fu-li-yuan", "福兴微讲堂", "lecture.webp", "示例：小讲台，讲大事。"),
    SampleBrand("you-fu-yi-yuan", "党员进社区义诊服务", "clinic.webp", "示例：把诊桌搬到居民家门口。"),
    SampleBrand("huang-pu-lu", "党员活动之家", "home.webp", "示例：一个家，一群老党员。"),
    SampleBrand("han-kou-guan", "特色书香之屋", "books.webp", "示例：一间屋，一架书。"),
    SampleBrand("jiu-zhu-zhan", "街头巷尾党旗红", "lane.webp", "示例：哪里有人需要，哪里有党旗。"),
    SampleBrand("er-tong-fu-li-yuan"),
    SampleBrand("jiu-feng-shan", cover="memorial-tall.webp"),
)

BRAND_MEANING = "实施方案要求：找准品牌定位，丰富完善品牌理念，深化拓展品牌内涵，打造具有单位特色的党建品牌。"
BRAND_PRACTICE = "示例：具体做法由单位填写。"
