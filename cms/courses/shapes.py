"""Public shapes of films, lessons and courses. Times within films are milliseconds."""

from cms.columns.written import WrittenOut
from cms.core.representation import Card, Detail, Link, Shape
from cms.core.representation.schema import FilmMark, PublicImage
from cms.courses.blocks import AnyQuestion


class RenditionOut(Shape):
    """One MP4 (H.264 and AAC) to play."""

    short_edge: int
    url: str
    width: int
    height: int
    size_bytes: int


class StoryboardOut(Shape):
    """Small frames in one picture, row by row; frame n is the film at n · `every_ms`."""

    url: str
    every_ms: int
    columns: int
    frames: int
    tile_width: int
    tile_height: int


class CueOut(Shape):
    start_ms: int
    end_ms: int
    text: str


class ChapterOut(Shape):
    start_ms: int
    title: str


class Playable(Shape):
    """A version of a film, the largest rendition first."""

    duration_ms: int
    width: int
    height: int
    renditions: list[RenditionOut]
    storyboard: StoryboardOut | None
    captions_url: str | None
    transcript: list[CueOut]
    chapters: list[ChapterOut]
    poster: PublicImage | None
    frame_url: str | None


class LessonOut(WrittenOut):
    video: Playable | None
    speaker_post: str
    speaker_unit: str
    members_only: bool
    threshold: int
    """Per cent of the film."""
    max_rate: float
    self_test: list[AnyQuestion]
    course: Link | None


class CourseOut(WrittenOut):
    members_only: bool
    lessons: list[Card]


class AnnouncedLesson(Shape):
    """A lesson for members of which the public may know; it has no address here."""

    title: str
    unit: str
    film: FilmMark


class CourseIndexOut(Detail):
    announced: list[AnnouncedLesson]
