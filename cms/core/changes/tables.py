"""What there is to know of a tracked table: plain values, no Django."""

from collections.abc import Collection
from dataclasses import dataclass, replace

PAGE = "wagtailcore.page"
PAGE_RESTRICTION = "wagtailcore.pageviewrestriction"
PAGE_RESTRICTION_GROUPS = "wagtailcore.pageviewrestriction_groups"
COLLECTION = "wagtailcore.collection"
COLLECTION_RESTRICTION = "wagtailcore.collectionviewrestriction"


@dataclass(frozen=True, slots=True)
class TrackedTable:
    """A table whose rows leave marks, and what a mark of it says.

    `kind` is the lower-case model label of the thing concerned and `key_column` holds that thing's primary key, so a
    row of a gallery marks the page it stands on. An update leaves a mark when one of `columns` differs. With
    `live_column` only rows that are or were live leave marks; `path_column` is what a mark keeps as the old path.
    """

    name: str
    app_label: str
    kind: str
    key_column: str
    columns: tuple[str, ...]
    live_column: str = ""
    path_column: str = ""

    @property
    def compared(self) -> tuple[str, ...]:
        """The columns an update is judged by: a row that passes to another owner concerns both."""
        return tuple(dict.fromkeys((self.key_column, *self.columns)))

    def within(self, existing: Collection[str]) -> "TrackedTable | None":
        """The same table cut down to the columns that exist, as half-way through migrations; None without its key."""
        if self.key_column not in existing:
            return None
        return replace(
            self,
            columns=tuple(column for column in self.columns if column in existing),
            live_column=self.live_column if self.live_column in existing else "",
            path_column=self.path_column if self.path_column in existing else "",
        )
