"""What stands on a film's page in the admin, and the addresses of its captions, chapters and cover."""

from django.urls import URLPattern, path
from wagtail import hooks

from media.films.captions import editing, screens
from media.films.desk import panels
from media.films.jobs.desk.panel import progress_panel
from media.films.serving import poster_screen
from media.films.words_panel import words_panel

panels.register("progress", progress_panel, order=100)
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
