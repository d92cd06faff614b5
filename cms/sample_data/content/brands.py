"""Brand pages: the five brands the plan names (二(五)13), and plain pages of the other units.

The plan gives the names and what a brand should become. Idea, practice, events, honours and posts are placeholders and
say 示例; the year a brand began is nowhere given and stays empty.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SampleEvent:
    title: str
    starts_at: str
    """Wuhan time."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleBrand:
    unit: str
    brand_name: str = ""
    cover: str = ""
    idea: str = ""
    practice: str = ""
    post: tuple[str, str] | None = None
    """A post and what it does; nobody's name."""
    events: tuple[SampleEvent, ...] = ()
    honour: str = ""
    pictures: tuple[str, ...] = ()


BRAND_MEANING = "实施方案第13条要求：找准品牌定位，丰富完善品牌理念，深化拓展品牌内涵，打造具有单位特色的党建品牌。"
PLACE = "示例：由单位填写"
CAPTION = "示例插画，非实景"

BRANDS = (
    SampleBrand(unit="ju-ji-guan", cover="dawn.webp"),
    SampleBrand(unit="jun-xiu-ban"),
    SampleBrand(unit="jun-xiu-zhong-xin"),
    SampleBrand(
        unit="she-hui-fu-li-yuan",
        brand_name="福兴微讲堂",
        cover="lecture.webp",
        idea="示例：小讲台，讲大事。",
        practice="示例：每期一个话题、一位讲者、一刻钟；具体做法由单位填写。",
        post=("讲堂主持", "示例：岗位分工由单位填写，只写岗位，不写姓名。"),
        events=(
            SampleEvent("示例：第一讲 一封家书里的家风", "2017-08-16 15:00", "可旁听"),
            SampleEvent("示例：第二讲 一堂微课怎么做", "2017-08-23 15:00", "可旁听"),
            SampleEvent("示例：第三讲 好家庭、好家教、好家风", "2017-08-30 15:00", "线上直播"),
        ),
        honour="示例：荣誉名称由单位按证书填写",
        pictures=("woodcut.webp", "books-w.webp", "arcade.webp"),
    ),
    SampleBrand(
        unit="you-fu-yi-yuan",
        brand_name="党员进社区义诊服务",
        cover="clinic.webp",
        idea="示例：把诊桌搬到居民家门口。",
        practice="示例：义诊的时间、地点和科目由单位填写。",
        post=("义诊联络", "示例：岗位分工由单位填写，只写岗位，不写姓名。"),
        events=(SampleEvent("示例：社区义诊日", "2017-08-26 09:00"),),
    ),
    SampleBrand(
        unit="huang-pu-lu",
        brand_name="党员活动之家",
        cover="home.webp",
        idea="示例：一个家，一群老党员。",
        practice="示例：活动室的开放时间和安排由单位填写。",
    ),
    SampleBrand(
        unit="han-kou-guan",
        brand_name="特色书香之屋",
        cover="books.webp",
        idea="示例：一间屋，一架书。",
        practice="示例：荐书、借阅和读书沙龙的办法由单位填写。",
        pictures=("books-w.webp", "paper.webp"),
    ),
    SampleBrand(
        unit="jiu-zhu-zhan",
        brand_name="街头巷尾党旗红",
        cover="lane.webp",
        idea="示例：哪里有人需要，哪里有党旗。",
        practice="示例：巡查的路线和班次由单位填写。",
        post=("街面巡查", "示例：岗位分工由单位填写，只写岗位，不写姓名。"),
    ),
    SampleBrand(unit="er-tong-fu-li-yuan"),
    SampleBrand(unit="jiu-feng-shan", cover="memorial-tall.webp"),
)
