"""The handbook in the menu 帮助."""

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.handbook.views import ChapterView, ContentsView, picture_file


@hooks.register("register_admin_urls")
def handbook_urls() -> list[URLPattern]:
    return [
        path("help/", ContentsView.as_view(), name="handbook"),
        path("help/pictures/<str:picture>", picture_file, name="handbook_picture"),
        path("help/<slug:chapter>/", ChapterView.as_view(), name="handbook_chapter"),
    ]


@hooks.register("register_help_menu_item")
def handbook_menu_item() -> MenuItem:
    return MenuItem("使用手册", reverse_lazy("handbook"), name="handbook", icon_name="help", order=100)


@hooks.register("insert_global_admin_css")
def handbook_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("handbook/handbook.css"))
