"""One template for each kind of text. They state nothing: headings, and what is to be written there."""

from dataclasses import dataclass

from cms.sample_data.content.writing import Row, heading, text


@dataclass(frozen=True, slots=True)
class SampleTemplate:
    name: str
    kind: str
    note: str
    body: tuple[Row, ...]


TEMPLATES = (
    SampleTemplate(
        "示例：活动报道",
        "report",
        "开展活动、召开会议之后",
        (
            text("〔写明时间、地点、哪个单位、做了什么，一段说完〕"),
            heading("怎么做的"),
            text("〔写具体的做法和人，不写套话〕", "〔写现场的一两个细节〕"),
            heading("效果和下一步"),
            text("〔写群众得到的方便，数字要核对〕", "〔写接下来做什么，没有就删去这一段〕"),
        ),
    ),
    SampleTemplate(
        "示例：微访谈",
        "interview",
        "一个话题，三五个问答",
        (
            text("〔写明为什么谈、跟谁谈，只写岗位〕"),
            (
                "question_answer",
                {
                    "title": "",
                    "items": [
                        {"question": "〔问这项工作是什么〕", "answer": "<p>〔写答话，请本人看过〕</p>"},
                        {"question": "〔问遇到的难处和办法〕", "answer": "<p>〔写答话，请本人看过〕</p>"},
                        {"question": "〔问群众怎么办理〕", "answer": "<p>〔写答话，请本人看过〕</p>"},
                    ],
                },
            ),
        ),
    ),
    SampleTemplate(
        "示例：图片故事",
        "picture_story",
        "照片为主，文字为辅",
        (
            text("〔写一段开头：什么时候、在哪里、发生了什么〕"),
            text("〔在这里加图片，写好图片说明和替代文字〕"),
            text("〔写一两句过渡的话〕"),
            text("〔在这里加图组，每张都写图片说明〕"),
            text("〔写一段结尾〕"),
        ),
    ),
    SampleTemplate(
        "示例：百姓宣讲",
        "talk",
        "宣讲活动之后",
        (
            text("〔写明谁讲、讲什么、在哪里讲，写岗位或身份〕"),
            heading("讲了什么"),
            (
                "fact_box",
                {
                    "title": "要点",
                    "facts": [
                        {"term": "〔写第一个要点〕", "description": "〔用一句话说清楚〕"},
                        {"term": "〔写第二个要点〕", "description": "〔用一句话说清楚〕"},
                    ],
                },
            ),
            heading("听的人怎么说"),
            ("quote", {"text": "〔抄一句原话，与录音核对，出处写身份〕", "attribution": ""}),
        ),
    ),
    SampleTemplate(
        "示例：先进典型",
        "exemplar",
        "写人、写集体，先征得本人同意",
        (
            text("〔写明是谁、在什么岗位、做了什么〕"),
            heading("一件难事"),
            text("〔写一件具体的事：难在哪里，怎么办成的〕"),
            ("quote", {"text": "〔抄本人最有分量的一句原话，出处写姓名和岗位〕", "attribution": ""}),
            heading("身边人的看法"),
            text("〔写同事或群众的话，注明身份〕"),
        ),
    ),
    SampleTemplate(
        "示例：通知",
        "notice",
        "布置工作、征集、报名",
        (
            text("〔写明发给谁〕："),
            text("〔写明为什么发、依据哪个文件〕，现将有关事项通知如下。"),
            heading("主要内容"),
            text("〔写明做什么、谁来做〕"),
            heading("时间安排"),
            text("〔写明起止日期〕"),
            heading("有关要求"),
            text("〔写明报送什么、报到哪里、联系电话用单位座机〕"),
        ),
    ),
)
