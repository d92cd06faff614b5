"""Interviews, picture stories and notices. Facts come from the plan; frames around them are marked 示例."""

from cms.sample_data.content.writing import (
    SampleStory,
    gallery,
    heading,
    picture,
    questions,
    quote,
    text,
    timeline,
)

INTERVIEWS = (
    SampleStory(
        "fang-tan-xuan-jiang",
        "微访谈：宣讲队为什么先去社区",
        "interview",
        "jun-xiu-ban",
        "hao-sheng-yin",
        ("hong-se-wen-hua",),
        "2017-08-08 10:00",
        "一问一答，说说革命传统教育怎样走进社区。",
        "二(三)7",
        "arcade.webp",
        body=(
            questions(
                "微访谈",
                ("宣讲队由哪些人组成？", "实施方案提出，邀请军休老干部、老党员、老战士、老模范等组成宣传队。"),
                ("为什么先去社区？", "示例：回答由投稿单位填写。"),
                ("年轻党员最想听什么？", "示例：每段回答控制在120字以内，便于手机阅读。"),
            ),
        ),
    ),
    SampleStory(
        "fang-tan-wei-jiang-tang",
        "微访谈：“福兴微讲堂”讲什么、怎么讲",
        "interview",
        "she-hui-fu-li-yuan",
        "hao-sheng-yin",
        ("hong-se-pin-pai",),
        "2017-08-03 16:45",
        "示例访谈：每期一个话题、一位讲者、一刻钟。",
        "二(五)13",
        "lecture-w.webp",
        body=(
            questions(
                "",
                ("为什么办微讲堂？", "市社会福利院“福兴微讲堂”是实施方案点名打造的党建品牌。"),
                ("谁来讲？", "示例：由单位安排。"),
            ),
        ),
    ),
    SampleStory(
        "fang-tan-shu-xiang",
        "微访谈：书香之屋里读什么",
        "interview",
        "han-kou-guan",
        "hao-sheng-yin",
        ("hong-se-pin-pai",),
        "2017-07-26 10:20",
        "示例访谈：一间屋、一架书和一群读者。",
        "二(五)13",
        body=(
            questions(
                "",
                ("书香之屋从哪里来？", "汉口馆“特色书香之屋”是实施方案点名打造的党建品牌。"),
            ),
        ),
    ),
)

PICTURE_STORIES = (
    SampleStory(
        "jiu-feng-shan-xia",
        "九峰山红色宣讲月：依托烈士陵园，讲好身边的历史",
        "picture_story",
        "jiu-feng-shan",
        "hao-sheng-yin",
        ("hong-se-wen-hua",),
        "2017-08-08 15:30",
        "依托九峰山革命烈士陵园浓厚红色资源，开展“喜迎十九大，纪念建军九十周年”红色宣讲月活动。",
        "二(六)18",
        "peaks.webp",
        body=(
            text(
                "九峰山革命烈士陵园有浓厚的红色资源。实施方案提出，依托这里开展红色宣讲月活动，"
                "引导基层党组织挖掘各类红色革命资源、历史文化资源和先进典型资源，建好用好各类革命传统教育实践基地。"
            ),
            gallery("side", ("hall-memorial.webp", "纪念广场，插画"), ("memorial-tall.webp", "碑与松林，插画")),
            quote("建好用好各类革命传统教育实践基地", "实施方案第18条"),
            picture("night.webp", "江城入夜，插画", "bleed"),
        ),
    ),
    SampleStory(
        "hong-se-chang-lang",
        "走过“红色文化长廊”",
        "picture_story",
        "ju-ji-guan",
        "hao-sheng-yin",
        ("hong-se-wen-hua", "hong-se-zhen-di"),
        "2017-07-30 14:00",
        "建设机关“红色文化长廊”，开展书画、摄影作品展。",
        "二(六)18",
        "arcade.webp",
        body=(
            text("实施方案提出，建设机关“红色文化长廊”，开展书画、摄影作品展。以下画面为示例插画。"),
            gallery("grid", ("books-w.webp", "示例"), ("home-w.webp", "示例"), ("lecture-w.webp", "示例")),
        ),
    ),
    SampleStory(
        "jiang-cheng-qing-chen",
        "江城清晨：志愿者出发了",
        "picture_story",
        "ju-ji-guan",
        "hao-sheng-yin",
        ("hong-se-pin-pai",),
        "2017-07-24 07:30",
        "将局机关党员志愿服务队建设成全省民政战线的靓丽品牌。",
        "二(五)14",
        "dawn.webp",
        body=(
            text("实施方案提出，将局机关党员志愿服务队建设成全省民政战线的靓丽品牌，开展多种形式志愿服务活动。"),
            gallery("pair", ("ripple.webp", "示例"), ("lane-w.webp", "示例")),
        ),
    ),
    SampleStory(
        "wei-jiang-tang-yi-jiao",
        "微讲堂一角：小讲台，大道理",
        "picture_story",
        "she-hui-fu-li-yuan",
        "hao-sheng-yin",
        ("hong-se-pin-pai",),
        "2017-07-22 15:20",
        "市社会福利院“福兴微讲堂”是实施方案点名打造的党建品牌。",
        "二(五)13",
        "lecture-w.webp",
        body=(
            text("市社会福利院“福兴微讲堂”是实施方案点名打造的党建品牌。以下画面为示例插画。"),
            gallery("pair", ("books-w.webp", "示例"), ("arcade.webp", "示例")),
        ),
    ),
)

NOTICES = (
    SampleStory(
        "wei-shi-pin-shang-bao",
        "示例：关于做好微视频、微访谈、宣传图片上报工作的通知",
        "notice",
        "ju-ji-guan",
        "gong-wen",
        ("hong-se-wen-hua",),
        "2017-08-14 09:00",
        "局直属各单位认真做好微视频、微访谈、宣传图片等上报工作。",
        "二(六)17",
        body=(
            heading("一、上报内容"),
            text(
                "实施方案要求，局直属各单位认真做好微视频、微访谈、宣传图片等上报工作，积极宣传本单位党员干部拼搏赶超事迹，传播正能量。"
            ),
            heading("二、上报方式"),
            text("示例：通过宣传平台后台提交。"),
            heading("三、有关要求"),
            text("示例：图片须注明来源，人物须本人同意。"),
        ),
    ),
    SampleStory(
        "xing-ji-zheng-chuang",
        "示例：关于开展基层党组织星级争创活动的通知",
        "notice",
        "ju-ji-guan",
        "gong-wen",
        ("hong-se-pin-pai",),
        "2017-08-15 09:00",
        "基层党组织的得星情况实行公开挂牌，引导基层党组织向5颗金星党组织看齐。",
        "二(五)15",
        body=(
            text(
                "实施方案要求，以组织队伍强、制度机制强、学用结合强、改革创新强、服务效能强、示范带动强为基本标准，开展星级争创。"
            ),
            timeline(
                "工作步骤（示例）",
                ("第一步", "明定位、找差距", "在评星定级中明定位、找差距、强基础"),
                ("第二步", "学标杆、求创新", "在整改提升中学标杆、优服务、求创新"),
                ("第三步", "公开挂牌", "得星情况实行公开挂牌"),
            ),
        ),
    ),
    SampleStory(
        "shu-ji-pei-xun",
        "示例：关于举办基层党组织负责人专题培训班的通知",
        "notice",
        "ju-ji-guan",
        "gong-wen",
        ("hong-se-tou-yan",),
        "2017-08-16 09:00",
        "基层党组织书记每年集中学习培训时间不少于56学时。",
        "二(二)5",
        body=(
            text(
                "实施方案要求，举办一期局系统基层党组织负责人党建工作专题培训班，落实基层党组织书记每年集中学习培训时间不少于56学时要求。"
            ),
        ),
    ),
)
