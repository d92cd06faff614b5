"""From sites to figures: blocks of repetitions in turns, the median of the blocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tools.bench.sites import Site

MOST_REPETITIONS = 60


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to measure: so many blocks of about so much CPU time for each piece of work."""

    blocks: int
    block_milliseconds: float


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one repetition."""

    cpu_ms: float
    queries: int


def costs(asked: Sequence[tuple[Site, str]], effort: Effort) -> list[Cost]:
    """The cost of each piece of work, measured in turns so that a busy machine is busy for all alike."""
    repetitions = []
    for site, work in asked:
        once = site.cpu_milliseconds(work, 2)
        repetitions.append(max(2, min(MOST_REPETITIONS, round(effort.block_milliseconds / once))))
    blocks: list[list[float]] = [[] for _ in asked]
    for _ in range(effort.blocks):
        for (site, work), often, measured in zip(asked, repetitions, blocks, strict=True):
            measured.append(site.cpu_milliseconds(work, often))
    return [
        Cost(cpu_ms=median(measured), queries=site.queries(work))
        for (site, work), measured in zip(asked, blocks, strict=True)
    ]
