"""Addresses in the admin for a film's captions, chapters and cover."""

from django.urls import URLPattern, path
from wagtail import hooks

from media.films.captions import editing, screens
from media.films.desk import panels
from media.films.serving import poster_screen
from media.films.words_panel import words_panel

panels.register("words", words_panel, order=300)


@hooks.register("register_admin_urls")
def film_words_urls() -> list[URLPattern]:
    return [
        path("films/<int:pk>/captions/", editing.CaptionsView.as_view(), name="films_captions"),
        path(
            "films/<int:pk>/captions/captions.<str:form>",
            editing.CaptionsFileView.as_view(),
            name="films_captions_file",
        ),
        path("films/<int:pk>/chapters/", editing.ChaptersView.as_view(), name="films_chapters"),
        path("films/<int:pk>/poster/", poster_screen.PosterView.as_view(), name="films_poster"),
        path("films/<int:pk>/revise/", screens.ReviseView.as_view(), name="films_revise"),
    ]
