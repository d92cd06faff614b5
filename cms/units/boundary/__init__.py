"""The boundary between units in the admin: who writes for one unit learns nothing of another's drafts.

Wagtail's page permissions keep the explorer, the editor, history, preview and copies inside a unit's branch. The
choosers, bulk actions, reports, filters, tag look-ups and the interface for scripts ask for less; here they are brought
to the same line: `reach` says how far an account sees, `middleware` refuses addresses, `listings` shortens lists,
`mail` letters' addressees.
"""

from cms.units.boundary.borrowing import things_held
from cms.units.boundary.middleware import UnitBoundaryMiddleware
from cms.units.boundary.reach import (
    BUREAU_DEPTH,
    accounts_within,
    is_of_the_bureau,
    items_within,
    lend,
    own_pages,
    own_units,
    pages_within,
    tags_within,
)

__all__ = [
    "BUREAU_DEPTH",
    "UnitBoundaryMiddleware",
    "accounts_within",
    "is_of_the_bureau",
    "items_within",
    "lend",
    "own_pages",
    "own_units",
    "pages_within",
    "tags_within",
    "things_held",
]
