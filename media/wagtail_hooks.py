"""Films in the admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.forms.collections import collection_member_permission_formset_factory
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.models import Collection

from media.films import words_hooks as words_hooks
from media.films.desk import listing, sending, views
from media.films.desk.chooser import film_version_chooser
from media.films.permissions import policy
from media.films.uploading import protocol
from media.models import Film


@hooks.register("register_admin_urls")
def film_urls() -> list[URLPattern]:
    return [
        path("films/", listing.FilmsView.as_view(), name="films"),
        path("films/results/", listing.FilmsView.as_view(results_only=True), name="films_results"),
        path("films/add/", sending.film_add, name="films_add"),
        path("films/<int:pk>/", views.film_detail, name="films_detail"),
        path("films/<int:pk>/new-version/", sending.film_new_version, name="films_new_version"),
        path("films/<int:pk>/delete/", views.film_remove, name="films_delete"),
        path("films/uploads/", protocol.uploads, name="film_uploads"),
        path("films/uploads/<uuid:key>/", protocol.upload, name="film_upload"),
        path("films/uploads/<uuid:key>/give-up/", sending.film_give_up, name="film_give_up"),
    ]


@hooks.register("register_admin_viewset")
def film_chooser() -> ChooserViewSet:
    return film_version_chooser


class FilmsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        may: bool = policy.user_has_any_permission(request.user, ["add", "change", "choose"])
        return may


@hooks.register("register_admin_menu_item")
def films_menu_item() -> FilmsMenuItem:
    return FilmsMenuItem("影片", reverse_lazy("films"), name="films", icon_name="media", order=450)


GroupFilmPermissionFormSet: Any = collection_member_permission_formset_factory(
    Film,
    [
        ("add_film", "添加", "上传影片，修改自己上传的影片"),
        ("change_film", "编辑", "修改任何影片"),
        ("choose_film", "选择", "在页面中选用影片"),
    ],
    "films/group_rights.html",
)


@hooks.register("register_group_permission_panel")
def film_rights_panel() -> Any:
    return GroupFilmPermissionFormSet


@hooks.register("describe_collection_contents")
def films_in_collection(collection: Collection) -> dict[str, Any] | None:
    """So that a collection with films in it is not deleted."""
    number = Film.objects.filter(collection=collection).count()
    if not number:
        return None
    address = f"{reverse('films')}?collection={collection.pk}"
    return {"count": number, "count_text": f"{number} 部影片", "url": address}


@hooks.register("insert_global_admin_css")
def film_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("films/desk.css"))
