"""The progress of a film on its page in the admin. Without JavaScript it says how things stood when the page was
made."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from media.films.jobs.progress import film_progress
from media.films.permissions import may_change
from media.models import Film


def progress_panel(request: HttpRequest, film: Film) -> SafeString:
    """Empty for a film without a version."""
    progress = film_progress(film)
    if progress is None:
        return mark_safe("")
    context = {"film": film, "progress": progress, "may_retry": may_change(request.user, film)}
    return render_to_string("films/jobs/panel.html", context, request)
