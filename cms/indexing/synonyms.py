"""Every name of a unit finds the unit: full name, short name, aliases, and the names of units merged into it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from cms.core.models import Change
from cms.units.models import Unit
from search.words.synonyms import synonyms_replace

SOURCE = "units"


def unit_synonyms_follow(*, changes: Iterable[Change]) -> None:
    """Write the names anew when one of the changes is of a unit."""
    if any(change.kind == Unit._meta.label_lower for change in changes):
        unit_synonyms_refresh()


def unit_synonyms_refresh() -> None:
    """Three queries and the writes. A name that several units share stands for none of them."""
    units = list(Unit.objects.prefetch_related("aliases").order_by("pk"))
    names = {unit.pk: _names(unit) for unit in units}
    for unit in units:
        if unit.merged_into_id in names:
            names[unit.merged_into_id] += names[unit.pk]
    shared = Counter(name for unit in units if unit.merged_into_id is None for name in set(names[unit.pk]))
    synonyms_replace(source=SOURCE, pairs=_pairs((names[unit.pk] for unit in units if not unit.merged_into_id), shared))


def _names(unit: Unit) -> list[str]:
    return [unit.name, unit.short_name, *(alias.name for alias in unit.aliases.all())]


def _pairs(groups: Iterable[Sequence[str]], shared: "Counter[str]") -> Iterator[tuple[str, str]]:
    for names in groups:
        yield from combinations(dict.fromkeys(name for name in names if shared[name] == 1), 2)
