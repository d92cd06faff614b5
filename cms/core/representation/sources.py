"""Pass one asks, pass two loads: what representations are built from, fetched once per kind.

A builder says in `collect` which things it will need (`wanted.add("image", 7)`), then `gather` loads every kind in a
constant number of queries, however many pages ask, and `build` finds them (`found.get("image", 7)`). Upper apps add
kinds of their own with `register_source` from `AppConfig.ready()`.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from typing import Any

Loader = Callable[[set[Any]], Mapping[Any, Any]]

_loaders: dict[str, Loader] = {}


def register_source(kind: str, load: Loader) -> None:
    """`load` takes the keys asked for and returns those that exist and are public; a missing key is simply absent."""
    if kind in _loaders and _loaders[kind] is not load:
        raise ValueError(f"Two loaders for the source {kind!r}.")
    _loaders[kind] = load


class Wanted:
    """The keys one batch needs, by kind."""

    def __init__(self) -> None:
        self._keys: dict[str, set[Hashable]] = defaultdict(set)

    def add(self, kind: str, key: Hashable | None) -> None:
        """Note a key; `None`, the empty foreign key, asks for nothing."""
        if key is not None:
            self._keys[kind].add(key)

    def gather(self) -> "Found":
        return Found({kind: _loaders[kind](keys) for kind, keys in self._keys.items()})


class Found:
    """What pass two loaded."""

    def __init__(self, things: Mapping[str, Mapping[Any, Any]]) -> None:
        self._things = things

    def get(self, kind: str, key: Hashable | None) -> Any:
        """The thing, or None when it does not exist or the public may not see it."""
        return self._things.get(kind, {}).get(key)
