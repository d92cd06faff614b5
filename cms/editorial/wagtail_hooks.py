"""The editors' desk in the admin."""

from django.urls import URLPattern, path
from wagtail import hooks

from cms.editorial.views import proofreading


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return [path("proofreading/", proofreading, name="proofreading")]
