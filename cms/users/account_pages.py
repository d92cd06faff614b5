"""What belongs to one's own account, and where it is found."""

from typing import Any

from django import forms
from django.urls import reverse
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.users.models import User
from cms.users.second_step.selectors import authenticator_of


class OwnPage(WagtailAdminTemplateMixin):
    """A page below the account settings."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("wagtailadmin_account"), "label": "账号"}
        return [*super().get_breadcrumbs_items(), above, {"url": "", "label": self.get_page_title()}]


class SafetyPanel(BaseSettingsPanel):
    """Leads from the settings to the second step and the sessions, beside the password where they are looked for."""

    name = "safety"
    title = "登录安全"
    order = 600
    form_class = forms.Form
    template_name = "users_admin/account/safety.html"
    user: User

    def get_form(self) -> forms.Form:
        """Nothing to fill in."""
        return forms.Form(prefix=self.name)

    def get_context_data(self) -> dict[str, Any]:
        return super().get_context_data() | {"is_on": authenticator_of(self.user) is not None}
