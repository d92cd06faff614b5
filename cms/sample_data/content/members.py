"""Two branches of invented members: named 示例党员 and a heavenly stem, with numbers nobody has."""

from dataclasses import dataclass

from cms.members.enums import Post


@dataclass(frozen=True, slots=True)
class SampleMember:
    name: str
    phone: str
    branch: str
    """Slug of the unit."""
    terms: tuple[tuple[str, Post], ...]
    """From which day on as what."""
    username: str = ""
    password: str = ""
    does: str = ""

    @property
    def role(self) -> str:
        return f"党员：{self.does}"


_OFFICES, _UNITS = "shi-li-ji-guan-zhi-bu", "shi-li-dan-wei-zhi-bu"

MEMBERS = (
    SampleMember(
        "示例党员甲",
        "13800000001",
        _OFFICES,
        (("2024-01-01", Post.SECRETARY),),
        *("shuji", "demo-shuji-2017", "机关支部书记，在 /members/ 登录，看本支部名册"),
    ),
    SampleMember("示例党员乙", "13800000002", _OFFICES, (("2024-01-01", Post.DEPUTY),)),
    SampleMember("示例党员丙", "13800000003", _OFFICES, (("2023-03-01", Post.MEMBER), ("2025-07-01", Post.COMMITTEE))),
    SampleMember(
        "示例党员丁",
        "13800000004",
        _OFFICES,
        (("2024-01-01", Post.MEMBER),),
        *("dangyuan", "demo-dangyuan-2017", "机关支部党员，在 /members/ 登录，看课程、得学时"),
    ),
    SampleMember("示例党员戊", "13800000005", _OFFICES, (("2024-01-01", Post.MEMBER),)),
    SampleMember(
        "示例党员己",
        "13800000006",
        _UNITS,
        (("2024-01-01", Post.SECRETARY),),
        *("yuanshuji", "demo-yuanshuji-2017", "单位支部书记，在 /members/ 登录，看本支部名册"),
    ),
    SampleMember("示例党员庚", "13800000007", _UNITS, (("2024-01-01", Post.COMMITTEE),)),
    SampleMember("示例党员辛", "13800000008", _UNITS, (("2024-01-01", Post.MEMBER),)),
    SampleMember("示例党员壬", "13800000009", _UNITS, (("2024-06-01", Post.MEMBER),)),
)
