"""Before anybody is answered, whoever has content may bring the embedded index up to date; registered in an
`AppConfig.ready()`."""

from collections.abc import Callable, Collection

Guard = Callable[[Collection[str]], set[str]]
"""Of these keys, those that may be shown although the index is behind."""
Bringer = Callable[[], "Guard | None"]
"""Brings the index up to date and returns None; when that would take longer than a reader waits, returns a guard."""

_bringer: list[Bringer] = []


def register(bringer: Bringer) -> None:
    """Raises ValueError when there is another one."""
    if _bringer not in ([], [bringer]):
        raise ValueError("Somebody else brings the search index up to date already.")
    _bringer[:] = [bringer]


def brought_up_to_date() -> Guard | None:
    return _bringer[0]() if _bringer else None
