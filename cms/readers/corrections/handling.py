"""The form by which an editor answers a correction."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.readers.corrections import words
from cms.readers.corrections.rules import NEED_REPLY, next_states, personal_data, tidy
from cms.readers.enums import CorrectionState
from cms.readers.models import Correction
from cms.units.models import Unit

REPLY_LENGTH = 1000


class HandlingForm(forms.Form):
    """What may be done with one correction; `turn` tells whether somebody else did something meanwhile."""

    state = forms.ChoiceField(
        label="办理结果", widget=forms.RadioSelect, error_messages={"required": "请选择办理结果。"}
    )
    unit = forms.ModelChoiceField(
        label="转给哪个单位", queryset=Unit.objects.none(), required=False, help_text="只在转办时选择。"
    )
    reply = forms.CharField(
        label=words.REPLY,
        help_text=words.REPLY_HELP,
        required=False,
        max_length=REPLY_LENGTH,
        widget=AdminAutoHeightTextInput,
        error_messages={"max_length": f"“{words.REPLY}”最多 {REPLY_LENGTH} 字，请精简。"},
    )
    turn = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, correction: Correction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.correction = correction
        allowed = next_states(correction.state)
        self._choices("state").choices = [(state.value, state.label) for state in allowed]
        self.initial.update(turn=correction.turn, reply=correction.reply)
        if CorrectionState.REFERRED in allowed:
            self._choices("unit").queryset = _units()
        else:
            del self.fields["unit"]

    def _choices(self, name: str) -> Any:
        return self.fields[name]

    def clean_reply(self) -> str:
        reply = tidy(self.cleaned_data["reply"])
        if what := personal_data(reply, known=self.correction.passage):
            raise forms.ValidationError(words.PERSONAL_REPLY.format(what=what))
        return reply

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        state = cleaned.get("state", "")
        if state in NEED_REPLY and not cleaned.get("reply") and "reply" not in self.errors:
            self.add_error("reply", words.REPLY_REQUIRED.format(state=CorrectionState(state).label))
        if state == CorrectionState.REFERRED and "unit" not in self.errors:
            if cleaned.get("unit") is None:
                self.add_error("unit", words.UNIT_REQUIRED)
            elif cleaned["unit"] == self.correction.unit:
                self.add_error("unit", words.UNIT_SAME)
        return cleaned


def _units() -> QuerySet[Unit]:
    """Those that publish here and so have editors who can answer."""
    return Unit.objects.filter(brand_page__isnull=False, merged_into=None).order_by("sort_order", "pk")
