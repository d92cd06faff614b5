from media.models.document import Document
from media.models.film import (
    CaptionCue,
    Chapter,
    Film,
    FilmRendition,
    FilmUpload,
    FilmVersion,
    MediaJob,
    PosterFrame,
    Storyboard,
)
from media.models.image import Image, Rendition

__all__ = [
    "CaptionCue",
    "Chapter",
    "Document",
    "Film",
    "FilmRendition",
    "FilmUpload",
    "FilmVersion",
    "Image",
    "MediaJob",
    "PosterFrame",
    "Rendition",
    "Storyboard",
]
