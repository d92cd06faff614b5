"""What a proofreader writes down."""

from typing import Any

from django import forms

from cms.editorial.passes.rules import LONGEST
from cms.editorial.passes.services import Written, has_personal_data, objection_to
from cms.editorial.proofreading.passage import Text

ROWS, MOST_ROWS = 3, 60
TOO_LONG = {"max_length": f"最多 {LONGEST} 字，请只抄要改的地方。"}


class NoteForm(forms.Form):
    """A place in the text and what it should be; an empty one is none."""

    passage = forms.CharField(label="原文", required=False, max_length=LONGEST, error_messages=TOO_LONG)
    suggestion = forms.CharField(label="改为", required=False, max_length=LONGEST, error_messages=TOO_LONG)

    def __init__(self, *args: Any, text: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text

    @property
    def written(self) -> Written:
        return Written(self.cleaned_data["passage"], self.cleaned_data["suggestion"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.has_changed() and not self.errors:
            for name, said in objection_to(self.written, self.text).items():
                self.add_error(name, said)
        return cleaned


Notes = forms.formset_factory(NoteForm, extra=ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


def written_in(notes: forms.BaseFormSet[NoteForm]) -> list[Written]:
    """Of a valid set, without its empty rows."""
    return [form.written for form in notes.forms if form.has_changed()]


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label="不改的原因",
        max_length=LONGEST,
        error_messages={
            "required": "请写明为什么不改，例如“文件原文如此”。",
            "max_length": f"原因最多 {LONGEST} 字，请写短一些。",
        },
    )

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if has_personal_data(reason):
            raise forms.ValidationError("这里有个人号码，请不要写号码。")
        return reason
