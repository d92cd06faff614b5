"""What the office and secretaries fill in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from cms.members.enums import Post
from cms.members.importing.workbook import MOST_BYTES, MOST_ROWS
from cms.members.rules import LONGEST_NAME
from cms.units.models import Unit

OFF = {"autocomplete": "off"}


class _Day(forms.DateField):
    def __init__(self, *, label: str, help_text: str = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            widget=forms.DateInput(attrs={"type": "date", **OFF}, format="%Y-%m-%d"),
            error_messages={
                "required": f"{label}：请填写。",
                "invalid": f"{label}：请按 2026-01-31 的样子填写。",
            },
        )


class DeskForm(forms.Form):
    use_required_attribute = False


class PersonForm(DeskForm):
    """Name and phone."""

    name = forms.CharField(
        label="姓名",
        max_length=LONGEST_NAME + 10,
        widget=forms.TextInput(attrs=OFF),
        error_messages={"required": "姓名：请填写。", "max_length": f"姓名：最多 {LONGEST_NAME} 个字。"},
    )
    phone = forms.CharField(
        label="手机号",
        max_length=30,
        help_text="11 位，本人的号码。开通账号时要核对后四位。",
        widget=forms.TextInput(attrs={"inputmode": "tel", **OFF}),
        error_messages={"required": "手机号：请填写。", "max_length": "手机号：请填写 11 位手机号码。"},
    )


class _PostField(forms.ChoiceField):
    def __init__(self) -> None:
        super().__init__(
            label="职务",
            choices=Post.choices,
            initial=Post.MEMBER,
            error_messages={
                "required": "职务：请选择。",
                "invalid_choice": "职务：您不能登记这个职务，请另选，或请局党务办公室办理。",
            },
        )


class TermForm(DeskForm):
    """Another post in the same branch, from a day on."""

    post = _PostField()
    since = _Day(label="起始日期", help_text="从这一天起；原来的任期到前一天为止。")

    def __init__(self, *args: Any, posts: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["post"]
        field.choices = [(post, label) for post, label in Post.choices if post in posts]
        self.initial.setdefault("since", timezone.localdate())


class TransferForm(TermForm):
    """The same in another branch."""

    branch = forms.ModelChoiceField(
        label="党组织",
        queryset=Unit.objects.none(),
        empty_label="请选择",
        error_messages={"required": "党组织：请选择。", "invalid_choice": "党组织：没有这一个，请重新选择。"},
    )
    field_order: Sequence[str] = ("branch", "post", "since")

    def __init__(self, *args: Any, branches: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["branch"]
        field.queryset = branches
        only = list(branches[:2])
        if len(only) == 1:
            self.initial.setdefault("branch", only[0].pk)


class AddForm(PersonForm, TransferForm):
    """Somebody new."""

    field_order = ("name", "phone", "branch", "post", "since")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].help_text = "从哪一天起属于这个党组织。"


class LeaveForm(DeskForm):
    on = _Day(label="离开日期", help_text="最后一天。之后名册里不再有这位党员，已有的学时都保留，账号解除。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())


class MergeForm(DeskForm):
    """Which record stays."""

    phone = forms.CharField(
        label="保留的那条记录的手机号",
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", **OFF}),
        error_messages={"required": "保留的那条记录的手机号：请填写。"},
    )
    is_same = forms.BooleanField(
        label="已核对，两条记录是同一个人",
        error_messages={"required": "请核对后勾选“已核对，两条记录是同一个人”。合并以后不能拆开。"},
    )


class FindForm(DeskForm):
    """Sent by POST: names and phones stand in no address, which logs and histories keep."""

    words = forms.CharField(label="姓名或手机号", max_length=40, required=False, widget=forms.TextInput(attrs=OFF))


class UploadForm(DeskForm):
    file = forms.FileField(
        label="名单",
        help_text=f"Excel 表格（.xlsx），{MOST_BYTES // 1024**2} MB 以内，最多 {MOST_ROWS} 行。先试导，再导入。",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": "名单：还没有选择文件。",
            "empty": "名单：文件是空的，请检查后重新选择。",
        },
    )


class InviteForm(DeskForm):
    """For whom codes are made: everybody of a branch who has no account yet."""

    branch = forms.ModelChoiceField(
        label="党组织",
        queryset=Unit.objects.none(),
        empty_label="请选择",
        error_messages={"required": "党组织：请选择。", "invalid_choice": "党组织：没有这一个，请重新选择。"},
    )

    def __init__(self, *args: Any, branches: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["branch"]
        field.queryset = branches


def day(form: forms.Form, name: str) -> date:
    told: date = form.cleaned_data[name]
    return told
