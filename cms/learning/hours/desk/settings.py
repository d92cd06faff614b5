"""学时规则 and 学时目标: dated rows, locked once something was counted by them."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from cms.learning.hours import words
from cms.learning.hours.permissions import OfficesList
from cms.learning.hours.setting import is_locked
from cms.learning.models import HourRule, LearningHourEntry, LearningTarget


class SettingForm(WagtailAdminModelForm):
    """A new row begins today or later, unless nothing is in the ledger yet that it would count anew."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        stored = type(self.instance).objects.filter(pk=self.instance.pk).first()
        if stored is not None and is_locked(stored, today=timezone.localdate()):
            raise ValidationError(words.RULE_USED.format(name=stored))
        since = cleaned.get("since")
        is_past = since is not None and since < timezone.localdate()
        if is_past and LearningHourEntry.objects.filter(occurred_on__gte=since).exists():
            self.add_error("since", words.BACKDATED)
        return cleaned


class RuleForm(SettingForm):
    class Meta:
        model = HourRule
        fields = ("since", "minutes_per_hour", "half_day", "full_day", "film_cap", "basis")


class TargetForm(SettingForm):
    class Meta:
        model = LearningTarget
        fields = ("post", "hours", "since", "basis")


class Locked:
    """Mixed into views of one row: one that counted stays as it is."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        stored = get_object_or_404(self.model, pk=kwargs["pk"])  # type: ignore[attr-defined]
        if is_locked(stored, today=timezone.localdate()):
            messages.error(request, words.RULE_USED.format(name=stored))
            return redirect(self.index_url_name)  # type: ignore[attr-defined]
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class EditSetting(Locked, generic.EditView):
    pass


class DeleteSetting(Locked, generic.DeleteView):
    pass


class SettingViewSet(ModelViewSet):
    index_view_class = OfficesList
    edit_view_class = EditSetting
    delete_view_class = DeleteSetting
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    icon = "tasks"

    def get_permissions_to_register(self) -> Any:
        """Nobody is given rights one by one: they go with the rights on the whole bureau's pages."""
        return super().get_permissions_to_register().none()


class RuleViewSet(SettingViewSet):
    model = HourRule
    name = "hour_rules"
    url_prefix = "learning-hours/rules"
    menu_label = "学时规则"
    list_display: ClassVar[list[str | Column]] = [
        "since",
        Column("minutes_per_hour", label="一学时（分钟）"),
        Column("half_day", label="半天"),
        Column("full_day", label="全天"),
        Column("film_cap", label="微视频上限"),
    ]

    def get_form_class(self, for_update: bool = False) -> type[RuleForm]:
        return RuleForm


class TargetViewSet(SettingViewSet):
    model = LearningTarget
    name = "learning_targets"
    url_prefix = "learning-hours/targets"
    menu_label = "学时目标"
    list_display: ClassVar[list[str | Column]] = [
        "post",
        Column("hours", label="每年学时"),
        Column("since", label="起用日期"),
        Column("basis", label="依据"),
    ]

    def get_form_class(self, for_update: bool = False) -> type[TargetForm]:
        return TargetForm
