"""Who may download a file is decided above: the content apps know which pages are public, this app does not."""

from collections.abc import Callable

from media.models import Document

Judge = Callable[[Document], bool]

_judges: list[Judge] = []


def register(judge: Judge) -> None:
    """A judge says whether the public may have a document; called from `AppConfig.ready()`."""
    if judge not in _judges:
        _judges.append(judge)


def is_public(document: Document) -> bool:
    """Public when any judge says so; with no judge, nothing is."""
    return any(judge(document) for judge in _judges)
