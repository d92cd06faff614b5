"""Writing reports, line by line: a report over thousands of files is never in memory as a whole."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.conf import settings
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from cms.editorial.proofreading.finding import Severity
from cms.importing.reports.tally import Tally
from cms.importing.results import Entry, place_of

MOST_OF_A_CLASS = 500
"""Passages shown of one class of findings; the JSON report has them all."""
_STYLES = ("site/styles/tokens.css", "cms/importing/templates/importing/report.css")


@dataclass(frozen=True, slots=True)
class Report:
    """What both kinds of report are made from. `entries` can be asked for as often as needed."""

    source: str
    is_trial: bool
    entries: Callable[[], Iterable[Entry]]
    begun_at: datetime | None = None
    fittings: int = 0

    def tally(self) -> Tally:
        return Tally.of(self.entries())


def write_json(report: Report, file: IO[str]) -> None:
    """A list of lines, one file or record each."""
    separator = "[\n"
    for line in report.entries():
        file.write(separator + _indented(line))
        separator = ",\n"
    file.write("\n]\n" if separator != "[\n" else "[]\n")


def write_html(report: Report, file: IO[str]) -> None:
    for piece in html_pieces(report):
        file.write(piece)


def html_pieces(report: Report) -> Iterator[str]:
    """A page that needs nothing but itself: no script, no other file, no address elsewhere."""
    tally = report.tally()
    yield _rendered("head", report=report, tally=tally, classes=tally.by_class(), style=_style(), now=timezone.now())
    for code, name, number in tally.by_class():
        yield _rendered("class_begin", code=code, name=name, number=number)
        for shown, (line, finding) in enumerate(_findings(report.entries(), code)):
            if shown == MOST_OF_A_CLASS:
                break
            yield _rendered("finding", line=line, finding=finding, place=place_of(finding), label=_label(finding))
        yield _rendered("class_end", left=max(0, number - MOST_OF_A_CLASS))
    yield _rendered("files_begin")
    for line in report.entries():
        yield _rendered("file", line=line)
    yield _rendered("foot")


def _findings(entries: Iterable[Entry], code: str) -> Iterator[tuple[Entry, dict[str, Any]]]:
    for line in entries:
        for finding in line.get("findings", ()):
            if finding["code"] == code:
                yield line, finding


def _label(finding: dict[str, Any]) -> str:
    return Severity(finding.get("severity", Severity.WARNING)).label


def _indented(line: Entry) -> str:
    return "\n".join(f"  {row}" for row in json.dumps(line, ensure_ascii=False, indent=2).splitlines())


def _rendered(piece: str, **context: Any) -> str:
    return get_template(f"importing/report/{piece}.html").render(context)


def _style() -> SafeString:
    """The platform's own tokens, so that a report looks like the portal."""
    texts = ((settings.BASE_DIR / name).read_text(encoding="utf-8") for name in _STYLES)
    return mark_safe("\n".join(text.replace("</", "") for text in texts))
