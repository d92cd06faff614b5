"""The way in, before what Wagtail has at the same addresses. What needs a session: `wagtail_hooks.py`."""

from django.conf import settings
from django.urls import include, path

from cms.users.second_step.log_in import CodeView, FirstSetUpView, LogInView, log_in_elsewhere

urlpatterns = [
    path("admin/login/", LogInView.as_view(), name="wagtailadmin_login"),
    path("admin/login/code/", CodeView.as_view(), name="users_code"),
    path("admin/login/set-up/", FirstSetUpView.as_view(), name="users_first_set_up"),
    path("_util/login/", log_in_elsewhere, name="wagtailcore_login"),
]
if settings.OIDC is not None:
    urlpatterns.append(path("", include("cms.users.oidc.urls")))
