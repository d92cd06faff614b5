"""The form on which a reader says what is wrong, and the one that asks for a receipt."""

from typing import Any

from django import forms
from django.http import QueryDict

from cms.readers.corrections import words
from cms.readers.corrections.rules import MOST_LINKS, has_too_many_links, personal_data, read_receipt, tidy
from cms.readers.corrections.services import Words
from cms.readers.corrections.stamps import TooQuick, Unstamped, check_stamp, new_stamp

PASSAGE_LENGTH = 500
TEXT_LENGTH = 1000


class WordsField(forms.CharField):
    """Several lines of a reader's, tidied before they are measured; a refusal names the field and how to mend it."""

    def __init__(self, *, label: str, help_text: str, most: int, rows: int, required: str = "") -> None:
        widget = forms.Textarea(attrs={"rows": rows, "maxlength": most, "autocomplete": "off"})
        super().__init__(label=label, help_text=help_text, widget=widget, required=bool(required))
        self.most = most
        self.error_messages["required"] = required

    def to_python(self, value: Any) -> str:
        return tidy(value or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.most:
            raise forms.ValidationError(words.TOO_LONG.format(label=self.label, most=self.most, now=len(value)))


class CorrectionForm(forms.Form):
    """Bound to one page by its stamp. After a refusal it comes back with everything typed and the same stamp."""

    passage = WordsField(
        label=words.PASSAGE,
        help_text=words.PASSAGE_HELP,
        most=PASSAGE_LENGTH,
        rows=3,
        required=words.REQUIRED["passage"],
    )
    explanation = WordsField(
        label=words.EXPLANATION,
        help_text=words.EXPLANATION_HELP,
        most=TEXT_LENGTH,
        rows=3,
        required=words.REQUIRED["explanation"],
    )
    suggestion = WordsField(label=words.SUGGESTION, help_text=words.SUGGESTION_HELP, most=TEXT_LENGTH, rows=3)
    website = forms.CharField(label=words.TRAP, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False

    def __init__(self, data: QueryDict | None, *, page_key: str) -> None:
        super().__init__(data.dict() if data is not None else None)
        self.page_key = page_key
        self.initial["stamp"] = new_stamp(page_key)

    @property
    def given_stamp(self) -> str:
        return self["stamp"].value() or ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._refuse_personal_data(cleaned)
        if has_too_many_links(cleaned.get(name, "") for name in ("explanation", "suggestion")):
            self.add_error("explanation", words.TOO_MANY_LINKS.format(most=MOST_LINKS))
        if cleaned.get("website"):
            self.add_error("website", words.TRAPPED)
        try:
            check_stamp(self.given_stamp, page_key=self.page_key)
        except TooQuick:
            if not self.errors:  # mending the others takes time enough
                self.add_error(None, words.TOO_QUICK)
        except Unstamped:
            self.add_error(None, words.STALE)
            self.data = {**self.data, "stamp": self.initial["stamp"]}
        return cleaned

    def _refuse_personal_data(self, cleaned: dict[str, Any]) -> None:
        for name in ("explanation", "suggestion"):
            if what := personal_data(cleaned.get(name, ""), known=cleaned.get("passage", "")):
                self.add_error(name, words.PERSONAL.format(label=self.fields[name].label, what=what))

    def words(self) -> Words:
        return Words(*(self.cleaned_data[name] for name in ("passage", "explanation", "suggestion")))


class ReceiptForm(forms.Form):
    number = forms.CharField(
        label=words.RECEIPT,
        max_length=40,
        error_messages={"required": words.RECEIPT_UNREADABLE, "max_length": words.RECEIPT_UNREADABLE},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    use_required_attribute = False

    def clean_number(self) -> str:
        receipt = read_receipt(self.cleaned_data["number"])
        if not receipt:
            raise forms.ValidationError(words.RECEIPT_UNREADABLE)
        return receipt
