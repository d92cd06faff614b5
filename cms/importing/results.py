"""What became of one page or record, for the journal and the reports."""

from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

from cms.editorial.proofreading.finding import Finding, Severity
from cms.importing.outcomes import Outcome

Entry = dict[str, Any]
"""One line of a report as plain data."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made besides the page itself."""

    pictures: int = 0
    files: int = 0
    redirect: str = ""
    """The old address that leads to the page now."""
    used: tuple[str, ...] = ()
    """Files that the page named, as paths inside their source."""

    def as_dict(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True, slots=True)
class Result:
    file_name: str
    outcome: Outcome
    title: str = ""
    page_id: int | None = None
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    made: Made = field(default_factory=Made)

    def with_page(self, page_id: int) -> Self:
        return replace(self, page_id=page_id)

    def as_entry(self) -> Entry:
        return entry(
            file=self.file_name,
            outcome=self.outcome,
            title=self.title,
            page=self.page_id,
            reason=self.reason,
            made=self.made.as_dict(),
            findings=[finding.as_dict() for finding in self.findings],
        )


def entry(
    *,
    file: str,
    outcome: str,
    title: str,
    page: int | None,
    reason: str,
    made: dict[str, Any],
    findings: list[dict[str, Any]],
) -> Entry:
    """A line of a report; what does not apply to its outcome is left out."""
    line: Entry = {"file": file, "outcome": Outcome(outcome).value, "said": str(Outcome(outcome).label)}
    if reason:
        return line | {"reason": reason}
    shown = {name: value for name, value in made.items() if name != "used"}
    return line | {"title": title, "page": page, "made": shown, "findings": findings}


def as_line(finding: dict[str, Any]) -> str:
    """A finding on one line, for an operator's screen and for exported lists."""
    proposal = f" 建议：{finding['suggestion']}" if finding["suggestion"] else ""
    label = Severity(finding.get("severity", Severity.WARNING)).label
    return f"[{label}] {place_of(finding)}“{finding['passage']}”：{finding['message']}{proposal}"


def place_of(finding: dict[str, Any]) -> str:
    """Where a finding stands, for an editor."""
    return f"第 {finding['position']} 段" if finding["position"] else "标题和要素"
