"""`make bench`: what a reader costs, as ratios within one run, on an in-memory copy of the sample bureau."""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 30


def cpu_ms(work: Callable[[], Any]) -> float:
    """CPU milliseconds of one call, the best of several rounds, so that a neighbour's load does not show."""
    work()
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best * 1000


def measure() -> dict[str, float]:
    """CPU milliseconds of each task."""
    from django.test import Client
    from wagtail.models import Page

    from cms.core.listing import cards_of, listed_pages
    from cms.core.representation import detail
    from cms.stories.models import NoticePage

    plan = NoticePage.objects.get(imported_views=1885)
    client = Client()
    path = detail(plan).url
    return {
        "list of 1": cpu_ms(lambda: cards_of(listed_pages()[:1])),
        "list of 20": cpu_ms(lambda: cards_of(listed_pages()[:20])),
        "list of 20, page by page": cpu_ms(
            lambda: [cards_of(Page.objects.filter(pk=p.pk)) for p in listed_pages()[:20]]
        ),
        "story, built": cpu_ms(lambda: detail(NoticePage.objects.get(pk=plan.pk))),
        "story, through HTTP": cpu_ms(lambda: client.get(path)),
        "story, API": cpu_ms(lambda: client.get("/api/v1/page/", {"path": path})),
        "home, through HTTP": cpu_ms(lambda: client.get("/")),
    }


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_sample_data", verbosity=0)
    results = measure()
    unit = results["list of 1"]
    for name, milliseconds in results.items():
        print(f"{name:28}{milliseconds:8.2f} ms{milliseconds / unit:8.2f} ×")
    var = Path(os.environ.get("PORTAL_VAR", "") or ROOT / "var")
    var.mkdir(parents=True, exist_ok=True)
    (var / "bench.json").write_text(json.dumps(results, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
