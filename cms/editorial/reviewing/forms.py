"""What a reviewer says with an approval or a return."""

from django import forms
from wagtail.forms import TaskStateCommentForm

from cms.editorial.enums import ReturnReason


class ApprovalForm(TaskStateCommentForm):
    """A remark, and the content that was shown: approved is that and nothing that came after."""

    comment = forms.CharField(label="审核意见（可不填）", required=False, widget=forms.Textarea({"rows": 2}))
    shown = forms.CharField(required=False, widget=forms.HiddenInput)


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
