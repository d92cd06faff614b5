"""The shapes of lessons and courses with their films at other addresses, for whoever cannot use the plain ones."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from cms.core.representation import Card, Detail
from cms.courses.shapes import CourseOut, LessonOut, Playable

CardT = TypeVar("CardT", bound=Card)
Address = Callable[[str], str]
"""From the plain address of a part of a film to the other one."""


def card_at(card: CardT, address: Address) -> CardT:
    file = card.film.file if card.film else None
    if card.film is None or file is None:
        return card
    moved = file.model_copy(update={"url": address(file.url)})
    return card.model_copy(update={"film": card.film.model_copy(update={"file": moved})})


def detail_at(shape: Detail, address: Address) -> Detail:
    """Of a lesson or a course; any other shape stays as it is."""
    if isinstance(shape, LessonOut):
        video = _film_at(shape.video, address) if shape.video else None
        return card_at(shape, address).model_copy(update={"video": video, "related": _all_at(shape.related, address)})
    if isinstance(shape, CourseOut):
        lessons, related = (_all_at(some, address) for some in (shape.lessons, shape.related))
        return shape.model_copy(update={"lessons": lessons, "related": related})
    return shape


def _all_at(some: Iterable[Card], address: Address) -> list[Card]:
    return [card_at(card, address) for card in some]


def _film_at(film: Playable, address: Address) -> Playable:
    board = film.storyboard
    return film.model_copy(
        update={
            "renditions": [one.model_copy(update={"url": address(one.url)}) for one in film.renditions],
            "storyboard": board.model_copy(update={"url": address(board.url)}) if board else None,
            "captions_url": address(film.captions_url) if film.captions_url else None,
            "frame_url": address(film.frame_url) if film.frame_url else None,
        }
    )
