"""What two units sent in and what became of it, one of each state. Invented, and they say so."""

from dataclasses import dataclass

from cms.submissions.enums import Channel, Kind, ReturnReason

OFFICE = "xuanchuan"
RULE_NAME = "示例计分规则（数字未经批准）"
RULE_BASIS = "示例：试用的规则，分值都是编的，正式使用前由局里另定。"
RULE_FROM = "2017-01-01"
WORTH = {
    Kind.ARTICLE: (1, 1.5, 3, 5, 10),
    Kind.PICTURE: (0.5, 1, 2, 3, 5),
    Kind.FILM: (2, 2, 4, 6, 12),
    Kind.INTERVIEW: (2, 2, 4, 6, 12),
}
"""Points by channel, from the portal up to national media."""


@dataclass(frozen=True, slots=True)
class SampleAdoption:
    channel: Channel
    place: str
    link: str = ""
    withdrawn: str = ""
    """Why it was taken back; empty while it stands."""


@dataclass(frozen=True, slots=True)
class SampleSubmission:
    account: str
    """Who sends it."""
    unit: str
    kind: Kind
    title: str
    note: str
    story: str = ""
    """Slug of the page it is."""
    link: str = ""
    adoptions: tuple[SampleAdoption, ...] = ()
    merged_into: str = ""
    """Title of an earlier one that it is merged with."""
    returned: tuple[ReturnReason, str] | None = None
    declined: str = ""


SUBMISSIONS = (
    SampleSubmission(
        "jiuzhuzhan",
        "jiu-zhu-zhan",
        Kind.ARTICLE,
        "示例：街头巷尾，救助服务的夜班",
        "示例：请用在武汉民政好声音。",
        story="jie-tou-ye-ban",
        adoptions=(
            SampleAdoption(Channel.PORTAL, "示例：武汉民政好声音"),
            SampleAdoption(Channel.PROVINCE, "示例省报", "https://example.com/sample-news"),
        ),
    ),
    SampleSubmission(
        "youfu",
        "you-fu-yi-yuan",
        Kind.FILM,
        "示例：夜班里的义诊（短片）",
        "示例：与救助站的报道同一件事。",
        link="https://example.com/sample-film",
        merged_into="示例：街头巷尾，救助服务的夜班",
    ),
    SampleSubmission(
        "youfu",
        "you-fu-yi-yuan",
        Kind.ARTICLE,
        "示例：义诊走进社区",
        "示例：周末可用。",
        story="yi-zhen-jin-she-qu",
        returned=(ReturnReason.NAMES, "示例：第二段的社区名称与图片说明不一致，请核对。"),
    ),
    SampleSubmission(
        "jiuzhuzhan",
        "jiu-zhu-zhan",
        Kind.ARTICLE,
        "示例：支部委员培训",
        "示例：培训结束后一周内使用。",
        story="zhi-bu-wei-yuan-pei-xun",
    ),
    SampleSubmission(
        "youfu",
        "you-fu-yi-yuan",
        Kind.INTERVIEW,
        "示例：访谈提纲",
        "示例：访谈对象为本院宣传委员，三个问题。",
        declined="示例：本季度访谈已经排满，下季度再报。",
    ),
    SampleSubmission(
        "jiuzhuzhan",
        "jiu-zhu-zhan",
        Kind.FILM,
        "示例：救助站的一天（短片）",
        "示例：三分钟，有字幕。",
        link="https://example.com/sample-day",
        adoptions=(
            SampleAdoption(Channel.CITY, "示例市报", "https://example.com/sample-city", withdrawn="示例：登记错了媒体"),
        ),
    ),
)
