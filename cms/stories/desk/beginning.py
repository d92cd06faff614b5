"""从模板开始: choose a template, get a draft. Works without JavaScript."""

from itertools import groupby
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.core.plain_text import without_markup
from cms.stories.enums import TEMPLATE_KINDS
from cms.stories.models import TextTemplate
from cms.stories.services import draft_begin
from cms.units.writing import BranchForm, branch_asked_for, writable_branches

KINDS = [kind for kind, _label in TEMPLATE_KINDS]


class BeginningForm(BranchForm):
    template = forms.ChoiceField(
        label="模板",
        widget=forms.RadioSelect,
        error_messages={
            "required": "模板：还没有选择。",
            "invalid_choice": "模板：您选的这一个已经删除，请另选一个。",
        },
    )
    title = forms.CharField(
        label="标题",
        max_length=255,
        help_text="还没想好就写个大概，以后在稿件里改。",
        validators=[without_markup],
        error_messages={
            "required": "标题：还没有填写，只有空格不算。",
            "max_length": "标题：最多 %(limit_value)d 个字，现在是 %(show_value)d 个字，请缩短。",
        },
    )
    field_order = ("template", "title", "branch")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        templates = sorted(TextTemplate.objects.defer("body"), key=lambda one: KINDS.index(one.kind))
        self._templates = {str(one.pk): one for one in templates}
        field: Any = self.fields["template"]
        field.choices = [
            (kind, [(str(one.pk), f"{one.name}（{one.note}）" if one.note else one.name) for one in of_kind])
            for kind, of_kind in groupby(templates, key=TextTemplate.get_kind_display)
        ]

    @property
    def has_templates(self) -> bool:
        return bool(self._templates)

    def clean_template(self) -> TextTemplate:
        return self._templates[self.cleaned_data["template"]]


class BeginningScreen(WagtailAdminTemplateMixin, View):
    """For everybody who may write for some unit, and for those units only."""

    page_title = "从模板开始"
    header_icon = "list-ul"
    template_name = "stories/beginning.html"
    breadcrumbs_items: ClassVar[list[dict[str, Any]]] = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": "", "label": "从模板开始"},
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not writable_branches(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._shown(BeginningForm(user=request.user, initial=branch_asked_for(request.GET.get("branch", ""))))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = BeginningForm(request.POST, user=request.user)
        if not form.is_valid():
            return self._shown(form)
        template = form.cleaned_data["template"]
        try:
            page = draft_begin(**form.cleaned_data, user=request.user)
        except ValidationError as problem:
            form.add_error("title", f"标题：{' '.join(problem.messages)}")
            return self._shown(form)
        messages.success(
            request,
            f"已经按模板“{template.name}”起了草稿。请把六角括号〔〕里的提示一处处写成内容，留着的，送审前校对会指出来。",
        )
        return redirect("wagtailadmin_pages:edit", page.pk)

    def _shown(self, form: BeginningForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422 if form.errors else 200)
