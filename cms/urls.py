"""Every address of the platform; with `cms.wsgi` the only place where all rooms meet."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from cms.portal import pages

urlpatterns = [
    path("", include("cms.users.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("api/", include("cms.api.urls")),
    path("", include("cms.core.urls")),
    path("", include("media.urls")),
    path("readers/", include("cms.readers.urls")),
    path("learning/", include("cms.learning.hours.urls")),
    path("members/", include("cms.members.urls")),
    path("", include("cms.previews.urls")),
    path("", include("cms.portal.urls")),
    re_path(wagtail_urls.serve_pattern, pages.page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]

handler404 = "cms.portal.missing.not_found"
handler500 = "cms.portal.views.server_error"
