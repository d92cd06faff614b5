from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.views import serve

from cms.urls import handler404, handler500
from cms.urls import urlpatterns as ours

__all__ = ["handler404", "handler500", "urlpatterns"]

router = WagtailAPIRouter("stockapi")
router.register_endpoint("pages", PagesAPIViewSet)

urlpatterns = [
    path("stock-api/", router.urls),
    path("stock/<path:path>", lambda request, path: serve(request, f"stock/{path}")),
    *ours,
]
