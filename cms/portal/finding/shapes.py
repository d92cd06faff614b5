"""What a search shows."""

from cms.core.representation import Card, Link, Shape


class Highlighted(Shape):
    """Text and the stretches of it that answer what was asked for."""

    text: str
    stretches: list[tuple[int, int]]
    begins_within: bool = False
    ends_within: bool = False


class Hit(Shape):
    """A public page that was found. `rank` counts from 1 through all pages of results; `second` is where in its film
    the passage is said: with `#t=` and the number behind the address the film begins there."""

    rank: int
    card: Card
    title: Highlighted
    passage: Highlighted
    second: int | None
    pinned: bool
    alike: list[Link]
    document_number: str
    validity: str
    validity_label: str


class FacetValue(Shape):
    value: str
    count: int
    chosen: bool


class Facet(Shape):
    """One way to narrow; `name` is its name in an address. `more` are the less frequent values.

    `is_choice`: whether choosing among the values makes a difference.
    """

    name: str
    label: str
    is_choice: bool
    values: list[FacetValue]
    more: list[FacetValue]


class Suggested(Shape):
    """Other words than those that were typed. `applied`: the hits are those of `text`."""

    text: str
    typed: str
    applied: bool
    others: list[str]


class Findings(Shape):
    """One page of results."""

    total: int
    page: int
    pages: int
    hits: list[Hit]
    facets: list[Facet]
    correction: Suggested | None
    is_loose: bool
    is_degraded: bool
