"""邮件提醒 among the settings of one's own account."""

from typing import Any

from django import forms
from wagtail.admin.views.account import BaseSettingsPanel

from cms.editorial.digests.services import digest_choose
from cms.editorial.models import DigestRefusal
from cms.users.models import User


class DigestForm(forms.Form):
    is_wanted = forms.BooleanField(
        label="每个工作日早上发邮件提醒我",
        required=False,
        help_text="等您审核和校对的、退回给您的、紧急发布、上报、今天的日程、该更新的栏目。没有事就不发。邮箱在上面“姓名和邮箱”里填写。",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def save(self) -> None:
        digest_choose(user=self.user, is_wanted=self.cleaned_data["is_wanted"])


class DigestPanel(BaseSettingsPanel):
    name = "digest"
    title = "邮件提醒"
    order = 200
    form_class = DigestForm
    user: User

    def get_form(self) -> DigestForm:
        is_wanted = not DigestRefusal.objects.filter(person=self.user.pk).exists()
        data = self.request.POST if self.request.method == "POST" else None
        return DigestForm(data, prefix=self.name, user=self.user, initial={"is_wanted": is_wanted})
