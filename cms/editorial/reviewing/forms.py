"""What a reviewer says with an approval or a return."""

from typing import Any

from django import forms
from wagtail.forms import TaskStateCommentForm

from cms.editorial.enums import ReturnReason


class ApprovalForm(TaskStateCommentForm):
    """A remark, and the content that was shown: approved is that and nothing that came after."""

    comment = forms.CharField(label="审核意见（可不填）", required=False, widget=forms.Textarea({"rows": 2}))
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    proofread = forms.BooleanField(required=False, widget=forms.HiddenInput)
    """Asked in words by the template, when a proofreading pass is wanting; `wanting` is then its name."""
    wanting = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if (wanting := cleaned.pop("wanting", "")) and not cleaned.get("proofread"):
            said = f"这一版还没有{wanting}。您逐字读过的，请勾选“我逐字读过，记为{wanting}”；有要改的，请写校对意见。"
            self.add_error(None, said)
        return cleaned


class ReturnForm(TaskStateCommentForm):
    """A reason from the list and a sentence of one's own, so that the author knows what to do."""

    reason = forms.ChoiceField(label="退回原因", choices=ReturnReason.choices)
    comment = forms.CharField(
        label="请写明要改哪里",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "请写一句话，说明要改哪里、怎么改，作者才能照着改。"},
    )


class EmergencyForm(forms.Form):
    reason = forms.CharField(
        label="为什么来不及三审",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "请写明为什么来不及三审，例如“防汛紧急通知，须立即公开”。"},
    )
