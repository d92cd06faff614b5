"""The portal's own addresses: lists, feeds, site maps. Pages of the tree come after them, in `cms.urls`.

`place` is the address of the page a list belongs to, empty for the home page. The words that follow it are reserved
(`cms.core.slugs`), so no page can stand at such an address.
"""

import re

from django.urls import path, re_path

from cms.portal import archives, feeds, sitemaps, views
from cms.portal.courses_for_members import courses_for_members, my_hours
from cms.portal.finding import views as finding

PLACE = r"^(?P<place>(?:[-\w]+/)*?)"
SCOPE = r"(?:kind/(?P<kind>[a-z_]+)/|year/(?P<year>[12]\d{3})/)"
NUMBER = r"archive/(?P<number>[1-9]\d{0,5})/$"

FEED = rf"(?P<file>{'|'.join(re.escape(file) for file in feeds.FORMATS)})$"
MONTH = r"[12]\d{3}-(?:0[1-9]|1[0-2])(?:-[1-9]\d?)?"

urlpatterns = [
    path("search/", finding.search_page, name="search"),
    path("search/opened/", finding.result_opened, name="search_result_opened"),
    path("site-map/", views.site_map, name="site_map"),
    path("subscribe/", views.subscribe, name="subscribe"),
    path("site-statement/", views.statement, name="statement"),
    path("courses-for-members/", courses_for_members, name="courses_for_members"),
    path("my-hours/", my_hours, name="my_hours"),
    path("robots.txt", views.robots, name="robots"),
    path("qr.svg", views.qr_code, name="qr_code"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-places.xml", sitemaps.of_places, name="sitemap_places"),
    re_path(rf"^sitemap-(?P<name>{MONTH})\.xml$", sitemaps.of_month, name="sitemap_month"),
    re_path(rf"{PLACE}{FEED}", feeds.feed, name="feed"),
    re_path(rf"{PLACE}{SCOPE}?{NUMBER}", archives.list_page, name="list_page"),
    re_path(rf"{PLACE}archive/$", archives.list_head, name="archive"),
    re_path(rf"{PLACE}{SCOPE}$", archives.list_head, name="list_head"),
]
