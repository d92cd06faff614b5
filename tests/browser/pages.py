"""Which pages of the sample bureau stand for which kind, and how a reader may look at them."""

from dataclasses import dataclass

WITHDRAWN = "/units/han-kou-guan/du-shu-sha-long/"
"""A story of the sample bureau that is withdrawn before anybody reads it."""
BROKEN = "/broken/"
"""Answered with the page for a server that fails, see `conftest.Reader`."""

ADDRESSES = {
    "home": "/",
    "column": "/hao-sheng-yin/",
    "topics": "/hong-se/",
    "topic": "/hong-se/hong-se-wen-hua/",
    "units": "/units/",
    "brand": "/units/she-hui-fu-li-yuan/",
    "unit without a brand": "/units/er-tong-fu-li-yuan/",
    "notice": "/units/ju-ji-guan/guan-yu-zai-shi-min-zheng-ju-tui-jin-luo-shi-hong-se-yin/",
    "interview": "/units/jun-xiu-ban/fang-tan-xuan-jiang/",
    "report with a table": "/units/ju-ji-guan/dang-jian-wang-ge/",
    "notice with a timeline": "/units/ju-ji-guan/xing-ji-zheng-chuang/",
    "picture story": "/units/jiu-feng-shan/jiu-feng-shan-xia/",
    "course shelf": "/ke-cheng/",
    "lesson": "/units/she-hui-fu-li-yuan/xue-shi/",
    "course": "/units/ju-ji-guan/zhi-bu-gong-zuo/",
    "numbered page": "/archive/1/",
    "year of a unit": "/units/ju-ji-guan/year/2017/",
    "site map": "/site-map/",
    "subscriptions": "/subscribe/",
    "statement": "/site-statement/",
    "receipts": "/readers/receipts/",
    "search": "/search/?q=党员",
    "search that finds nothing": "/search/?q=量子力学",
    "search not begun": "/search/",
    "API documentation": "/api/",
    "not found": "/mei-you/",
    "withdrawn": WITHDRAWN,
    "broken": BROKEN,
}
"""One address for every kind of page."""
STATUS = {"not found": 404, "withdrawn": 410, "broken": 500}
"""Where it is not 200."""
STORIES = tuple(
    ADDRESSES[name]
    for name in ("notice", "interview", "report with a table", "notice with a timeline", "picture story")
)


@dataclass(frozen=True)
class Mode:
    """How a reader wants the page, and what that page owes the reader, in CSS pixels."""

    name: str
    cookies: tuple[tuple[str, str], ...]
    least_target: int
    least_text: int
    is_layout: bool = True
    """Or other colours only."""


MODES = (
    Mode("standard", (), least_target=44, least_text=12),
    Mode("elder", (("display_mode", "elder"),), least_target=60, least_text=24),
    Mode("high contrast", (("display_contrast", "high"),), least_target=44, least_text=12, is_layout=False),
)
"""24 CSS pixels are the 18 points of 《互联网网站适老化通用设计规范》."""
