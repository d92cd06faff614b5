"""The shelf: films that restate the plan clause by clause, their lessons, and a course of two.

What is said in a film is the plan's; what a lesson asks, and what it explains, is answered by the plan too.
"""

from dataclasses import dataclass, field
from typing import Any

from cms.sample_data.content.writing import Row, text

SHELF_TITLE = "课题超市"
SHELF_INTRO = "力争局系统各单位制作一个“课题超市微视频”共享学习，打造“新媒体+学习”的新模式。"
SPEAKER = "示例：由单位填写"


@dataclass(frozen=True, slots=True)
class SampleChapter:
    """One picture of a film, with what is said while it is shown."""

    title: str
    picture: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleLesson:
    slug: str
    title: str
    unit: str
    topics: tuple[str, ...]
    published: str
    """Wuhan time."""
    dek: str
    plan_item: str
    chapters: tuple[SampleChapter, ...]
    cover: str
    tone: int
    """Hertz of the lowest note of its sound."""
    course: str = ""
    body: tuple[Row, ...] = ()
    members_only: bool = False
    self_test: tuple[Row, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCourse:
    slug: str
    title: str
    unit: str
    topics: tuple[str, ...]
    published: str
    dek: str
    cover: str


def one_of(question: str, *options: tuple[str, bool, str], several: bool = False) -> Row:
    """Options as words, whether they are right, and why."""
    choices = [{"text": words, "correct": right, "explanation": why} for words, right, why in options]
    value: dict[str, Any] = {"question": question, "options": choices}
    return ("several_choices" if several else "single_choice"), value


def statement(words: str, *, is_true: bool, if_true: str, if_false: str) -> Row:
    return "true_false", {"statement": words, "is_true": is_true, "if_true": if_true, "if_false": if_false}


COURSES = (
    SampleCourse(
        slug="zhi-bu-gong-zuo",
        title="支部工作两讲",
        unit="ju-ji-guan",
        topics=("hong-se-tou-yan", "hong-se-pin-pai"),
        published="2017-08-14 09:00",
        dek="规范“支部主题党日”活动，推进“红旗党支部”创建。",
        cover="lane-w.webp",
    ),
)

LESSONS = (
    SampleLesson(
        slug="zu-zhi-sheng-huo-wei-ke",
        title="组织生活怎么过",
        unit="ju-ji-guan",
        course="zhi-bu-gong-zuo",
        topics=("hong-se-tou-yan",),
        published="2017-08-14 09:10",
        dek="规范“支部主题党日”活动，切实发挥组织生活对党员的教育引导功能。",
        plan_item="二(二)4",
        cover="lecture-w.webp",
        tone=196,
        chapters=(
            SampleChapter("主题党日", "lecture-w.webp", ("规范“支部主题党日”活动", "认真落实“三会一课”")),
            SampleChapter(
                "双重组织生活",
                "arcade.webp",
                ("民主生活会和组织生活会、谈心谈话、民主评议党员等制度", "发挥党员领导干部参加双重组织生活示范作用"),
            ),
            SampleChapter(
                "常态化制度化",
                "books-w.webp",
                ("推进“两学一做”学习教育常态化制度化", "切实发挥组织生活对党员的教育引导功能"),
            ),
        ),
    ),
    SampleLesson(
        slug="xing-ji-zheng-chuang-wei-ke",
        title="向 5 颗金星看齐",
        unit="ju-ji-guan",
        course="zhi-bu-gong-zuo",
        topics=("hong-se-pin-pai",),
        published="2017-08-14 09:20",
        dek="开展基层党组织星级争创活动，基层党组织的得星情况实行公开挂牌。",
        plan_item="二(五)15",
        cover="night.webp",
        tone=220,
        chapters=(
            SampleChapter("星级争创", "night.webp", ("开展基层党组织星级争创活动", "基层党组织的得星情况实行公开挂牌")),
            SampleChapter(
                "看齐",
                "hall-front.webp",
                ("引导基层党组织向5颗金星党组织看齐", "在评星定级中明定位、找差距、强基础"),
            ),
            SampleChapter("提升", "peaks.webp", ("在整改提升中学标杆、优服务、求创新", "开展基层党组织星级争创活动")),
        ),
    ),
    SampleLesson(
        slug="pin-pai-wei-ke",
        title="把品牌做出单位特色",
        unit="you-fu-yi-yuan",
        topics=("hong-se-pin-pai",),
        published="2017-08-15 10:00",
        dek="找准品牌定位，丰富完善品牌理念，深化拓展品牌内涵，打造具有单位特色的党建品牌。",
        plan_item="二(五)13",
        cover="clinic-w.webp",
        tone=247,
        chapters=(
            SampleChapter(
                "从哪里做起",
                "clinic-w.webp",
                ("加大党建品牌创建投入力度", "深入挖掘打造市优抚医院“党员进社区义诊服务”"),
            ),
            SampleChapter("定位与理念", "home-w.webp", ("找准品牌定位", "丰富完善品牌理念")),
            SampleChapter("内涵", "ripple.webp", ("深化拓展品牌内涵", "打造具有单位特色的党建品牌")),
        ),
    ),
    SampleLesson(
        slug="shu-xiang-ji-guan",
        title="课题超市里的新模式",
        unit="han-kou-guan",
        topics=("hong-se-xi-bao",),
        published="2017-08-16 10:00",
        dek="整合机关优势资源，加强学习型机关建设，深化“特色书香机关”建设。",
        plan_item="二(三)8",
        cover="books-w.webp",
        tone=262,
        chapters=(
            SampleChapter("学习型机关", "paper.webp", ("整合机关优势资源", "加强学习型机关建设")),
            SampleChapter(
                "书香机关",
                "books-w.webp",
                ("深化“特色书香机关”建设", "参与市直机关开展“书香机关分享阅读”读书沙龙"),
            ),
            SampleChapter(
                "课题超市",
                "dawn.webp",
                ("局系统各单位制作一个“课题超市微视频”共享学习", "打造“新媒体+学习”的新模式"),
            ),
        ),
    ),
    SampleLesson(
        slug="xue-shi",
        title="32 学时与 56 学时",
        unit="she-hui-fu-li-yuan",
        topics=("hong-se-xi-bao", "hong-se-tou-yan"),
        published="2017-08-17 10:00",
        dek="落实党员每年集中培训时间不少于32学时要求。",
        plan_item="二(三)7",
        cover="arcade.webp",
        tone=294,
        body=(
            text(
                "实施方案第7条要求：落实党员每年集中培训时间不少于32学时要求。",
                "实施方案第5条要求：落实基层党组织书记每年集中学习培训时间不少于56学时要求。",
            ),
        ),
        chapters=(
            SampleChapter(
                "党员常青", "arcade.webp", ("坚持把“忠诚一辈子、奉献一辈子”的精神", "融入党员教育管理全过程")
            ),
            SampleChapter(
                "党员 32 学时",
                "lecture-w.webp",
                ("加强局系统基层党支部委员党务工作业务培训", "落实党员每年集中培训时间不少于32学时要求"),
            ),
            SampleChapter(
                "书记 56 学时",
                "dawn.webp",
                ("落实基层党组织书记每年集中学习培训时间不少于56学时要求", "拓宽干部思路和眼界"),
            ),
        ),
        self_test=(
            one_of(
                "党员每年集中培训时间不少于多少学时？",
                ("32 学时", True, "实施方案第7条：不少于32学时。见影片 0:12 起。"),
                ("56 学时", False, "56 学时是第5条对基层党组织书记的要求。"),
            ),
            one_of(
                "实施方案第7条要组织哪些委员的业务知识培训班？",
                ("组织委员", True, "第7条列出了组织委员。"),
                ("宣传委员", True, "第7条列出了宣传委员。"),
                ("纪检委员", True, "第7条列出了纪检委员。"),
                ("军休老干部", False, "第7条邀请军休老干部等组成宣传队，不是培训班。"),
                several=True,
            ),
            statement(
                "基层党组织书记每年集中学习培训时间不少于56学时。",
                is_true=True,
                if_true="见实施方案第5条，影片 0:16 起。",
                if_false="实施方案第5条正是这样要求的，见影片 0:16 起。",
            ),
        ),
    ),
    SampleLesson(
        slug="wei-yuan-ye-wu",
        title="支部委员的业务课",
        unit="jiu-zhu-zhan",
        topics=("hong-se-xi-bao",),
        published="2017-08-18 10:00",
        dek="加强局系统基层党支部委员党务工作业务培训。",
        plan_item="二(三)7",
        cover="hall-art.webp",
        tone=330,
        members_only=True,
        chapters=(
            SampleChapter(
                "谁来学",
                "hall-art.webp",
                (
                    "加强局系统基层党支部委员党务工作业务培训",
                    "分别组织各级党支部组织委员、宣传委员、纪检委员业务知识培训班",
                ),
            ),
            SampleChapter(
                "学什么",
                "woodcut.webp",
                ("教育引导党员对照“四讲四有”标准践行“党员常青”", "不断强化党员先优意识"),
            ),
            SampleChapter("学成什么样", "beam.webp", ("做合格党员", "落实党员每年集中培训时间不少于32学时要求")),
        ),
    ),
)
"""In the order they are loaded: the lessons of a course stand in theirs."""
