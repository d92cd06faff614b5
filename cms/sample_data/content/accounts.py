"""One account for each role. Never in production: the app is not installed there."""

from dataclasses import dataclass

ADMINISTRATORS = "管理员"


@dataclass(frozen=True, slots=True)
class SampleAccount:
    username: str
    password: str
    name: str
    does: str
    group: str = ""
    """Of the bureau, with the rights of `cms.users.roles`; unit editors join the group of their unit's desk."""
    unit: str = ""
    """Slug of the unit whose editor this is."""

    @property
    def role(self) -> str:
        return f"{self.group or '单位编辑'}：{self.does}"

    @property
    def is_administrator(self) -> bool:
        return self.group == ADMINISTRATORS


REVIEWERS = {1: "chushen", 2: "fushen", 3: "zhongshen"}
"""By stage."""

ACCOUNTS = (
    SampleAccount("guanliyuan", "demo-guanli-2017", "管理员", "全部权限", ADMINISTRATORS),
    SampleAccount("xuanchuan", "demo-xuanchuan-2017", "局宣传编辑", "编辑全部单位的内容，可以撤下", "局宣传编辑"),
    SampleAccount("chushen", "demo-chushen-2017", "初审员", "初审各单位的稿件", "初审"),
    SampleAccount("fushen", "demo-fushen-2017", "复审员", "复审各单位的稿件", "复审"),
    SampleAccount("zhongshen", "demo-zhongshen-2017", "终审员", "终审各单位的稿件，通过即公开", "终审"),
    SampleAccount("dangwu", "demo-dangwu-2017", "党务干部", "管理全局的党员名册", "党务"),
    SampleAccount("jiuzhuzhan", "demo-jiuzhu-2017", "救助站宣传委员", "只写本单位", unit="jiu-zhu-zhan"),
    SampleAccount("youfu", "demo-youfu-2017", "优抚医院宣传委员", "只写本单位", unit="you-fu-yi-yuan"),
)
