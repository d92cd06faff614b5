"""Who may have a film is decided above: the content apps know which page shows it and to whom, this app does not."""

from collections.abc import Callable
from enum import IntEnum

from django.http import HttpRequest

from media.models import FilmVersion


class Access(IntEnum):
    """What a judge says of one version for one request; of several, the widest counts."""

    NO = 0
    ALLOWED_FOR_THIS_VISITOR = 1
    """The answer is for this visitor alone, and nobody between may keep it."""
    PUBLIC = 2


Judge = Callable[[FilmVersion, HttpRequest], Access]

_judges: list[Judge] = []


def register(judge: Judge) -> None:
    """A judge says whether the visitor may have a version; called from `AppConfig.ready()`."""
    if judge not in _judges:
        _judges.append(judge)


def access(version: FilmVersion, request: HttpRequest) -> Access:
    """The widest that any judge grants; with no judge, nothing."""
    widest = Access.NO
    for judge in _judges:
        widest = max(widest, judge(version, request))
        if widest is Access.PUBLIC:
            break
    return widest
