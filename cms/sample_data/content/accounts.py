"""One account for each role. Never in production: the app is not installed there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SampleAccount:
    username: str
    password: str
    name: str
    role: str
    unit: str = ""
    """Slug of the unit whose editor this is."""


ACCOUNTS = (
    SampleAccount("guanliyuan", "demo-guanli-2017", "管理员", "管理员：全部权限"),
    SampleAccount("xuanchuan", "demo-xuanchuan-2017", "局宣传编辑", "局宣传编辑：编辑并发布全部单位的内容"),
    SampleAccount("chushen", "demo-chushen-2017", "初审员", "初审：查看全部草稿"),
    SampleAccount("fushen", "demo-fushen-2017", "复审员", "复审：查看全部草稿"),
    SampleAccount("zhongshen", "demo-zhongshen-2017", "终审员", "终审：查看并发布"),
    SampleAccount("jiuzhuzhan", "demo-jiuzhu-2017", "救助站宣传委员", "单位编辑：只写本单位", "jiu-zhu-zhan"),
    SampleAccount("youfu", "demo-youfu-2017", "优抚医院宣传委员", "单位编辑：只写本单位", "you-fu-yi-yuan"),
)
