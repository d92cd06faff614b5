"""Who follows the change log, and what is to be done behind it; filled by each app's `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cms.core.models.change import Change

Handler = Callable[["Sequence[Change]"], None]

Errand = Callable[[], int]

_handlers: dict[str, Handler] = {}
_errands: dict[str, Errand] = {}


def follow(name: str, handler: Handler) -> None:
    """Have the handler called with every change, in order, in batches, each at least once.

    The handler runs inside the transaction that moves the follower's cursor: what it writes to the database is kept
    together with the cursor or not at all, and it should hand slow work (network, films) on rather than do it. The
    name is the cursor's key: a new name starts from the first change. A name taken twice raises ValueError.
    """
    if _handlers.setdefault(name, handler) is not handler:
        raise ValueError(f"The change log already has a follower named {name}.")


def errand(name: str, run: Errand) -> None:
    """Have work done that a follower must not do in its transaction: deliver to another machine, read a file.

    It is called whenever followers were served, does one portion that takes seconds at most, and says how much it did:
    as long as that is something, it is called again. What it raises is logged, and it is left alone for a while. It
    keeps for itself what is still to be done. A name taken twice raises ValueError.
    """
    if _errands.setdefault(name, run) is not run:
        raise ValueError(f"There already is an errand named {name}.")


def errands() -> Mapping[str, Errand]:
    return MappingProxyType(_errands)


def followers() -> Mapping[str, Handler]:
    return MappingProxyType(_handlers)
