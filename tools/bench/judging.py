"""Rankings against answers that people gave.

A set is a folder with `corpus.jsonl` (id, title, text), `queries.jsonl` (id, text) and `qrels.tsv` (query, document,
grade); SEARCH_BENCH_SETS names the folder of folders.
"""

import json
import math
import os
import random
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

RESAMPLES = 1_000


@dataclass(frozen=True)
class Judged:
    """A set with answers."""

    name: str
    corpus: list[dict[str, str]]
    queries: list[dict[str, str]]
    grades: dict[str, dict[str, int]]

    def drawn(self, number: int) -> list[dict[str, str]]:
        """So many of the queries, the same each time; all of them when there are no more."""
        if len(self.queries) <= number:
            return self.queries
        return random.Random(5).sample(self.queries, number)  # noqa: S311


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


def ndcg(ranking: Sequence[str], grades: dict[str, int], depth: int = 10) -> float:
    gained = sum(grades.get(key, 0) / math.log2(place + 2) for place, key in enumerate(ranking[:depth]))
    best = sum(
        grade / math.log2(place + 2) for place, grade in enumerate(sorted(grades.values(), reverse=True)[:depth])
    )
    return gained / best if best else 0.0


def with_interval(gains: Sequence[float]) -> dict[str, float]:
    """The mean, and 95 % of the means of samples drawn anew."""
    rnd = random.Random(1)  # noqa: S311
    means = sorted(statistics.fmean(rnd.choices(gains, k=len(gains))) for _sample in range(RESAMPLES))
    low, high = means[int(RESAMPLES * 0.025)], means[int(RESAMPLES * 0.975)]
    return {"nDCG@10": statistics.fmean(gains), "low": low, "high": high}
