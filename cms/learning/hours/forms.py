"""What a leader fills in: a training, a correction, why a training is not confirmed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from cms.learning.hours.enums import CLASSROOM, HourKind, Length
from cms.learning.hours.trainings import Facts
from cms.members.models import Member
from media.rules import MAX_IMAGE_BYTES, Refused, check_image, document_type, size_label

SHEET_TYPES = "PDF 或照片（JPG、PNG）"


def sheet_problem(sheet: UploadedFile[bytes]) -> str:
    """What is wrong with an uploaded sign-in sheet, empty when nothing is."""
    name, size = sheet.name or "", sheet.size or 0
    if size > MAX_IMAGE_BYTES:
        return f"“签到表”大小为 {size_label(size)}，最多 {size_label(MAX_IMAGE_BYTES)}，请压缩或重拍后再传。"
    try:
        if name.lower().endswith(".pdf"):
            document_type(name, sheet, size)
        else:
            check_image(sheet, size)
    except Refused as refused:
        return f"“签到表”请传{SHEET_TYPES}。{refused}"
    finally:
        sheet.seek(0)
    return ""


class TrainingForm(forms.Form):
    """`people` are those who belonged to the branch on the day; the list changes with the day."""

    kind = forms.ChoiceField(
        label="类别", choices=[(kind.value, kind.label) for kind in CLASSROOM], initial=HourKind.CLASS
    )
    title = forms.CharField(
        label="培训内容",
        max_length=200,
        error_messages={"required": "请填写“培训内容”。", "max_length": "“培训内容”最多 200 字，请精简。"},
    )
    held_on = forms.DateField(
        label="日期",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "请填写“日期”。", "invalid": "“日期”请按 2026-01-31 的样子填写。"},
    )
    length = forms.ChoiceField(label="时长", choices=Length.choices, initial=Length.HALF_DAY)
    minutes = forms.IntegerField(
        label="分钟数",
        required=False,
        min_value=1,
        help_text="时长选“按分钟”时填写，一天最多按全天计；几天的培训请一天登记一次。",
        error_messages={"invalid": "“分钟数”请填写整数，例如 90。", "min_value": "“分钟数”请填写 1 以上的整数。"},
    )
    place = forms.CharField(
        label="地点", required=False, max_length=100, error_messages={"max_length": "“地点”最多 100 字，请精简。"}
    )
    sheet = forms.FileField(
        label="签到表",
        help_text=f"{SHEET_TYPES}，只有本支部书记、副书记和局里的人看得到。",
        error_messages={
            "required": "请选择“签到表”的文件；没有签到表的不能登记。",
            "empty": "“签到表”是空文件，请重选。",
        },
    )
    attendees = forms.TypedMultipleChoiceField(
        label="到场党员",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "“到场党员”一个也没有选，请至少选一人。",
            "invalid_choice": "“到场党员”里有人当天不属于本支部，请重新选择。",
        },
    )

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attendees"].choices = list(people)  # type: ignore[attr-defined]

    def clean_sheet(self) -> UploadedFile[bytes]:
        sheet: UploadedFile[bytes] = self.cleaned_data["sheet"]
        if problem := sheet_problem(sheet):
            raise ValidationError(problem)
        return sheet

    def facts(self) -> Facts:
        data = self.cleaned_data
        return Facts(
            kind=data["kind"],
            title=data["title"],
            held_on=data["held_on"],
            length=data["length"],
            minutes=data["minutes"],
            place=data["place"],
        )

    def attending(self) -> list[Member]:
        return list(Member.objects.filter(pk__in=self.cleaned_data["attendees"]))


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="更正原因",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明哪里记错了，会一直留在账上。不写个人信息。",
        error_messages={
            "required": "请填写“更正原因”，写明哪里记错了。",
            "max_length": "“更正原因”最多 300 字，请精简。",
        },
    )


class RemarkForm(forms.Form):
    remark = forms.CharField(
        label="不确认的原因",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "请填写“不确认的原因”，让登记人知道怎么改。",
            "max_length": "“不确认的原因”最多 300 字，请精简。",
        },
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label="核验码",
        max_length=40,
        help_text="证明上的 16 位字母和数字，不分大小写，横线可以不输。",
        error_messages={"required": "请输入“核验码”。", "max_length": "“核验码”是 16 位，请对照证明再输一次。"},
    )


def day_asked(text: str, today: date) -> date:
    """The day a form is opened for; today for none or an unreadable one."""
    try:
        return min(date.fromisoformat(text), today)
    except ValueError:
        return today
