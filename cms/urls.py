"""Every address of the platform; with `cms.wsgi` the only place where all rooms meet."""

from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from cms.api.api import public_api
from cms.portal import pages, views
from cms.portal.feeds import NewestFeed
from cms.portal.site_map import PublicSitemap

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("api/v1/", public_api.urls),
    path("", include("cms.core.urls")),
    path("", include("media.urls")),
    path("feed.xml", NewestFeed(), name="feed"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PublicSitemap}}, name="django.contrib.sitemaps.views.sitemap"),
    path("site-map/", views.site_map, name="site_map"),
    path("robots.txt", views.robots, name="robots"),
    path("qr.svg", views.qr_code, name="qr_code"),
    re_path(wagtail_urls.serve_pattern, pages.page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]

handler404 = "cms.portal.views.not_found"
handler500 = "cms.portal.views.server_error"
