from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    """Wrong in any text, or something the import could not settle."""
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
    severity: Severity
    position: int
    """Number of the paragraph, headings counted, from 1; 0 for the title and the furniture."""
    passage: str
    """Exactly as the page has it."""
    message: str
    suggestion: str = ""

    def as_dict(self) -> dict[str, str | int]:
        return asdict(self)
