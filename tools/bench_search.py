"""What search costs and how well it ranks: on judged sets when there are some, and on made-up text.

Figures are CPU milliseconds of this process; with the database in it, as SQLite is, that is everything. Where a search
node can be had, the same documents are ranked by the cluster too, and compared: `same top ten` is the share of queries
whose first ten are the same in the same order. By itself: `python -m tools.bench_search [SIZE ...]`.
"""

import os
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from tools.bench import cluster
from tools.bench.judging import Judged, judged_sets, ndcg, with_interval

if TYPE_CHECKING:
    from search.document import Document
    from search.results import Request

SIZES = (2_000, 20_000, 30_000)
LENGTH = 1_500
"""Characters of a made-up document."""
QUERIES = 300
DAY = datetime(2017, 1, 1, tzinfo=UTC)
Row = dict[str, float]


def made_up(number: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Titles and texts of words whose frequencies fall as in a language; the same for the same seed."""
    rnd = random.Random(seed)  # noqa: S311
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 2_500)]
    words = ["".join(rnd.choices(characters, k=rnd.choice((1, 2, 2, 2, 3)))) for _word in range(40_000)]
    weights = [1 / (rank + 8) for rank in range(len(words))]
    totals = [0.0]
    for weight in weights:
        totals.append(totals[-1] + weight)
    for _document in range(number):
        chosen = rnd.choices(words, cum_weights=totals[1:], k=LENGTH // 2)
        text = "".join(word + ("，" if rnd.random() < 0.12 else "") for word in chosen)[:LENGTH]
        yield "".join(chosen[5:10]), text


def percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.process_time()
    result = work()
    return (time.process_time() - started) * 1000, result


def fill(documents: Iterator[Any]) -> tuple[int, float]:
    """Index documents into the empty live slot; their number, and how many per second of CPU."""
    from search import services
    from search.index import entries
    from search.index.state import live_slot

    entries.clear(live_slot())
    number, spent = 0, 0.0
    while batch := list(islice(documents, 200)):
        cost, _done = timed(lambda batch=batch: services.documents_put(documents=batch))  # type: ignore[misc]
        spent += cost
        number += len(batch)
    services.statistics_refresh()
    return number, number / spent * 1000


def measure_quality(judged: Judged, hosts: Sequence[str]) -> dict[str, Row]:
    """A row of the embedded engine, and one of the cluster when there are hosts."""
    from search.document import Document
    from search.results import Request
    from search.selectors import search

    documents = [
        Document(key=one["id"], kind="", title=one["title"], body=one["text"], published_at=DAY, timely=False)
        for one in judged.corpus
    ]
    number, rate = fill(iter(documents))
    queries = judged.drawn(QUERIES)
    requests = [Request(text=query["text"], size=10, correct=False, collapse=False) for query in queries]
    grades = [judged.grades.get(query["id"], {}) for query in queries]
    costs, rankings = [], []
    for request in requests:
        cost, results = timed(lambda request=request: search(request))  # type: ignore[misc]
        costs.append(cost)
        rankings.append([hit.key for hit in results.hits])
    rows = {
        f"search, {judged.name}": {
            "documents": number,
            "documents per second": rate,
            **with_interval([ndcg(ranking, of_one) for ranking, of_one in zip(rankings, grades, strict=True)]),
            "p50 ms": percentile(costs, 0.5),
            "p95 ms": percentile(costs, 0.95),
        }
    }
    if hosts:
        others = ranked_by_cluster(hosts, documents, requests)
        rows[f"search, {judged.name}, cluster"] = {
            **with_interval([ndcg(ranking, of_one) for ranking, of_one in zip(others, grades, strict=True)]),
            "same top ten": same(rankings, others),
        }
    return rows


def ranked_by_cluster(
    hosts: Sequence[str], documents: "Sequence[Document]", requests: "Sequence[Request]"
) -> list[list[str]]:
    """The first ten of each. What ranking counts is read from the embedded index, as it is on a site."""
    from search.index.state import live_slot
    from search.query.language import parse
    from search.searching import run

    with cluster.filled(hosts, documents) as engine:
        outcomes = [run(parse(request.text), request, engine, live_slot()) for request in requests]
    return [[hit.key for hit in outcome.hits] for outcome in outcomes]


def same(rankings: Sequence[Sequence[str]], others: Sequence[Sequence[str]]) -> float:
    return sum(one == other for one, other in zip(rankings, others, strict=True)) / len(rankings)


def measure_cost(size: int) -> Row:
    """Searching and suggesting in made-up text: short words, and sentences of a document."""
    from search import services
    from search.document import Document
    from search.results import Request
    from search.selectors import search, suggest

    rnd = random.Random(3)  # noqa: S311
    words: list[str] = []
    titles: list[str] = []

    def documents() -> Iterator[Document]:
        for place, (title, text) in enumerate(made_up(size)):
            if rnd.random() < 2_000 / size:
                start = rnd.randrange(len(text) - 40)
                words.append(text[start : start + rnd.choice((2, 4, 8, 15, 25))].replace("，", ""))
                titles.append(title)
            published = DAY + timedelta(hours=place % 9_000)
            yield Document(
                key=f"{place:07}", kind="报道", unit=f"单位{place % 30}", title=title, body=text, published_at=published
            )

    number, rate = fill(documents())
    asked = [word for word in words if len(word) > 1][:QUERIES]
    searches = [timed(lambda word=word: search(Request(text=word, size=10)))[0] for word in asked]  # type: ignore[misc]
    services.vocabulary_refresh()
    typed = [title[: rnd.randint(1, 3)] for title in titles[:QUERIES]]
    suggestions = [timed(lambda text=text: suggest(text))[0] for text in typed]  # type: ignore[misc]
    return {
        "documents": number,
        "documents per second": rate,
        "p50 ms": percentile(searches, 0.5),
        "p95 ms": percentile(searches, 0.95),
        "suggestion p95 ms": percentile(suggestions, 0.95),
        "memory MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def measure(sizes: Sequence[int] = SIZES) -> dict[str, Row]:
    """All figures of the engine in the database in use; the caller has set Django up and migrated."""
    results: dict[str, Row] = {}
    for judged in judged_sets():
        with cluster.node() as hosts:
            results |= measure_quality(judged, hosts)
    for size in sizes:
        results[f"search, {size} documents"] = measure_cost(size)
    return results


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    for name, row in measure(tuple(map(int, sys.argv[1:])) or SIZES).items():
        print(name, "  ".join(f"{what} {value:.3f}" for what, value in row.items()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
