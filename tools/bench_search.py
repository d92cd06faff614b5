"""What search costs and how well it ranks: on the sets of SEARCH_BENCH_SETS when there are some, else on made-up text.

A set is a folder with `corpus.jsonl` (id, title, text), `queries.jsonl` (id, text) and `qrels.tsv` (query, document,
grade). Figures are CPU milliseconds of this process; with the database in it, as SQLite is, that is everything.
"""

import json
import math
import os
import random
import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SIZES = (2_000, 20_000, 30_000)
LENGTH = 1_500
"""Characters of a made-up document."""
QUERIES = 300
RESAMPLES = 1_000
DAY = datetime(2017, 1, 1, tzinfo=UTC)
Row = dict[str, float]


@dataclass(frozen=True)
class Judged:
    """A set with answers."""

    name: str
    corpus: list[dict[str, str]]
    queries: list[dict[str, str]]
    grades: dict[str, dict[str, int]]


def judged_sets() -> Iterator[Judged]:
    folder = os.environ.get("SEARCH_BENCH_SETS", "")
    for path in sorted(Path(folder).iterdir()) if folder else []:
        if (path / "qrels.tsv").exists():
            grades: dict[str, dict[str, int]] = defaultdict(dict)
            for line in (path / "qrels.tsv").read_text(encoding="utf-8").splitlines():
                query, document, grade = line.split("\t")
                grades[query][document] = int(grade)
            yield Judged(path.name, _lines(path / "corpus.jsonl"), _lines(path / "queries.jsonl"), dict(grades))


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


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


def ndcg(ranking: Sequence[str], grades: dict[str, int], depth: int = 10) -> float:
    gained = sum(grades.get(key, 0) / math.log2(place + 2) for place, key in enumerate(ranking[:depth]))
    best = sum(
        grade / math.log2(place + 2) for place, grade in enumerate(sorted(grades.values(), reverse=True)[:depth])
    )
    return gained / best if best else 0.0


def interval(values: Sequence[float]) -> tuple[float, float]:
    """95 % of the means of samples drawn anew."""
    rnd = random.Random(1)  # noqa: S311
    means = sorted(statistics.fmean(rnd.choices(values, k=len(values))) for _sample in range(RESAMPLES))
    return means[int(RESAMPLES * 0.025)], means[int(RESAMPLES * 0.975)]


def percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.process_time()
    result = work()
    return (time.process_time() - started) * 1000, result


def fill(documents: Iterator[Any]) -> tuple[int, float]:
    """Index documents into the empty live slot; their number, and how many per second of CPU."""
    from itertools import islice

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


def measure_quality(judged: Judged) -> Row:
    from search.document import Document
    from search.results import Request
    from search.selectors import search

    documents = (
        Document(key=one["id"], kind="", title=one["title"], body=one["text"], published_at=DAY, timely=False)
        for one in judged.corpus
    )
    number, rate = fill(documents)
    queries = judged.queries
    if len(queries) > QUERIES:
        queries = random.Random(5).sample(queries, QUERIES)  # noqa: S311
    gains, costs = [], []
    for query in queries:
        request = Request(text=query["text"], size=10, correct=False, collapse=False)
        cost, results = timed(lambda request=request: search(request))  # type: ignore[misc]
        costs.append(cost)
        gains.append(ndcg([hit.key for hit in results.hits], judged.grades.get(query["id"], {})))
    low, high = interval(gains)
    return {
        "documents": number,
        "documents per second": rate,
        "nDCG@10": statistics.fmean(gains),
        "low": low,
        "high": high,
        "p50 ms": percentile(costs, 0.5),
        "p95 ms": percentile(costs, 0.95),
    }


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
    results = {f"search, {judged.name}": measure_quality(judged) for judged in judged_sets()}
    return results | {f"search, {size} documents": measure_cost(size) for size in sizes}


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    for name, row in measure(tuple(map(int, sys.argv[1:])) or SIZES).items():
        print(name, "  ".join(f"{what} {value:.3f}" for what, value in row.items()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
