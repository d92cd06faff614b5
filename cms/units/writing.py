"""For which units an account may write, and how it is asked for one."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.units.models import BrandPage


def writable_branches(user: Any) -> QuerySet[BrandPage]:
    """Brand pages below which the account may add pages, in the order of the units."""
    allowed = PagePermissionPolicy().instances_user_has_permission_for(user, "add").values("pk")
    return BrandPage.objects.filter(pk__in=allowed).select_related("unit").order_by("unit__sort_order", "path")


class BranchForm(forms.Form):
    """Asks below which brand page a draft is put; cleaned to the page."""

    branch = forms.ChoiceField(
        label="放在哪个单位",
        error_messages={
            "required": "放在哪个单位：还没有选择。",
            "invalid_choice": "放在哪个单位：您不能在这个单位写稿，请重新选择。",
        },
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._branches = {str(branch.pk): branch for branch in writable_branches(user)}
        choices = [(key, str(branch.unit)) for key, branch in self._branches.items()]
        field: Any = self.fields["branch"]
        field.choices = choices if len(choices) == 1 else [("", "请选择"), *choices]

    def clean_branch(self) -> BrandPage:
        return self._branches[self.cleaned_data["branch"]]


def branch_asked_for(asked: str) -> dict[str, int]:
    """The form's initial value from an address; nothing when that is no number."""
    return {"branch": int(asked)} if asked.isdecimal() and len(asked) < 10 else {}
