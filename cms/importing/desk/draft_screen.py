"""用 Word 文件写稿: choose a file, get a draft. Works without JavaScript."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.importing.desk.answers import told
from cms.importing.desk.drafts import WordDraft, word_draft_make
from cms.importing.desk.places import file_shelf_of, shelf_of
from cms.importing.desk.views import word_bytes
from cms.importing.unreadable import Unreadable
from cms.stories.models import NoticePage, StoryPage
from cms.units.writing import BranchForm, branch_asked_for, writable_branches

MODELS = {"story": StoryPage, "notice": NoticePage}
KINDS = [("", "看文件：有发文字号或标题是通知、公告的作公文，其余作报道"), ("story", "报道"), ("notice", "通知公文")]


class WordForm(BranchForm):
    file = forms.FileField(
        label="Word 文件",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=(
            ".docx 文件，20 MB 以内。标题放在第一行；文字、小标题、列表、表格、图片和脚注都会带过来，字体和颜色不带。"
        ),
        error_messages={
            "required": "Word 文件：还没有选择。请选择 .docx 文件。",
            "empty": "Word 文件：文件是空的。请检查原文件后重新选择。",
        },
    )
    kind = forms.ChoiceField(label="体裁", choices=KINDS, required=False, widget=forms.RadioSelect)
    keeps_file = forms.BooleanField(
        label="同时把这个 Word 文件放进附件，供读者下载", required=False, help_text="一般只有表格、公文需要。"
    )

    field_order = ("file", "branch")


class WordDraftScreen(WagtailAdminTemplateMixin, View):
    """For everybody who may write for some unit, and for those units only."""

    page_title = "用 Word 文件写稿"
    header_icon = "doc-full"
    template_name = "importing/desk/word_draft.html"
    breadcrumbs_items: ClassVar[list[dict[str, Any]]] = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": "", "label": "用 Word 文件写稿"},
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not writable_branches(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._shown(WordForm(user=request.user, initial=branch_asked_for(request.GET.get("branch", ""))))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = WordForm(request.POST, request.FILES, user=request.user)
        if not form.is_valid():
            return self._shown(form)
        try:
            made = self._made(form.cleaned_data)
        except Unreadable as problem:
            form.add_error("file", f"Word 文件：{problem}")
            return self._shown(form)
        except ValidationError as problem:
            form.add_error("file", f"Word 文件：{' '.join(problem.messages)}")
            return self._shown(form)
        if made.findings:
            messages.warning(request, said_of(made))
        messages.success(
            request, f"已经把 Word 文件转成草稿“{made.page.title}”。请看一遍，补齐栏目和图片说明后再提交。"
        )
        return redirect("wagtailadmin_pages:edit", made.page.pk)

    def _made(self, data: dict[str, Any]) -> WordDraft:
        branch, user = data["branch"], self.request.user
        return word_draft_make(
            data=word_bytes(data["file"]),
            name=data["file"].name,
            branch=branch,
            pictures=shelf_of(user, branch),
            files=file_shelf_of(user, branch) if data["keeps_file"] else None,
            model=MODELS.get(data["kind"]),
            user=user,
        )

    def _shown(self, form: WordForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422 if form.errors else 200)


def said_of(draft: WordDraft) -> SafeString:
    """What was noticed on the way, as a list."""
    items = format_html_join("", "<li>{}</li>", ([sentence] for sentence in told(draft.findings)))
    return format_html("从 Word 带过来时发现，请核对：<ul>{}</ul>", items)
