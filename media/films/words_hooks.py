"""Addresses in the admin for a film's captions, chapters and cover."""

from django.urls import URLPattern, path
from wagtail import hooks

from media.films.captions import editing, screens


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
        path("films/<int:pk>/revise/", screens.ReviseView.as_view(), name="films_revise"),
    ]
