"""Columns and topics."""

from dataclasses import dataclass

STATEMENT = "开展“武汉民政好声音”系列宣传活动，宣传党员干部拼搏赶超事迹，传播正能量。"
UNITS_INTRO = "局机关和局直属各单位的党建品牌与好声音。"
TOPICS_INTRO = "《关于在市民政局推进落实“红色引擎工程”的实施方案》的八项主要任务。"


@dataclass(frozen=True, slots=True)
class SampleColumn:
    slug: str
    title: str
    description: str
    column_type: str
    freshness_days: int
    parent: str = ""
    menu_title: str = ""
    """Set for columns in the main navigation."""


COLUMNS = (
    SampleColumn(
        "hao-sheng-yin",
        "武汉民政好声音",
        "局直属各单位的微视频、微访谈、宣传图片和拼搏赶超事迹。",
        "工作动态",
        14,
        menu_title="好声音",
    ),
    SampleColumn("dong-tai", "民政动态", "局机关和直属单位的工作动态与公文。", "工作动态", 14, menu_title="动态"),
    SampleColumn("gong-wen", "公文发布", "公开发布的方案、通知和意见。", "政策文件", 180, "dong-tai"),
    SampleColumn("zhi-bu", "支部生活", "“三会一课”、支部主题党日和志愿服务。", "工作动态", 14, "hao-sheng-yin"),
)


@dataclass(frozen=True, slots=True)
class SampleTopic:
    slug: str
    title: str
    summary: str
    text: str
    """From the plan, word for word."""


TOPICS = (
    SampleTopic(
        "hong-se-yin-ling",
        "强化“红色引领”",
        "健全党建组织体系，建立网络宣传机制",
        "坚持把党的组织植根于基层，推动组织下沉，延伸工作触角，加快形成纵向到底、横向到边的民政党组织体系。",
    ),
    SampleTopic(
        "hong-se-tou-yan",
        "培育“红色头雁”",
        "选优育强基层党组织书记",
        "大力实施“双带头人”和“一岗双责”培育计划，把业务骨干培育成党员，把最优秀的党员选拔到党支部书记岗位上来。",
    ),
    SampleTopic(
        "hong-se-xi-bao",
        "激活“红色细胞”",
        "党员每年集中培训不少于 32 学时",
        "坚持把“忠诚一辈子、奉献一辈子”的精神融入党员教育管理全过程。",
    ),
    SampleTopic(
        "hong-se-zhen-di",
        "建设“红色阵地”",
        "机关红色文化阵地与党建网格",
        "按照有场所、有设施、有标志、有党旗、有书报、有制度的标准，规范局机关、局直属各单位党员活动阵地建设。",
    ),
    SampleTopic(
        "hong-se-pin-pai",
        "打造“红色品牌”",
        "创建党建品牌，争创红旗党支部",
        "找准品牌定位，丰富完善品牌理念，深化拓展品牌内涵，打造具有单位特色的党建品牌。",
    ),
    SampleTopic(
        "hong-se-wen-hua",
        "繁荣“红色文化”",
        "武汉民政好声音与历史荣誉馆",
        "开展“武汉民政好声音”系列宣传活动，积极宣传本单位党员干部拼搏赶超事迹，传播正能量。",
    ),
    SampleTopic(
        "hong-se-xuan-feng",
        "掀起“红色旋风”",
        "净化基层生态，加强作风建设",
        "实施软弱涣散基层党组织专项整顿、基层作风专项巡查、突出问题专项整治等一系列专项行动。",
    ),
    SampleTopic(
        "hong-se-ji-jin",
        "用好“红色基金”",
        "规范运行，注重公开透明",
        "规范“红色基金”运行，明确功能定位，强化监督管理，注重公开透明。",
    ),
)
