"""方案解读: tables and facts of the plan with not a word added, and therefore not marked 示例."""

from cms.sample_data.content.documents import PLAN
from cms.sample_data.content.writing import SampleStory, facts, files, heading, table, text, timeline

EXPLAINED = (
    SampleStory(
        slug="dang-jian-wang-ge",
        title="三级、四级、五级：党建网格这样分",
        kind="report",
        unit="ju-ji-guan",
        columns=("fang-an-jie-du",),
        topics=("hong-se-yin-ling",),
        published="2017-08-10 09:00",
        dek="加快形成纵向到底、横向到边的民政党组织体系。",
        plan_item="二(一)1",
        is_sample=False,
        body=(
            text(
                "实施方案第1条提出，坚持把党的组织植根于基层，推动组织下沉，延伸工作触角，"
                "加快形成纵向到底、横向到边的民政党组织体系。"
            ),
            table(
                "党建网格责任体制",
                ("层级", "局机关", "局直属单位", "军休系统"),
                ("第一级", "局直属机关党委", "局直属机关党委", "局直属机关党委"),
                ("第二级", "局机关党支部", "局直属单位党委（总支、支部）", "军休办党委"),
                ("第三级", "处室党小组", "局直属单位党委所属支部", "军休中心党委"),
                ("第四级", "", "科室党小组", "军休党支部"),
                ("第五级", "", "", "分属党小组"),
            ),
            files("方案原文", PLAN),
        ),
    ),
    SampleStory(
        slug="liu-you-biao-zhun",
        title="党员活动阵地的六条标准",
        kind="report",
        unit="ju-ji-guan",
        columns=("fang-an-jie-du",),
        topics=("hong-se-zhen-di",),
        published="2017-08-11 14:05",
        dek="按照有场所、有设施、有标志、有党旗、有书报、有制度的标准，规范局机关、局直属各单位党员活动阵地建设。",
        plan_item="二(四)10",
        is_sample=False,
        body=(
            text(
                "实施方案第10条提出，按照有场所、有设施、有标志、有党旗、有书报、有制度的标准，"
                "规范局机关、局直属各单位党员活动阵地建设。"
            ),
            facts(
                "怎么建",
                ("标准", "按照规模适用、功能完备、管理规范的标准"),
                ("方式", "采取改扩建的方式，改造局机关党员职工活动阵地"),
                ("要求", "统一功能设置，规范标牌标识"),
            ),
        ),
    ),
    SampleStory(
        slug="hong-se-ji-jin-yong-tu",
        title="“红色基金”从哪里来、用到哪里去",
        kind="report",
        unit="ju-ji-guan",
        columns=("fang-an-jie-du",),
        topics=("hong-se-ji-jin",),
        published="2017-08-12 10:30",
        dek="整合基层现有各类相关资金，发挥“红色基金”激励关怀作用。",
        plan_item="二(八)22",
        is_sample=False,
        body=(
            heading("从哪里来"),
            text(
                "实施方案第22条提出，整合基层现有各类相关资金，以财政拨款和划拨留存党费划拨为主，"
                "以党内捐款和社会捐赠为辅。"
            ),
            heading("用到哪里去"),
            text(
                "发挥“红色基金”在困难救助、典型关爱、表扬奖励、学习教育培训、阵地建设、精准扶贫、"
                "“双万双联”等方面的关爱激励作用。"
            ),
            heading("怎么管"),
            text(
                "实施方案第23条提出，按照“权随责走、费随事转”的原则，规范“红色基金”运行，明确功能定位，"
                "强化监督管理，注重公开透明。"
            ),
        ),
    ),
    SampleStory(
        slug="xue-shi-yao-qiu",
        title="书记56学时，党员32学时：培训要求一览",
        kind="report",
        unit="ju-ji-guan",
        columns=("fang-an-jie-du",),
        topics=("hong-se-tou-yan", "hong-se-xi-bao"),
        published="2017-08-22 09:00",
        dek="落实基层党组织书记每年集中学习培训时间不少于56学时要求，落实党员每年集中培训时间不少于32学时要求。",
        plan_item="二(二)5",
        is_sample=False,
        body=(
            text("实施方案第5条提出，加强基层党组织书记业务知识培训。实施方案第7条提出，深入践行“党员常青”。"),
            table(
                "每年集中培训时间",
                ("对象", "要求", "怎么训"),
                ("基层党组织书记", "不少于56学时", "举办一期局系统基层党组织负责人党建工作专题培训班"),
                ("党员", "不少于32学时", "组织委员、宣传委员、纪检委员业务知识培训班"),
            ),
        ),
    ),
    SampleStory(
        slug="wu-xiang-ji-zhi",
        title="五项机制：怎么推进，怎么督导，怎么考评",
        kind="report",
        unit="ju-ji-guan",
        columns=("fang-an-jie-du",),
        topics=("hong-se-yin-ling",),
        published="2017-08-23 09:00",
        dek="对推进落实情况进行跟踪督办，确保全年党建工作任务落实落地。",
        plan_item="三1",
        is_sample=False,
        body=(
            facts(
                "五项机制",
                ("局领导联系", "实施方案“有关要求”第1条提出，局领导按照分工，督导分管局直属单位党建工作推进落实"),
                ("党组织书记重点项目", "局直属各级党组织书记主动认领党建项目，主动谋划实施"),
                ("拼搏赶超", "突出现场推进，互看互学、现场破题"),
                ("常态督导", "让每个基层党组织、每个党员真正参与进来"),
                ("考评问责", "将对推进落实情况进行检查考评"),
            ),
            timeline(
                "一年里的节点",
                ("2017年8月9日", "实施方案在局门户网站发布", ""),
                ("每季度", "工作现场会", "分管领导每季度召开工作现场会"),
                ("不定期", "督导巡查", "局直属机关党委将组成基层党建督查组，不定期地进行督导巡查"),
                ("年底", "报告落实情况", "年底局系统各级党组织书记要向上级党组织报告重点任务落实情况"),
                dates={"2017年8月9日": "2017-08-09"},
            ),
        ),
    ),
)
