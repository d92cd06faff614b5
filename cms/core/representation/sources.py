"""Pass one asks, pass two loads: what representations are built from, fetched once per kind.

A builder says in `collect` which things it will need (`wanted.add("image", 7)`), then `gather` loads every kind in a
constant number of queries, however many pages ask, and `build` finds them (`found.get("image", 7)`). Upper apps add
kinds of their own with `register_source` from `AppConfig.ready()`.

What a page found, and what it looked for in vain, are its *subjects*, named as the change log names them: a stored
shape is dropped when one of its subjects changes.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

Loader = Callable[[set[Any]], Mapping[Any, Any]]


def nothing(keys: set[Any]) -> Mapping[Any, Any]:
    """The loader of what stands around a page and not in it, for shapes that are read and not shown."""
    return {}


PAGE = "wagtailcore.page"
EVERYTHING = "*"
"""Subject of the shapes that show what a query found: any change may concern them."""


def subject(kind: str, key: Hashable) -> str:
    """One thing the change log knows: a model's label and a primary key."""
    return f"{kind}:{key}"


@dataclass(frozen=True, slots=True)
class Traced:
    """A thing that was made of others: it differs when one of them changes."""

    thing: Any
    subjects: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Source:
    load: Loader
    kind: str
    """Label of the model whose primary keys the source is asked for; empty when its keys are something else."""
    alone: Loader
    behind: Loader


_sources: dict[str, _Source] = {}


def register_source(
    name: str, load: Loader, *, kind: str = "", alone: Loader | None = None, behind: Loader | None = None
) -> None:
    """`load` takes the keys asked for and returns those that exist and are public; a missing key is simply absent.

    `kind` is the model's label when the keys are its primary keys. A loader that makes a thing of others returns it
    as `Traced`. `alone` loads instead for shapes whose words are read and that nobody sees, such as search documents:
    `nothing` for what stands around a page. `behind` loads instead for a reader whom every barrier of the gate lets
    through; what it adds never reaches a stored shape. Raises ValueError when the name is taken by another loader.
    """
    source = _Source(load, kind, alone or load, behind or load)
    if _sources.setdefault(name, source) != source:
        raise ValueError(f"Two loaders for the source {name!r}.")


class Wanted:
    """The keys one batch needs, by source. `alone`: for pages by themselves, without what stands around them.
    `behind`: for a reader behind the barriers."""

    def __init__(self, *, alone: bool = False, behind: bool = False) -> None:
        self.alone = alone
        self.behind = behind
        self._keys: dict[str, set[Hashable]] = defaultdict(set)

    def add(self, name: str, key: Hashable | None) -> None:
        """Note a key; `None`, the empty foreign key, asks for nothing."""
        if key is not None:
            self._keys[name].add(key)

    def gather(self) -> "Found":
        return Found({name: self._loader(name)(keys) for name, keys in self._keys.items()}, alone=self.alone)

    def _loader(self, name: str) -> Loader:
        source = _sources[name]
        if self.alone:
            return source.alone
        return source.behind if self.behind else source.load


@dataclass(slots=True)
class Found:
    """What pass two loaded, and what one page took of it."""

    _things: Mapping[str, Mapping[Any, Any]]
    subjects: set[str] = field(default_factory=set)
    alone: bool = False
    """Whether a page is to be built by itself: what it lists, and what other pages lead to, is left out."""

    def for_one_page(self) -> "Found":
        """The same things with subjects of their own."""
        return Found(self._things, alone=self.alone)

    def get(self, name: str, key: Hashable | None) -> Any:
        """The thing, or None when it does not exist or the public may not see it."""
        if key is None:
            return None
        if self.alone and _sources[name].alone is nothing:
            return None
        if kind := _sources[name].kind:
            self.subjects.add(subject(kind, key))
        thing = self._things.get(name, {}).get(key)
        if isinstance(thing, Traced):
            self.subjects |= thing.subjects
            return thing.thing
        return thing
