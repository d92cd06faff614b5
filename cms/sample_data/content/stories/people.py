"""先进典型 and 百姓宣讲: how the plan means them, without a single person."""

from cms.sample_data.content.writing import SampleStory, facts, heading, picture, quote, text

NOBODY = "引语为示例文字，不出自任何人"

PEOPLE = (
    SampleStory(
        slug="jie-tou-ye-ban",
        title="街头巷尾，救助服务的夜班",
        kind="exemplar",
        unit="jiu-zhu-zhan",
        topics=("hong-se-pin-pai",),
        published="2017-08-04 21:05",
        dek="示例：入夜之后，“街头巷尾党旗红”还在街头巷尾。",
        plan_item="二(五)13",
        cover="night.webp",
        body=(
            text(
                "实施方案第13条列出：市救助站“街头巷尾党旗红”。找准品牌定位，丰富完善品牌理念，"
                "深化拓展品牌内涵，打造具有单位特色的党建品牌。",
                "示例：夜间巡查的路线和班次由单位填写。",
            ),
            picture("lane-w.webp", "里巷，插画，非实景", "wide"),
            quote("示例：灯还亮着，就多走一条街。", NOBODY),
        ),
    ),
    SampleStory(
        slug="xian-jin-dian-xing",
        title="身边典型怎么选树：从争“星”晋位到“荆楚楷模”",
        kind="exemplar",
        unit="ju-ji-guan",
        topics=("hong-se-pin-pai",),
        published="2017-07-31 10:10",
        dek="引导党员积极争“星”晋位、争当“十大勤政廉政标兵”。",
        plan_item="二(五)14",
        body=(
            heading("争什么"),
            text(
                "实施方案第14条提出，持续开展“立足岗位、争创一流”活动，引导党员积极争“星”晋位、争当“十大勤政廉政标兵”。"
            ),
            heading("推荐到哪里"),
            facts(
                "各类典型",
                ("楷模", "“时代楷模——武汉精神优秀践行者”、“荆楚楷模”、“中国好人”"),
                ("集体", "市“五一”劳动奖状、青年文明号、巾帼文明岗"),
            ),
            text("示例：本页不介绍具体人物。"),
        ),
    ),
    SampleStory(
        slug="jun-xiu-xuan-chuan-dui",
        title="军休老干部、老战士组成宣传队，进社区讲传统",
        kind="talk",
        unit="huang-pu-lu",
        topics=("hong-se-xi-bao", "hong-se-wen-hua"),
        published="2017-08-05 09:10",
        dek="邀请军休老干部、老党员、老战士、老模范等组成宣传队，进社区、单位开展革命传统教育。",
        plan_item="二(三)7",
        cover="home-w.webp",
        body=(
            text(
                "实施方案第7条提出，发挥民政优势，邀请军休老干部、老党员、老战士、老模范等组成宣传队，"
                "进社区、单位开展革命传统教育。",
                "示例：宣讲安排由宣传队与社区商定。",
            ),
            quote("忠诚一辈子、奉献一辈子", "实施方案第7条"),
        ),
    ),
    SampleStory(
        slug="bai-xing-xuan-jiang",
        title="“百姓宣讲”开讲：好家庭、好家教、好家风",
        kind="talk",
        unit="she-hui-fu-li-yuan",
        topics=("hong-se-wen-hua",),
        published="2017-07-28 15:00",
        dek="举办身边典型“百姓宣讲”，开展“好家庭、好家教、好家风”创建活动。",
        plan_item="二(六)17",
        cover="ripple.webp",
        body=(
            text(
                "实施方案第17条提出，举办身边典型“百姓宣讲”，开展“好家庭、好家教、好家风”创建活动。",
                "示例：讲稿由宣讲人提供，经审核并征得本人同意后刊登。",
            ),
        ),
    ),
)
