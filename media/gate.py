"""Who may have a file or a film is decided above: the content apps know which page shows it and to whom, this app does
not."""

from collections.abc import Callable
from enum import IntEnum
from typing import Generic, TypeAlias, TypeVar

from django.http import HttpRequest

from media.models import Document, FilmVersion

Thing = TypeVar("Thing")


class Access(IntEnum):
    """What a judge says of one thing for one request; of several, the widest counts."""

    NO = 0
    ALLOWED_FOR_THIS_VISITOR = 1
    """The answer is for this visitor alone, and nobody between may keep it."""
    PUBLIC = 2


Judge: TypeAlias = Callable[[Thing, HttpRequest], Access]


class Gate(Generic[Thing]):
    """Asks judges whether the visitor may have a thing of one kind."""

    def __init__(self) -> None:
        self._judges: list[Judge[Thing]] = []

    def register(self, judge: Judge[Thing]) -> None:
        """Called from `AppConfig.ready()`, twice is once."""
        if judge not in self._judges:
            self._judges.append(judge)

    def access(self, thing: Thing, request: HttpRequest) -> Access:
        """The widest that any judge grants; with no judge, nothing."""
        widest = Access.NO
        for judge in self._judges:
            widest = max(widest, judge(thing, request))
            if widest is Access.PUBLIC:
                break
        return widest


DOCUMENTS: Gate[Document] = Gate()
FILMS: Gate[FilmVersion] = Gate()
