"""What is said of captions that cannot be taken as they are."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """About one line of a file or one entry of a form, counted from 1; 0 for the whole."""

    line: int
    said: str

    def sentence(self, counted: str = "行") -> str:
        """With its place, which is called by the word for what was counted."""
        return f"第 {self.line} {counted}：{self.said}" if self.line else self.said


class CaptionsRefused(ValueError):
    """Nothing was changed; each remark says in Chinese what is wrong and what to do."""

    def __init__(self, *remarks: Remark | str) -> None:
        self.remarks = tuple(Remark(0, one) if isinstance(one, str) else one for one in remarks)
        super().__init__(self.sentences())

    def sentences(self, counted: str = "行") -> list[str]:
        return [one.sentence(counted) for one in self.remarks]

    @classmethod
    def of(cls, remarks: Iterable[Remark]) -> "CaptionsRefused":
        return cls(*sorted(remarks, key=lambda one: one.line))
