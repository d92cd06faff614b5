"""The processing of films in the admin."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from media.films.permissions import policy


def job_urls() -> list[URLPattern]:
    from media.films.jobs.desk import views

    return [
        path("films/processing/", views.QueueScreen.as_view(), name="films_queue"),
        path("films/<int:pk>/processing/", views.film_progress_json, name="films_progress"),
        path("films/processing/<int:job_id>/retry/", views.job_try_again, name="films_job_retry"),
    ]


class QueueMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        may: bool = policy.user_has_any_permission(request.user, ["add", "change", "choose"])
        return may


def queue_menu_item() -> QueueMenuItem:
    return QueueMenuItem("影片处理", reverse_lazy("films_queue"), name="films-queue", icon_name="media", order=1300)


def job_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("films/jobs.css"))


def connect() -> None:
    """Called once from `MediaConfig.ready()`."""
    hooks.register("register_admin_urls", job_urls)
    hooks.register("register_reports_menu_item", queue_menu_item)
    hooks.register("insert_global_admin_css", job_styles)
