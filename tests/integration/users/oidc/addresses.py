"""Every address of a platform where an identity provider is configured."""

from django.urls import include, path

from cms.urls import handler404, handler500
from cms.urls import urlpatterns as without

__all__ = ["handler404", "handler500", "urlpatterns"]

urlpatterns = [path("", include("cms.users.oidc.urls")), *without]
