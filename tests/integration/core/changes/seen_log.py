"""A view of what the change log says since a test began."""

from cms.core.changes.services import settle
from cms.core.models.change import Change
from cms.core.models.change_mark import ChangeMark


class Log:
    """What the log took down and told since it was last asked."""

    def __init__(self) -> None:
        settle()
        self.seen_mark = ChangeMark.objects.order_by("id").values_list("id", flat=True).last() or 0
        self.seen_change = Change.objects.order_by("number").values_list("number", flat=True).last() or 0

    def marks(self) -> list[tuple[str, str, str]]:
        """Kind, key and operation of the new marks."""
        marks = list(ChangeMark.objects.filter(id__gt=self.seen_mark).order_by("id"))
        self.seen_mark = max([self.seen_mark, *(mark.id for mark in marks)])
        return [(mark.kind, mark.key, mark.op) for mark in marks]

    def marked_pages(self) -> set[int]:
        return {int(key) for kind, key, _op in self.marks() if kind == "wagtailcore.page"}

    def changes(self) -> list[Change]:
        """The new changes, after settling."""
        settle()
        changes = list(Change.objects.filter(number__gt=self.seen_change))
        self.seen_change = max([self.seen_change, *(change.number for change in changes)])
        return changes

    def told(self) -> list[tuple[str, str]]:
        """What happened, and the page's path or the thing's kind."""
        return [(change.what, change.path or change.kind) for change in self.changes()]
