from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    """Wrong in any text: what has it is not sent to review."""
    WARNING = "warning"
    """Very likely wrong; a person decides."""
    NOTE = "note"
    """A matter of style; the public page shows it correctly or may keep it."""

    @property
    def label(self) -> str:
        return {"error": "应改", "warning": "请核对", "note": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    code: str
    """Of the rule: names a kind of mistake, stays the same when messages change."""
    severity: Severity
    position: int
    """Number of the passage, headings counted, from 1; 0 for the title."""
    passage: str
    """Exactly as the text has it."""
    message: str
    suggestion: str = ""
    """What the passage should be, where that is sure enough to be offered."""

    def as_dict(self) -> dict[str, str | int]:
        return asdict(self)
