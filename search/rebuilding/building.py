"""Build, catch up, try, swap; and the way back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from django.db import transaction

from search.document import Audience
from search.engines.protocol import Engine, Failure, Index
from search.index.state import EMBEDDED, live_slot
from search.models import IndexState
from search.query.language import parse
from search.rebuilding.generations import Generations
from search.rebuilding.source import Canary, Source
from search.results import Request
from search.searching import run

AT_ONCE = 200


class RebuildRefused(Exception):
    """The new index is not put into use; the message says why, in Chinese. It stays where it is, to be looked at."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was done. `resumed`: an earlier, interrupted rebuild was carried on."""

    index: str
    documents: int
    replayed: int
    resumed: bool


def rebuild(
    generations: Generations,
    source: Source,
    *,
    canaries: Sequence[Canary] = (),
    progress: Callable[[int], object] = lambda _number: None,
) -> Rebuilt:
    """Build a new index beside the live one and put it into use. Searches and writes go on meanwhile.

    Interrupted at any point it carries on from there. Raises `RebuildRefused` when documents could not be written or a
    canary is missing, EngineUnavailable when the cluster goes away.
    """
    state, index, resumed = _begun(generations, source)
    documents, failures = 0, list[Failure]()
    if not state.building_filled:
        documents, failures = _fill(state, index, source, progress)
    if failures:
        raise RebuildRefused(
            f"新索引有 {len(failures)} 篇写入失败，未启用。第一篇：{failures[0].key}，{failures[0].reason}"
        )
    replayed = _replay(state, index, source)
    index.refresh()
    _try_canaries(generations.reading(index.name), index.name, generations.engine, canaries)
    replayed += _swap(generations, index, source)
    return Rebuilt(index.name, documents, replayed, resumed)


def roll_back(generations: Generations, source: Source) -> str:
    """Put the index before this one back into use, brought up to date first; returns its name.

    Raises `RebuildRefused` when there is none.
    """
    state = _state(generations.engine)
    index = generations.opened(state.previous) if state.previous else None
    if index is None:
        raise RebuildRefused("没有可以退回的上一份索引。请用 rebuild_search_index 重建。")
    with transaction.atomic():
        state = IndexState.objects.select_for_update().get(engine=generations.engine)
        state.previous_mark, _number = _apply(index, source, state.previous_mark)
        state.live, state.previous = state.previous, state.live
        state.live_mark, state.previous_mark = state.previous_mark, state.live_mark
        state.save()
        generations.put_into_use(index.name)
    return index.name


def _state(engine: str) -> IndexState:
    first = {"live": str(live_slot())} if engine == EMBEDDED else {}
    return IndexState.objects.get_or_create(engine=engine, defaults=first)[0]


def _begun(generations: Generations, source: Source) -> tuple[IndexState, Index, bool]:
    state = _state(generations.engine)
    index = generations.opened(state.building) if state.building else None
    if index is not None:
        return state, index, True
    if state.previous and generations.engine != EMBEDDED:
        generations.drop(state.previous)
    state.building_mark = source.mark()
    index = generations.fresh(state)
    state.building, state.building_after, state.building_filled = index.name, "", False
    state.previous = ""
    state.save()
    return state, index, False


def _fill(
    state: IndexState, index: Index, source: Source, progress: Callable[[int], object]
) -> tuple[int, list[Failure]]:
    """In portions, each kept with the place it reaches to."""
    documents, failures = 0, list[Failure]()
    stream = source.documents(state.building_after)
    while batch := list(islice(stream, AT_ONCE)):
        with transaction.atomic():
            failures += index.put(batch, version=state.building_mark)
            state.building_after = batch[-1].key
            state.save(update_fields=["building_after", "changed_at"])
        documents += len(batch)
        progress(len(batch))
    if not failures:
        state.building_filled = True
        state.save(update_fields=["building_filled", "changed_at"])
    else:
        state.building_after = ""
        state.save(update_fields=["building_after", "changed_at"])
    return documents, failures


def _replay(state: IndexState, index: Index, source: Source) -> int:
    """Bring what changed since the building began, until nothing has."""
    replayed = 0
    while True:
        mark, number = _apply(index, source, state.building_mark)
        if mark == state.building_mark:
            return replayed
        replayed += number
        state.building_mark = mark
        state.save(update_fields=["building_mark", "changed_at"])


def _apply(index: Index, source: Source, since: int) -> tuple[int, int]:
    """Up to which mark the index is now, and how many documents that concerned."""
    number, failures = 0, list[Failure]()
    for changed in source.changed(since):
        failures += index.put(changed.documents, version=changed.mark)
        failures += index.remove(changed.withdrawn, version=changed.mark)
        number += len(changed.documents) + len(changed.withdrawn)
        since = max(since, changed.mark)
    if failures:
        raise RebuildRefused(f"补记变更时有 {len(failures)} 篇写入失败：{failures[0].key}，{failures[0].reason}")
    return since, number


def _try_canaries(engine: Engine, index: str, name: str, canaries: Sequence[Canary]) -> None:
    slot = int(index) if name == EMBEDDED else live_slot()
    for canary in canaries:
        request = Request(text=canary.text, size=canary.within, audiences=frozenset(Audience), correct=False)
        outcome = run(parse(canary.text), replace(request, collapse=False), engine, slot)
        if canary.key not in [hit.key for hit in outcome.hits]:
            raise RebuildRefused(
                f"新索引未启用：检索“{canary.text}”的前 {canary.within} 条里没有 {canary.key}。请查明原因后重新运行。"
            )


def _swap(generations: Generations, index: Index, source: Source) -> int:
    """Under the lock that writers of the live index take too: none of them writes into the one that has just gone."""
    with transaction.atomic():
        state = IndexState.objects.select_for_update().get(engine=generations.engine)
        state.building_mark, replayed = _apply(index, source, state.building_mark)
        state.previous, state.previous_mark = state.live, state.live_mark
        state.live, state.live_mark = index.name, state.building_mark
        state.building, state.building_after, state.building_filled = "", "", False
        state.save()
        generations.put_into_use(index.name)
    return replayed
