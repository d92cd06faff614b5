"""What people fill in to come in."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest
from wagtail.admin.forms.auth import LoginForm

from cms.users.backends import WAIT
from cms.users.models import User
from cms.users.slowing.rules import in_words, please_wait

WRONG_CODE = "验证码不对，或已经用过。请看手机上现在显示的 6 位数字；刚用过的，等它换成新的再输。"


class LogInForm(LoginForm):
    """Wagtail's, which also says how long to wait."""

    def get_invalid_login_error(self) -> forms.ValidationError:
        wait = getattr(self.request, WAIT, 0)
        if wait:
            return forms.ValidationError(f"用户名或密码不正确。{please_wait(wait)}", code="wait")
        return super().get_invalid_login_error()


class CodeForm(forms.Form):
    """One field: the code of the app, or a recovery code."""

    code = forms.CharField(
        label="验证码",
        help_text="手机上身份验证器显示的 6 位数字。手机不在身边，可以填一个恢复码。",
        error_messages={"required": "请填写验证码。"},
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": "", "spellcheck": "false", "autocapitalize": "none"}
        ),
    )


class SetUpForm(CodeForm):
    """Six digits of the app that is being set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = "扫码后，手机上会出现 6 位数字，每 30 秒换一次。填现在显示的。"
        self.fields["code"].widget.attrs |= {"inputmode": "numeric"}
        del self.fields["code"].widget.attrs["autofocus"]


class SetUpByPasswordForm(SetUpForm):
    """From within a session: whoever finds a computer unattended must not shut out its owner."""

    password = forms.CharField(
        label="登录密码",
        help_text="再输入一次，确认是您本人。",
        error_messages={"required": "请填写登录密码。"},
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("password", "code")

    def __init__(self, request: HttpRequest, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, self.user = request, user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if authenticate(self.request, username=self.user.get_username(), password=password) != self.user:
            wait = getattr(self.request, WAIT, 0)
            raise forms.ValidationError(f"登录密码不正确。{f'请等 {in_words(wait)}再试。' if wait else '请重新输入。'}")
        return password


class NewPasswordForm(PasswordChangeForm):
    """The password that has to be changed before anything else; it is not to be the same again."""

    def clean_new_password2(self) -> str:
        old, new = self.cleaned_data.get("old_password"), self.cleaned_data.get("new_password2")
        if old and old == new:
            raise forms.ValidationError("新密码不能和原密码一样，请换一个。")
        return str(new)
