"""Narrowing by kind, unit, column and year."""

from dataclasses import dataclass, fields, replace
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Values of one facet widen, facets narrow each other; an empty facet lets everything through."""

    kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    years: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def without(self, facet: str) -> Self:
        """All but one facet: a facet is counted as if it were not chosen, so that its other values stay in sight."""
        return replace(self, **{facet: ()})

    def joined_with(self, other: "Filters") -> Self:
        """Both sets of values, facet by facet."""
        return replace(
            self,
            **{
                field.name: tuple(dict.fromkeys([*getattr(self, field.name), *getattr(other, field.name)]))
                for field in fields(self)
            },
        )


FACETS = tuple(field.name for field in fields(Filters))
