"""Sample notices. None has a number, an issuing body or a date of its own: those belong to real documents."""

from cms.sample_data.content.documents import FORM
from cms.sample_data.content.writing import SampleStory, facts, heading, text, timeline

COLUMN = ("gong-wen",)

NOTICES = (
    SampleStory(
        slug="wei-shi-pin-shang-bao",
        title="示例：关于做好微视频、微访谈、宣传图片上报工作的通知",
        kind="notice",
        unit="ju-ji-guan",
        columns=COLUMN,
        topics=("hong-se-wen-hua",),
        published="2017-08-14 09:00",
        dek="局直属各单位认真做好微视频、微访谈、宣传图片等上报工作。",
        plan_item="二(六)17",
        attachments=(FORM,),
        body=(
            heading("一、上报内容"),
            text(
                "实施方案第17条提出，局直属各单位认真做好微视频、微访谈、宣传图片等上报工作，"
                "积极宣传本单位党员干部拼搏赶超事迹，传播正能量。"
            ),
            heading("二、上报方式"),
            text("示例：通过宣传平台后台提交，并附登记表。"),
            heading("三、有关要求"),
            heading("（一）来源", 3),
            text("示例：图片须注明来源。"),
            heading("（二）同意", 3),
            text("示例：出现人物的，须本人同意。"),
        ),
    ),
    SampleStory(
        slug="xing-ji-zheng-chuang",
        title="示例：关于开展基层党组织星级争创活动的通知",
        kind="notice",
        unit="ju-ji-guan",
        columns=COLUMN,
        topics=("hong-se-pin-pai",),
        published="2017-08-15 09:00",
        dek="基层党组织的得星情况实行公开挂牌，引导基层党组织向5颗金星党组织看齐。",
        plan_item="二(五)15",
        related=("liu-qiang-zhi-bu",),
        body=(
            text(
                "实施方案第15条提出，以组织队伍强、制度机制强、学用结合强、改革创新强、服务效能强、示范带动强为基本标准，"
                "开展基层党组织星级争创活动。"
            ),
            timeline(
                "工作步骤（示例）",
                ("第一步", "明定位、找差距", "在评星定级中明定位、找差距、强基础"),
                ("第二步", "学标杆、求创新", "在整改提升中学标杆、优服务、求创新"),
                ("第三步", "公开挂牌", "基层党组织的得星情况实行公开挂牌"),
            ),
        ),
    ),
    SampleStory(
        slug="shu-ji-pei-xun",
        title="示例：关于举办基层党组织负责人专题培训班的通知",
        kind="notice",
        unit="ju-ji-guan",
        columns=COLUMN,
        topics=("hong-se-tou-yan",),
        published="2017-08-16 09:00",
        dek="落实基层党组织书记每年集中学习培训时间不少于56学时要求。",
        plan_item="二(二)5",
        related=("xue-shi-yao-qiu",),
        body=(
            text(
                "实施方案第5条提出，举办一期局系统基层党组织负责人党建工作专题培训班，"
                "落实基层党组织书记每年集中学习培训时间不少于56学时要求。"
            ),
            facts("报名（示例）", ("时间", "示例：另行通知"), ("地点", "示例：另行通知"), ("联系", "示例：局机关")),
        ),
    ),
    SampleStory(
        slug="xian-chang-hui",
        title="示例：关于召开工作现场会的通知",
        kind="notice",
        unit="ju-ji-guan",
        columns=COLUMN,
        topics=("hong-se-yin-ling",),
        published="2017-12-04 09:00",
        dek="突出现场推进，分管领导每季度召开工作现场会，互看互学、现场破题。",
        plan_item="三3",
        body=(
            text(
                "实施方案“有关要求”第3条提出，突出现场推进，分管领导每季度召开工作现场会，互看互学、现场破题。",
                "示例：会议的时间、地点和议程另行通知。",
            ),
        ),
    ),
)
