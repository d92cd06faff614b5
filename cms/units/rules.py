"""The party grid (plan 二(一)1): three levels in the bureau's offices, four in direct units, five among veterans.

局机关：局直属机关党委 → 局机关党支部 → 处室党小组
局直属单位：局直属机关党委 → 单位党委（总支、支部）→ 所属支部 → 科室党小组
军休系统：局直属机关党委 → 军休办党委 → 军休中心党委 → 军休党支部 → 分属党小组
"""

from collections.abc import Sequence

ALLOWED_PARENTS: dict[str, frozenset[str]] = {
    "bureau": frozenset(),
    "headquarters": frozenset({"bureau"}),
    "direct_unit": frozenset({"bureau"}),
    "veterans_office": frozenset({"bureau"}),
    "veterans_centre": frozenset({"veterans_office"}),
    "veterans_home": frozenset({"veterans_centre"}),
    "branch": frozenset({"headquarters", "direct_unit", "veterans_centre", "veterans_home"}),
    "group": frozenset({"branch"}),
}

WITHOUT_OWN_LEVEL = frozenset({"headquarters", "veterans_home"})
"""Places of work whose party organisation is the one above or the branches below them."""


def may_stand_under(kind: str, parent_kind: str | None) -> bool:
    """Whether the plan knows a `kind` directly below a `parent_kind`; None means at the top."""
    if parent_kind is None:
        return not ALLOWED_PARENTS[kind]
    return parent_kind in ALLOWED_PARENTS[kind]


def grid_level(kinds_from_top: Sequence[str]) -> int:
    """Level in the party grid of the last kind of a line from the bureau down, counted from 1.

    >>> grid_level(["bureau", "veterans_office", "veterans_centre", "branch", "group"])
    5
    """
    return sum(kind not in WITHOUT_OWN_LEVEL for kind in kinds_from_top)


def grid_depth(kinds_from_top: Sequence[str]) -> int | None:
    """How many levels the grid has that this line belongs to: 3, 4 or 5; None for the bureau itself."""
    if "headquarters" in kinds_from_top:
        return 3
    if "veterans_office" in kinds_from_top:
        return 5
    return 4 if "direct_unit" in kinds_from_top else None


def same_name(text: str) -> str:
    """A unit's name as it is compared: without spaces of any width."""
    return "".join(text.split())
