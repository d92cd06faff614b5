"""Every address below /api/."""

from django.urls import path, re_path
from django.views.generic import RedirectView

from cms.api import views
from cms.api.api import public_api
from cms.api.front_door import elsewhere

urlpatterns = [
    path("", views.documentation, name="api_documentation"),
    path("v1/", RedirectView.as_view(pattern_name="api_documentation")),
    path("v1/openapi.json", views.openapi_document, name="api_openapi"),
    path("v1/", public_api.urls),
    re_path(r"^(?P<rest>.*)$", elsewhere),
]
