"""Picture stories out of the platform's illustrations."""

from cms.sample_data.content.stories.people import NOBODY
from cms.sample_data.content.writing import SampleStory, gallery, picture, questions, quote, text

PICTURE_STORIES = (
    SampleStory(
        slug="jiu-feng-shan-xia",
        title="九峰山红色宣讲月：依托烈士陵园，讲好身边的历史",
        kind="picture_story",
        unit="jiu-feng-shan",
        topics=("hong-se-wen-hua",),
        published="2017-08-08 15:30",
        dek="依托九峰山革命烈士陵园浓厚红色资源，开展“喜迎十九大，纪念建军九十周年”红色宣讲月活动。",
        plan_item="二(六)18",
        cover="peaks.webp",
        related=("jun-xiu-xuan-chuan-dui", "li-shi-rong-yu-guan"),
        body=(
            text(
                "实施方案第18条提出，依托九峰山革命烈士陵园浓厚红色资源，"
                "开展“喜迎十九大，纪念建军九十周年”红色宣讲月活动，"
                "引导基层党组织挖掘各类红色革命资源、历史文化资源和先进典型资源，建好用好各类革命传统教育实践基地。"
            ),
            gallery("side", ("hall-memorial.webp", "纪念广场，样例场景"), ("memorial-tall.webp", "碑与松林，样例场景")),
            quote("建好用好各类革命传统教育实践基地", "实施方案第18条"),
            picture("arcade.webp", "红色文化长廊，插画", "wide"),
            questions(
                "微访谈",
                ("宣讲月在哪里办？", "依托九峰山革命烈士陵园浓厚红色资源。"),
                ("年轻党员最想听什么？", "示例：回答由投稿单位填写。"),
            ),
            picture("night.webp", "江城入夜，插画", "bleed"),
        ),
    ),
    SampleStory(
        slug="hong-se-chang-lang",
        title="走过“红色文化长廊”",
        kind="picture_story",
        unit="ju-ji-guan",
        topics=("hong-se-wen-hua", "hong-se-zhen-di"),
        published="2017-07-30 14:00",
        dek="建设机关“红色文化长廊”，开展书画、摄影作品展。",
        plan_item="二(六)18",
        cover="arcade.webp",
        body=(
            text(
                "实施方案第18条提出，建设机关“红色文化长廊”，开展书画、摄影作品展。",
                "示例：以下画面为插画和样例场景。",
            ),
            picture("hall-art.webp", "书画摄影展厅，样例场景", "wide"),
            gallery(
                "grid",
                ("books-w.webp", "书岸，示例"),
                ("woodcut.webp", "木刻大桥，示例"),
                ("lecture-w.webp", "讲堂，示例"),
            ),
        ),
    ),
    SampleStory(
        slug="jiang-cheng-qing-chen",
        title="江城清晨：志愿者出发了",
        kind="picture_story",
        unit="ju-ji-guan",
        topics=("hong-se-pin-pai",),
        published="2017-07-24 07:30",
        dek="将局机关党员志愿服务队建设成全省民政战线的靓丽品牌。",
        plan_item="二(五)14",
        cover="dawn.webp",
        related=("zhi-yuan-fu-wu-qu-na-li",),
        body=(
            text("实施方案第14条提出，将局机关党员志愿服务队建设成全省民政战线的靓丽品牌，开展多种形式志愿服务活动。"),
            gallery("pair", ("ripple.webp", "涟漪，示例"), ("lane-w.webp", "里巷，示例")),
            quote("示例：早一点出发，多走一段路。", NOBODY),
        ),
    ),
    SampleStory(
        slug="wei-jiang-tang-yi-jiao",
        title="微讲堂一角：小讲台，大道理",
        kind="picture_story",
        unit="she-hui-fu-li-yuan",
        topics=("hong-se-pin-pai",),
        published="2017-07-22 15:20",
        dek="示例：市社会福利院“福兴微讲堂”的一角。",
        plan_item="二(五)13",
        cover="lecture-w.webp",
        body=(
            text("实施方案第13条列出：市社会福利院“福兴微讲堂”。", "示例：以下画面为插画。"),
            gallery("pair", ("books-w.webp", "书岸，示例"), ("arcade.webp", "长廊，示例")),
        ),
    ),
)
