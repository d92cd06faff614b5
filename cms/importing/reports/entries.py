"""The lines of a report: from the journal of a run, or kept aside while a dry run writes nothing."""

import json
import tempfile
from collections.abc import Iterator
from typing import IO, Self

from cms.importing.models import ImportRun
from cms.importing.outcomes import NEW
from cms.importing.results import Entry, entry

_AT_ONCE = 200


def run_entries(run: ImportRun) -> Iterator[Entry]:
    """Every item of the run in the order it was done; a page's findings as they stand now."""
    for item in run.items.select_related("imported").iterator(_AT_ONCE):
        imported = item.imported
        is_new = item.outcome in NEW
        yield entry(
            file=item.file_name,
            outcome=item.outcome,
            title=item.title,
            page=imported.page_id if imported else None,
            reason=item.reason,
            made=item.made,
            findings=imported.findings if imported and is_new else item.findings,
        )


class Spool:
    """Lines set aside on the disk, so that a dry run over thousands of files needs no more memory than over ten."""

    def __init__(self) -> None:
        self._file: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed by __exit__

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self._file.close()

    def add(self, line: Entry) -> None:
        self._file.seek(0, 2)
        self._file.write(json.dumps(line, ensure_ascii=True) + "\n")

    def __iter__(self) -> Iterator[Entry]:
        self._file.seek(0)
        for line in self._file:
            yield json.loads(line)
