"""Rebuilding and proving the indexes of every engine there is."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from cms.indexing.freshness import bring_up_to_date
from cms.indexing.models import IndexProof
from cms.indexing.source import ContentSource
from search.configuration import configuration
from search.engines.choice import has_cluster
from search.engines.protocol import Failure, Index
from search.index.state import CLUSTER, EMBEDDED, live_slot
from search.models import Entry, EntryText, IndexState
from search.rebuilding.building import Rebuilt, rebuild, roll_back
from search.rebuilding.checking import Difference, differences, reconcile
from search.rebuilding.generations import EmbeddedGenerations, Generations
from search.rebuilding.source import Canary

CANARIES = 5
_WORDS = re.compile(r"[\w，、。！？《》·]{4,60}")
ENGINES = {EMBEDDED: "内置引擎", CLUSTER: "集群"}


def generations() -> Iterator[Generations]:
    """Of the embedded engine, and of the cluster when there is one."""
    yield EmbeddedGenerations()
    if has_cluster():
        from search.rebuilding.elastic_generations import ElasticGenerations  # brings the client, which is large

        yield ElasticGenerations(configuration())


def canaries() -> list[Canary]:
    """The newest documents that have their title for themselves have to be found by it. Titles that would be read as
    more than words are passed over."""
    newest = EntryText.objects.filter(entry__slot=live_slot()).order_by("-entry__published_at", "entry__key")
    rows = list(newest.values_list("title", "entry__key")[: 20 * CANARIES])
    shared = Counter(title for title, _key in rows)
    return [Canary(title, key) for title, key in rows if shared[title] == 1 and _WORDS.fullmatch(title)][:CANARIES]


def index_rebuild(one: Generations, *, progress: Callable[[int], object]) -> Rebuilt:
    """Raises RebuildRefused and EngineUnavailable."""
    bring_up_to_date()
    one.try_again()
    return rebuild(one, ContentSource(), canaries=canaries(), progress=progress)


def index_roll_back(one: Generations) -> str:
    """Raises RebuildRefused and EngineUnavailable."""
    bring_up_to_date()
    return roll_back(one, ContentSource())


def live_index(one: Generations) -> Index:
    state, _created = IndexState.objects.get_or_create(
        engine=one.engine, defaults={"live": str(live_slot()) if one.engine == EMBEDDED else ""}
    )
    return one.live(state)


@dataclass(frozen=True, slots=True)
class Checked:
    """How an index differs from what is public. `failures`: what could not be put right."""

    engine: str
    documents: int
    found: Sequence[Difference]
    failures: Sequence[Failure] = ()


def index_check(one: Generations, *, repair: bool = False) -> Checked:
    """Compare key by key, and remember for the editors what it came to. Raises EngineUnavailable."""
    bring_up_to_date()
    index, source = live_index(one), ContentSource()
    if repair:
        one.try_again()
        found, failures = reconcile(index, source)
    else:
        found, failures = list(differences(index, source)), []
    checked = Checked(one.engine, source.number(), found, failures)
    proof_keep(checked=checked, repaired=repair)
    return checked


@transaction.atomic
def proof_keep(*, checked: Checked, repaired: bool) -> None:
    IndexProof.objects.update_or_create(
        engine=checked.engine,
        defaults={
            "documents": checked.documents,
            "faults": len(checked.found),
            "repaired": repaired,
            "failures": len(checked.failures),
        },
    )


def title_in_index(key: str) -> str:
    """For the reports: what the index calls a document, empty when it is not there."""
    entry = Entry.objects.filter(slot=live_slot(), key=key).values_list("text__title", flat=True).first()
    return entry or ""
