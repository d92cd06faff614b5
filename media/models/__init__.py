from media.models.document import Document
from media.models.film import (
    CaptionCue,
    Chapter,
    Film,
    FilmRendition,
    FilmUpload,
    FilmVersion,
    MediaJob,
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
    "Rendition",
    "Storyboard",
]
