"""What a member fills in."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts

from cms.users.forms import NewPasswordForm

NO_HELP = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}


def password_help() -> str:
    return "".join(str(text) for text in password_validators_help_texts())


class LogInForm(forms.Form):
    use_required_attribute = False

    username = forms.CharField(
        label="用户名",
        max_length=150,
        error_messages={"required": "用户名：请填写。", "max_length": "用户名：太长了，请核对。"},
        widget=forms.TextInput(attrs={"autocomplete": "username", **NO_HELP}),
    )
    password = forms.CharField(
        label="密码",
        strip=False,
        max_length=500,
        error_messages={"required": "密码：请填写。", "max_length": "密码：太长了，请核对。"},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class JoinForm(forms.Form):
    """The code on paper, the phone, and a log-in of one's own. What was typed comes back, but for the password."""

    use_required_attribute = False

    code = forms.CharField(
        label="邀请码",
        max_length=40,
        help_text="支部发给您的 12 位数字，例如 0123-4567-8901。",
        error_messages={"required": "邀请码：请填写。", "max_length": "邀请码：请对照邀请码再输一次。"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    phone = forms.CharField(
        label="手机号后四位",
        max_length=30,
        help_text="登记在支部名册里的号码；填完整的号码也可以。",
        error_messages={"required": "手机号后四位：请填写。", "max_length": "手机号后四位：请核对。"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )
    username = forms.CharField(
        label="用户名",
        max_length=60,
        help_text="自己取一个，登录用：小写字母开头，4 到 30 位。不要用姓名和手机号。",
        error_messages={"required": "用户名：请填写。", "max_length": "用户名：最多 30 位。"},
        widget=forms.TextInput(attrs={"autocomplete": "username", **NO_HELP}),
    )
    password = forms.CharField(
        label="密码",
        strip=False,
        max_length=500,
        error_messages={"required": "密码：请填写。", "max_length": "密码：太长了。"},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="再输一次密码",
        strip=False,
        max_length=500,
        error_messages={"required": "再输一次密码：请填写。", "max_length": "再输一次密码：太长了。"},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = password_help()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("password") and told.get("again") and told["password"] != told["again"]:
            self.add_error("again", "再输一次密码：两次输入的密码不一样，请重新输入。")
        return told


class ResetForm(JoinForm):
    """For who forgot the password: the code on paper, the phone, and another password."""

    username = None  # type: ignore[assignment]  # Django's way to leave out a field of the class above

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code: Any = self.fields["code"]
        code.label = "重设码"
        code.error_messages |= {"required": "重设码：请填写。", "max_length": "重设码：请对照重设码再输一次。"}
        self.fields["password"].label = "新密码"


class PasswordForm(NewPasswordForm):
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].widget.attrs.pop("autofocus", None)
        self.fields["new_password1"].help_text = password_help()
