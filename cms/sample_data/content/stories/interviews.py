"""微访谈: questions a reader may have, answered by the plan or left to the unit."""

from cms.sample_data.content.writing import SampleStory, questions, text

INTERVIEWS = (
    SampleStory(
        slug="fang-tan-xuan-jiang",
        title="微访谈：宣讲队为什么先去社区",
        kind="interview",
        unit="jun-xiu-ban",
        topics=("hong-se-wen-hua",),
        published="2017-08-08 10:00",
        dek="示例：一问一答，说说革命传统教育怎样走进社区。",
        plan_item="二(三)7",
        cover="arcade.webp",
        related=("jun-xiu-xuan-chuan-dui",),
        body=(
            questions(
                "微访谈",
                (
                    "宣讲队由哪些人组成？",
                    "实施方案第7条提出，邀请军休老干部、老党员、老战士、老模范等组成宣传队，"
                    "进社区、单位开展革命传统教育。",
                ),
                ("为什么先去社区？", "示例：回答由投稿单位填写。"),
                ("年轻党员最想听什么？", "示例：每段回答控制在120字以内，便于手机阅读。"),
            ),
        ),
    ),
    SampleStory(
        slug="fang-tan-wei-jiang-tang",
        title="微访谈：“福兴微讲堂”讲什么、怎么讲",
        kind="interview",
        unit="she-hui-fu-li-yuan",
        topics=("hong-se-pin-pai",),
        published="2017-08-03 16:45",
        dek="示例访谈：每期一个话题、一位讲者、一刻钟。",
        plan_item="二(五)13",
        cover="beam.webp",
        related=("bai-xing-xuan-jiang",),
        body=(
            questions(
                "",
                (
                    "为什么办微讲堂？",
                    "实施方案第13条列出：市社会福利院“福兴微讲堂”。打造具有单位特色的党建品牌。",
                ),
                ("谁来讲？", "示例：由单位安排。"),
                ("没到现场的人怎么看？", "示例：讲堂录制后作为微视频共享。"),
            ),
        ),
    ),
    SampleStory(
        slug="fang-tan-shu-xiang",
        title="微访谈：书香之屋里读什么",
        kind="interview",
        unit="han-kou-guan",
        topics=("hong-se-pin-pai",),
        published="2017-07-26 10:20",
        dek="示例访谈：一间屋、一架书和一群读者。",
        plan_item="二(五)13",
        body=(
            questions(
                "",
                ("书香之屋从哪里来？", "实施方案第13条列出：汉口馆“特色书香之屋”。"),
                ("都读些什么书？", "示例：书目由单位填写。"),
            ),
        ),
    ),
    SampleStory(
        slug="fang-tan-wang-ge-ping-tai",
        title="微访谈：“党建在线网格平台”能做什么",
        kind="interview",
        unit="ju-ji-guan",
        topics=("hong-se-zhen-di",),
        published="2017-11-02 09:45",
        dek="实现“数据多跑路、群众少跑腿”。",
        plan_item="二(四)11",
        body=(
            text("示例访谈。问题由编辑拟定，前两问的回答出自实施方案。"),
            questions(
                "",
                (
                    "平台管哪些事？",
                    "实施方案第11条提出，将局系统各级党组织结构、人员数据库、新党员发展、结对帮扶等工作"
                    "实行记时化管理，结构图展示。",
                ),
                ("按什么要求建？", "按照“马上办、网上办、一次办”的要求，建设网上党员群众服务中心。"),
                ("什么时候上线？", "示例：以局机关通知为准。"),
            ),
        ),
    ),
)
