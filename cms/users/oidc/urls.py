"""Only where a provider is configured, before what Wagtail has at the same addresses."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from cms.users.oidc.untying import UntyingView
from cms.users.oidc.views import BackView, BeginView, LogOutView

urlpatterns = [
    path("admin/login/issuer/", BeginView.as_view(), name="users_issuer_begin"),
    path("admin/login/issuer/back/", BackView.as_view(), name="users_issuer_back"),
    path("admin/logout/", LogOutView.as_view(), name="wagtailadmin_logout"),
    path("admin/users/<int:user_id>/issuer/", require_admin_access(UntyingView.as_view()), name="users_untie"),
]
