"""What bringing an old page in costs, against the same pages added and published the way Wagtail documents it.

Both in one process and one database: `add_child` and `save_revision().publish()` of pages that were read beforehand
and then their search documents, and the importer over the files, from reading them to the last row: revision,
references, search documents, log, journal, redirect, links. CPU milliseconds per page. `make bench` may call
`measure()`; by itself this file prints the row.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGES = 400
TARGET = 4.0
"""How many times more pages per CPU second than stock."""


def _cpu_ms(work: Callable[[], Any], count: int) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000 / count


def measure(pages: int = PAGES) -> dict[str, dict[str, float]]:
    """Rows for the table of `tools/bench.py`; needs the sample bureau in the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from cms.importing.blocks import body_blocks
    from cms.importing.formats import candidates
    from cms.importing.importer import Importer
    from cms.importing.models import ImportRun
    from cms.importing.old_page import OldPage
    from cms.importing.places import Places
    from cms.importing.runs import Bringing
    from cms.importing.sources.folder import Folder
    from cms.indexing.freshness import bring_up_to_date
    from cms.stories.models import StoryPage
    from tests.factories.old_pages import write_corpus

    places = Places()

    def add_and_publish(pages: Sequence[OldPage]) -> None:
        for page in pages:
            add_and_publish_one(page)
        bring_up_to_date()

    def add_and_publish_one(page: OldPage) -> None:
        place = places.of(page)
        if place.branch is None:
            raise RuntimeError("The sample bureau has no page for itself.")
        made = StoryPage(title=page.title, source_name=page.source, body=body_blocks(page.body), live=False)
        place.branch.add_child(instance=made)
        if place.column is not None:
            made.columns = [place.column]
        made.save_revision().publish()

    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder) / "first", pages, with_files=False, with_broken=False)
        write_corpus(Path(folder) / "second", pages, seed=2018, with_files=False, with_broken=False)
        read = [
            candidate.page
            for entry in Folder(Path(folder) / "first").entries()
            for candidate in candidates(entry, source_name="")
            if candidate.page is not None
        ]
        add_and_publish(read[:1])
        theirs = _cpu_ms(lambda: add_and_publish(read), len(read))
        with CaptureQueriesContext(connection) as their_queries:
            add_and_publish_one(read[1])

        run = ImportRun.objects.create(key="bench", source="bench", confirmed_at=timezone.now())
        importer = Importer(run=run)
        bringing = Bringing(importer, [Folder(Path(folder) / "second")])

        def ours() -> None:
            for _result in bringing.results():
                pass
            bringing.finish()

        mine = _cpu_ms(ours, 1) / run.items.exclude(imported=None).count()
        with CaptureQueriesContext(connection) as our_queries:
            importer.bring_in(replace(read[0], title="示例"), file_name="bench", key="bench")
    return {
        f"import a page, {pages}": {
            "ours": mine,
            "stock": theirs,
            "ours_queries": float(len(our_queries)),
            "stock_queries": float(len(their_queries)),
        }
    }


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_sample_data", verbosity=0)
    for name, row in measure().items():
        print(
            f"{name}: ours {row['ours']:.2f} ms, {row['ours_queries']:.1f} queries; "
            f"stock {row['stock']:.2f} ms, {row['stock_queries']:.0f} queries; "
            f"{row['stock'] / row['ours']:.1f} times (target {TARGET:.0f})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
