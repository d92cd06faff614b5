"""Files offered for download, written as text."""

from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).resolve().parent.parent / "pages"
PLAN = "old-portal-notice-2017.txt"
FORM = "shang-bao-deng-ji-biao.csv"


@dataclass(frozen=True, slots=True)
class SampleDocument:
    file: str
    title: str
    rows: tuple[str, ...] = ()
    """Lines of the file; without any it is a saved page."""

    def content(self) -> bytes:
        """With the mark by which spreadsheet programs know UTF-8, unless the file is kept as it was saved."""
        if not self.rows:
            return (PAGES / self.file).read_bytes()
        return ("\n".join(self.rows) + "\n").encode("utf-8-sig")


DOCUMENTS = (
    SampleDocument(PLAN, "实施方案（旧站保存的文本）"),
    SampleDocument(
        FORM,
        "示例：微视频、微访谈、宣传图片上报登记表",
        ("序号,单位,类别,标题,图片来源,本人是否同意", "1,示例单位,微访谈,示例标题,示例,是"),
    ),
)
