"""Who follows the change log; filled by each app's `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cms.core.models.change import Change

Handler = Callable[["Sequence[Change]"], None]

_handlers: dict[str, Handler] = {}


def follow(name: str, handler: Handler) -> None:
    """Have the handler called with every change, in order, in batches, each at least once.

    The handler runs inside the transaction that moves the follower's cursor: what it writes to the database is kept
    together with the cursor or not at all, and it should hand slow work (network, films) on rather than do it. The
    name is the cursor's key: a new name starts from the first change. A name taken twice raises ValueError.
    """
    if _handlers.setdefault(name, handler) is not handler:
        raise ValueError(f"The change log already has a follower named {name}.")


def followers() -> Mapping[str, Handler]:
    return MappingProxyType(_handlers)
