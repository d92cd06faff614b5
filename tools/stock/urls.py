from django.urls import path
from wagtail import urls as wagtail_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.views import serve

from cms.urls import handler404, handler500, urlpatterns as ours

__all__ = ["handler404", "handler500", "urlpatterns"]

router = WagtailAPIRouter("stockapi")
router.register_endpoint("pages", PagesAPIViewSet)

urlpatterns = [
    path("stock-api/", router.urls),
    path("stock/<path:path>", lambda request, path: serve(request, f"stock/{path}")),
    *ours,
]
assert wagtail_urls
