"""The columns of the portal. Periods of freshness: news 14 days, notices and policy 180 days (国办秘函〔2019〕19号)."""

from dataclasses import dataclass

from cms.columns.enums import ColumnType

NEWS_DAYS = 14
POLICY_DAYS = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleColumn:
    slug: str
    title: str
    description: str
    keywords: str
    column_type: ColumnType
    freshness_days: int
    parent: str = ""
    menu_title: str = ""
    """Set for columns in the main navigation."""


COLUMNS = (
    SampleColumn(
        slug="hao-sheng-yin",
        title="武汉民政好声音",
        description="局直属各单位的微视频、微访谈、宣传图片和拼搏赶超事迹。",
        keywords="武汉民政好声音,微访谈,宣传图片,百姓宣讲",
        column_type=ColumnType.NEWS,
        freshness_days=NEWS_DAYS,
        menu_title="好声音",
    ),
    SampleColumn(
        slug="zhi-bu",
        title="支部生活",
        description="“三会一课”、支部主题党日、组织生活会和党员培训。",
        keywords="支部主题党日,三会一课,红旗党支部",
        column_type=ColumnType.NEWS,
        freshness_days=NEWS_DAYS,
        parent="hao-sheng-yin",
    ),
    SampleColumn(
        slug="dong-tai",
        title="民政动态",
        description="局机关和直属单位的工作动态与公文。",
        keywords="武汉民政,工作动态,公文",
        column_type=ColumnType.NEWS,
        freshness_days=NEWS_DAYS,
        menu_title="动态",
    ),
    SampleColumn(
        slug="gong-wen",
        title="公文发布",
        description="公开发布的方案、通知和意见。",
        keywords="公文,通知,实施方案",
        column_type=ColumnType.POLICY,
        freshness_days=POLICY_DAYS,
        parent="dong-tai",
    ),
    SampleColumn(
        slug="fang-an-jie-du",
        title="方案解读",
        description="用表格和要点说明“红色引擎工程”实施方案，只用方案自己的话。",
        keywords="红色引擎工程,实施方案,解读",
        column_type=ColumnType.EXPLANATION,
        freshness_days=POLICY_DAYS,
        parent="dong-tai",
    ),
)
