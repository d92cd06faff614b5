"""计分规则 in the admin: versions, each a table of kinds and channels."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from cms.search_desk.permissions import BureausList
from cms.submissions import words
from cms.submissions.desk.inbox import STYLES
from cms.submissions.desk.permissions import ForTheDesk
from cms.submissions.desk.screens import add_problems
from cms.submissions.enums import Channel, Kind
from cms.submissions.models import PointsRule
from cms.submissions.points.selectors import described, is_used, rule_of, used_keys
from cms.submissions.points.services import rule_add, rule_change, rule_remove
from cms.submissions.statistics.scoring import HUNDREDTHS

INDEX = "points_rules:index"


def field_name(kind: str, channel: str) -> str:
    return f"worth_{kind}_{channel}"


def _worth_field(kind: Kind, channel: Channel) -> forms.DecimalField:
    label = f"{kind.label}·{channel.label}"
    return forms.DecimalField(
        label=label,
        max_digits=5,
        decimal_places=2,
        min_value=0,
        error_messages={
            "required": f"请填写“{label}”的分值，不计分的填 0。",
            "invalid": f"“{label}”请填写数字，例如 1.5。",
            "min_value": f"“{label}”不能是负数。",
            "max_digits": f"“{label}”请填写不到 1000 的数字，最多两位小数。",
            "max_whole_digits": f"“{label}”请填写不到 1000 的数字，最多两位小数。",
            "max_decimal_places": f"“{label}”最多两位小数。",
        },
    )


class RuleForm(WagtailAdminModelForm):
    """The version's terms, and what each kind is worth in each channel."""

    class Meta:
        model = PointsRule
        fields = ("name", "valid_from", "counting", "most", "sharing", "basis", "is_sample")
        widgets: ClassVar = {"counting": forms.RadioSelect, "sharing": forms.RadioSelect}
        error_messages: ClassVar = {
            "name": {"required": "请填写“名称”。", "max_length": words.TOO_LONG.format(label="名称", most=80)},
            "valid_from": {
                "required": "请填写“起用日期”。",
                "invalid": "“起用日期”请按 2026-01-31 的样子填写。",
                "unique": "“起用日期”：这一天已经有一个规则起用，请改那一个，或另选日期。",
            },
            "most": {"invalid": "“每篇最高分”请填写数字，或留空。", "min_value": "“每篇最高分”不能是负数。"},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worth = self.instance.points
        for kind in Kind:
            for channel in Channel:
                name = field_name(kind, channel)
                self.fields[name] = _worth_field(kind, channel)
                self.initial[name] = Decimal(worth.get(kind, {}).get(channel, 0)) / HUNDREDTHS

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("is_sample") and "示例" not in cleaned.get("name", "示例"):
            self.add_error("name", "勾选了“示例”，“名称”里请写明“示例”二字。")
        return cleaned

    def plain_fields(self) -> list[Any]:
        return [self[name] for name in self.Meta.fields]

    def worth_rows(self) -> list[tuple[str, list[Any]]]:
        """For the table of the form."""
        return [(kind.label, [self[field_name(kind, channel)] for channel in Channel]) for kind in Kind]

    def channels(self) -> list[str]:
        return list(Channel.labels)

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        points = {
            kind.value: {channel.value: int(data[field_name(kind, channel)] * HUNDREDTHS) for channel in Channel}
            for kind in Kind
        }
        return {**{name: data[name] for name in self.Meta.fields}, "points": points}


class Saving:
    """Mixed into the views with a form: what the services refuse is said at the form."""

    template_name = "submissions/rule_form.html"

    def form_valid(self, form: RuleForm) -> Any:
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except ValidationError as refused:
            add_problems(form, refused)
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            return self.form_invalid(form)  # type: ignore[attr-defined]


class AddRule(Saving, generic.CreateView):
    def get_initial_form_instance(self) -> PointsRule:
        """A copy of the version named in the address, without its day."""
        asked = self.request.GET.get("from", "")
        known = PointsRule.objects.filter(pk=int(asked[:9])).first() if asked.isdecimal() else None
        if known is None:
            return PointsRule()
        return PointsRule(
            name=known.name,
            points=known.points,
            counting=known.counting,
            most=known.most,
            sharing=known.sharing,
            basis=known.basis,
            is_sample=known.is_sample,
        )

    def save_instance(self) -> PointsRule:
        rule = rule_add(**self.form.facts())
        log(instance=rule, action="wagtail.create", user=self.request.user, content_changed=True)
        return rule


class Unused:
    """Mixed into views of one version: one that counted leads to where it can be read."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        rule = PointsRule.objects.filter(pk=kwargs["pk"]).first()
        if rule is not None and is_used(rule):
            messages.error(request, words.RULE_USED.format(name=rule.name))
            return redirect("points_rule", rule.pk)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class EditRule(Unused, Saving, generic.EditView):
    def save_instance(self) -> PointsRule:
        rule = rule_change(rule=self.object, **self.form.facts())
        log(instance=rule, action="wagtail.edit", user=self.request.user, content_changed=True)
        return rule


class DeleteRule(Unused, generic.DeleteView):
    def delete_action(self) -> None:
        log(instance=self.object, action="wagtail.delete", user=self.request.user, deleted=True)
        rule_remove(rule=self.object)


class RuleList(BureausList):
    default_ordering = "-valid_from"

    def get_table(self, object_list: Any) -> Any:
        rows: Sequence[PointsRule] = list(object_list)
        self.used = used_keys(rows)
        today = timezone.localdate()
        current = max((rule.valid_from for rule in rows if rule.valid_from <= today), default=None)
        for rule in rows:
            rule.standing = _standing(rule, current)  # type: ignore[attr-defined]
            rule.is_locked = "已用来计分，不能再改" if rule.pk in self.used else "可以修改"  # type: ignore[attr-defined]
        return super().get_table(rows)

    def get_edit_url(self, instance: PointsRule) -> str | None:
        if instance.pk in self.used:
            return reverse("points_rule", args=[instance.pk])
        url: str | None = super().get_edit_url(instance)
        return url

    def get_delete_url(self, instance: PointsRule) -> str | None:
        url: str | None = super().get_delete_url(instance) if instance.pk not in self.used else None
        return url


def _standing(rule: PointsRule, current: Any) -> str:
    if rule.valid_from == current:
        return "现行"
    return "以前" if current is not None and rule.valid_from < current else "还没起用"


class RuleView(WagtailAdminTemplateMixin, ForTheDesk, View):
    """One version, to be read by everybody who is counted by it."""

    template_name = "submissions/rule.html"
    page_title = "计分规则"
    header_icon = "tasks"

    def get(self, request: HttpRequest, rule_id: int) -> HttpResponse:
        rule = get_object_or_404(PointsRule, pk=rule_id)
        return self.render_to_response(
            self.get_context_data(
                rule=rule,
                rules=[described(rule_of(rule))],
                channels=Channel.labels,
                is_office=self.is_office,
                media=STYLES,
            )
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        versions = [{"url": reverse(INDEX), "label": self.page_title}] if self.is_office else []
        return [*self.breadcrumbs_items, *versions, {"url": "", "label": "查看"}]


class RuleViewSet(ModelViewSet):
    model = PointsRule
    name = "points_rules"
    url_prefix = "submissions/points-rules"
    icon = "tasks"
    menu_label = "计分规则"
    index_view_class = RuleList
    add_view_class = AddRule
    edit_view_class = EditRule
    delete_view_class = DeleteRule
    copy_view_enabled = False
    add_to_reference_index = False
    list_display: ClassVar[list[str | Column]] = [
        "name",
        Column("valid_from", label="起用日期", sort_key="valid_from", width="15%"),
        Column("standing", label="状态", width="12%"),
        Column("is_locked", label="能否修改", width="20%"),
    ]

    def get_form_class(self, for_update: bool = False) -> type[RuleForm]:
        return RuleForm

    def get_permissions_to_register(self) -> Any:
        """Nobody is given rights one by one: they go with the rights on the whole bureau's pages."""
        return super().get_permissions_to_register().none()
