"""Forms of the office: adopt, merge, return, decline, take back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from cms.submissions import help_texts, words
from cms.submissions.desk.adopting import Appearance
from cms.submissions.desk.rules import screenshot_problem
from cms.submissions.desk.selectors import PIECES_OFFERED, pieces_to_merge_into
from cms.submissions.enums import Channel, ReturnReason
from cms.submissions.models import Piece

TEXT_LENGTH = 1000


class Turned(forms.Form):
    """`turn` tells whether somebody else did something meanwhile."""

    turn = forms.IntegerField(widget=forms.HiddenInput)

    use_required_attribute = False


class TextForm(Turned):
    text = forms.CharField(
        label="意见",
        max_length=TEXT_LENGTH,
        widget=AdminAutoHeightTextInput,
        error_messages={
            "required": words.TEXT_REQUIRED,
            "max_length": words.TOO_LONG.format(label="意见", most=TEXT_LENGTH),
        },
    )


class ReturnForm(TextForm):
    reason = forms.ChoiceField(
        label="原因",
        choices=ReturnReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": words.REASON_CODE_REQUIRED},
    )

    field_order = ("reason", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = help_texts.RETURN_TEXT


class DeclineForm(TextForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = "写明为什么不用，上报单位会看到，语气平和。"


class AppearanceForm(forms.Form):
    """Where a piece appeared, with the evidence."""

    channel = forms.ChoiceField(
        label="采用渠道",
        choices=Channel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": words.CHANNEL_REQUIRED},
    )
    place = forms.CharField(
        label="栏目或媒体",
        max_length=80,
        help_text=help_texts.PLACE,
        error_messages={
            "required": words.PLACE_REQUIRED,
            "max_length": words.TOO_LONG.format(label="栏目或媒体", most=80),
        },
    )
    on = forms.DateField(
        label="采用日期",
        widget=AdminDateInput,
        help_text=help_texts.ON,
        error_messages={"required": words.ON_REQUIRED, "invalid": words.ON_INVALID},
    )
    link = forms.URLField(
        label="网址",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=help_texts.ADOPTED_LINK,
        error_messages={
            "invalid": words.ADOPTED_LINK_INVALID,
            "max_length": words.TOO_LONG.format(label="网址", most=500),
        },
    )
    screenshot = forms.FileField(
        label="截图",
        required=False,
        help_text=help_texts.SCREENSHOT,
        error_messages={"empty": "“截图”是空的，请检查原文件后重新选择。"},
    )

    use_required_attribute = False

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise ValidationError(words.ON_LATER)
        return on

    def clean_screenshot(self) -> UploadedFile[bytes] | None:
        file: UploadedFile[bytes] | None = self.cleaned_data["screenshot"]
        if file and (problem := screenshot_problem(file.name or "", file, file.size or 0)):
            raise ValidationError(problem)
        return file or None

    def appearance(self) -> Appearance:
        data = self.cleaned_data
        return Appearance(
            channel=Channel(data["channel"]),
            place=data["place"],
            on=data["on"],
            link=data["link"],
            screenshot=data["screenshot"],
        )


class AdoptForm(AppearanceForm, Turned):
    field_order = ("channel", "place", "on", "link", "screenshot", "turn")


class MergeForm(Turned):
    piece = forms.ModelChoiceField(
        label="并入哪一篇",
        queryset=Piece.objects.none(),
        empty_label="请选择",
        help_text=f"最近的 {PIECES_OFFERED} 篇采用稿。并入以后，各单位都记采用。",
        error_messages={"required": words.PIECE_REQUIRED, "invalid_choice": words.PIECE_REQUIRED},
    )

    field_order = ("piece", "turn")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest = pieces_to_merge_into().order_by("-made_at", "-pk").values("pk")[:PIECES_OFFERED]
        choices: Any = self.fields["piece"]
        choices.queryset = Piece.objects.filter(pk__in=list(newest.values_list("pk", flat=True)))


class ReasonForm(forms.Form):
    """Why an entry is taken back, or brought again."""

    reason = forms.CharField(
        label="原因",
        max_length=TEXT_LENGTH,
        widget=AdminAutoHeightTextInput,
        help_text="例如“媒体已撤稿”“登记错了日期，另登记一笔”。",
        error_messages={
            "required": words.REASON_REQUIRED,
            "max_length": words.TOO_LONG.format(label="原因", most=TEXT_LENGTH),
        },
    )

    use_required_attribute = False
