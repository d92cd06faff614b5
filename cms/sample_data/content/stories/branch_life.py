"""支部生活: what branches do by the plan."""

from cms.sample_data.content.writing import SampleStory, facts, quote, table, text

BRANCH_LIFE = (
    SampleStory(
        slug="san-hui-yi-ke",
        title="三会一课怎么开：一张表看懂支部组织生活",
        kind="report",
        unit="ju-ji-guan",
        columns=("zhi-bu",),
        topics=("hong-se-tou-yan",),
        published="2017-08-04 15:30",
        dek="规范“支部主题党日”活动，认真落实“三会一课”、民主生活会和组织生活会、谈心谈话、民主评议党员等制度。",
        plan_item="二(二)4",
        body=(
            text(
                "实施方案第4条提出，规范“支部主题党日”活动，认真落实“三会一课”、民主生活会和组织生活会、谈心谈话、"
                "民主评议党员等制度，发挥党员领导干部参加双重组织生活示范作用。"
            ),
            table(
                "组织生活一览（示例）",
                ("项目", "参加的人", "频次"),
                ("支部党员大会", "示例：支部全体党员", "示例"),
                ("支部委员会", "示例：支部委员", "示例"),
                ("党小组会", "示例：小组党员", "示例"),
                ("党课", "示例：支部全体党员", "示例"),
            ),
        ),
    ),
    SampleStory(
        slug="liu-qiang-zhi-bu",
        title="“红旗党支部”看哪六强",
        kind="report",
        unit="you-fu-yi-yuan",
        columns=("zhi-bu",),
        topics=("hong-se-pin-pai",),
        published="2017-08-21 09:30",
        dek="重点打造一批在学习、服务、创新、规范、廉洁、赶超等方面具有示范性的基层党支部。",
        plan_item="二(五)15",
        body=(
            text("实施方案第15条提出，开展基层党组织星级争创活动，引导基层党组织向5颗金星党组织看齐。"),
            facts(
                "六强",
                ("组织", "组织队伍强"),
                ("制度", "制度机制强"),
                ("学习", "学用结合强"),
                ("创新", "改革创新强"),
                ("服务", "服务效能强"),
                ("示范", "示范带动强"),
            ),
            quote("在评星定级中明定位、找差距、强基础，在整改提升中学标杆、优服务、求创新", "实施方案第15条"),
            text("示例：本支部的得星情况以公开挂牌为准。"),
        ),
    ),
    SampleStory(
        slug="zhi-bu-wei-yuan-pei-xun",
        title="支部委员培训：组织、宣传、纪检分班上课",
        kind="report",
        unit="jiu-zhu-zhan",
        columns=("zhi-bu",),
        topics=("hong-se-xi-bao",),
        published="2017-09-19 14:30",
        dek="分别组织各级党支部组织委员、宣传委员、纪检委员业务知识培训班。",
        plan_item="二(三)7",
        body=(
            text(
                "实施方案第7条提出，加强局系统基层党支部委员党务工作业务培训，"
                "分别组织各级党支部组织委员、宣传委员、纪检委员业务知识培训班，"
                "落实党员每年集中培训时间不少于32学时要求。",
                "示例：课程表和签到办法由主办单位发布。",
            ),
        ),
    ),
    SampleStory(
        slug="shuang-chong-zu-zhi-sheng-huo",
        title="双重组织生活：查一查，改一改",
        kind="report",
        unit="jun-xiu-ban",
        columns=("zhi-bu",),
        topics=("hong-se-tou-yan",),
        published="2018-03-15 11:00",
        dek="坚持对双重组织生活开展情况定期督查，针对存在的问题，督促整改落实。",
        plan_item="二(二)6",
        body=(
            text(
                "实施方案第6条提出，坚持对双重组织生活开展情况定期督查，针对存在的问题，督促整改落实。"
                "建立党组织书记重大事项请示报告制度，加强日常监督。",
                "示例：本次督查的情况由支部填写。",
            ),
        ),
    ),
)
