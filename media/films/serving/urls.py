"""Addresses of what is played: the version, a part of the hash of the bytes, what it is."""

from django.urls import path, register_converter

from media.films.serving import views
from media.models.content import MARK_LENGTH


class Mark:
    regex = f"[0-9a-f]{{{MARK_LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class ShortEdge:
    regex = "[1-9][0-9]{1,3}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(Mark, "film_mark")
register_converter(ShortEdge, "film_edge")

urlpatterns = [
    path("<uuid:key>/<film_mark:mark>.<film_edge:short_edge>.mp4", views.serve_film, name="serve_film"),
    path("<uuid:key>/<film_mark:mark>.storyboard.jpg", views.serve_storyboard, name="serve_film_storyboard"),
    path("<uuid:key>/<film_mark:mark>.frame.jpg", views.serve_frame, name="serve_film_frame"),
    path("<uuid:key>/<film_mark:mark>.vtt", views.serve_captions, name="serve_film_captions"),
]
