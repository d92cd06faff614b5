"""How much of what: the numbers at the head of a report."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from cms.editorial.proofreading.finding import Severity
from cms.importing.outcomes import NEW, Outcome
from cms.importing.results import Entry

CLASSES = {
    "unit": "来源单位没有对应",
    "column": "栏目没有对应",
    "time": "发布时间",
    "document_number": "发文字号残缺",
    "document_number_style": "发文字号不规范",
    "named_two_ways": "提法不一致",
    "doubled": "重复的字",
    "unbalanced": "标点不成对",
    "quotation": "引号位置",
    "ending": "段末标点",
    "damaged": "损坏的字符",
    "damaged_elsewhere": "正文以外的损坏字符",
    "unplaced": "没有导入的文字",
    "picture": "图片没有导入",
    "alt": "图片缺替代文字",
    "attachment": "附件",
    "embedded": "嵌入的视频和网页",
    "link": "链接",
    "old_link": "指向旧站的链接",
    "redirect": "旧网址跳转",
    "table": "表格",
    "script": "脚本",
    "space": "多余的空格",
    "edge_space": "空格排版",
    "number_range": "数字范围",
    "related": "相关栏目",
}
"""Classes of findings, the most pressing first."""


@dataclass(slots=True)
class Tally:
    files: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    """In the order in which they first occurred."""
    classes: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    pictures: int = 0
    attachments: int = 0
    redirects: int = 0

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        tally = cls()
        for line in entries:
            tally.add(line)
        return tally

    def add(self, line: Entry) -> None:
        self.files += 1
        self.outcomes[line["outcome"]] += 1
        for finding in line.get("findings", ()):
            self.classes[finding["code"]] += 1
            self.severities[finding.get("severity", Severity.WARNING)] += 1
        made = line.get("made", {})
        self.pictures += made.get("pictures", 0)
        self.attachments += made.get("files", 0)
        self.redirects += bool(made.get("redirect"))

    @property
    def new(self) -> int:
        return sum(self.outcomes[outcome] for outcome in NEW)

    @property
    def summary(self) -> str:
        parts = "；".join(f"{Outcome(outcome).label} {number} 个" for outcome, number in self.outcomes.items())
        return f"共 {self.files} 个文件：{parts or '没有文件'}。"

    def by_class(self) -> list[tuple[str, str, int]]:
        """Code, name and number of each class that occurs, the most pressing first."""
        known = [*CLASSES, *sorted(self.classes.keys() - CLASSES.keys())]
        return [(code, CLASSES.get(code, code), self.classes[code]) for code in known if self.classes[code]]
