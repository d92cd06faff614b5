"""What to look for in the log."""

from typing import Any

from django import forms

from cms.audit.actions import Topic, all_actions
from cms.audit.selectors import Wanted

LONGEST = 100
MOST_DIGITS = 18


def _choices() -> list[tuple[str, Any]]:
    by_topic: dict[Topic, list[tuple[str, str]]] = {}
    for action in all_actions():
        by_topic.setdefault(action.topic, []).append((action.code, action.name))
    return [("", "全部"), *((topic.value, by_topic[topic]) for topic in Topic if topic in by_topic)]


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))


class LogFilters(forms.Form):
    """From the address; what cannot be read is said and left out."""

    since = _day("从哪一天")
    until = _day("到哪一天")
    person = forms.CharField(label="操作人", required=False, max_length=LONGEST)
    action = forms.ChoiceField(label="动作", required=False, choices=_choices)
    subject = forms.CharField(label="对象名称", required=False, max_length=LONGEST)
    actor_key = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)
    subject_kind = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)
    subject_key = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)

    def wanted(self) -> Wanted:
        self.is_valid()
        return Wanted(**{name: value for name, value in self.cleaned_data.items() if value})
