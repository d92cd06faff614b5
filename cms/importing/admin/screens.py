"""旧页导入 in the admin: upload, look at what would happen, confirm, read the report. Works without JavaScript."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.importing.admin.forms import UploadForm
from cms.importing.models import ImportRun
from cms.importing.permissions import may_import, may_publish_imports
from cms.importing.placing_again import pages_place_again
from cms.importing.reports.entries import run_entries
from cms.importing.reports.writing import Report, html_pieces
from cms.importing.results import Entry
from cms.importing.unreadable import Unreadable
from cms.importing.uploads import upload_discard, upload_go_on, upload_try

LINES_SHOWN = 50
RUNS_SHOWN = 30


class ForImporters(View):
    """Nobody else sees these screens."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ImportScreen(WagtailAdminTemplateMixin, ForImporters):
    page_title = "旧页导入"
    header_icon = "download"
    breadcrumbs_items: ClassVar[list[dict[str, Any]]] = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("old_pages_import"), "label": "旧页导入"},
    ]


class UploadScreen(ImportScreen):
    """Choose a file; below it what was imported before."""

    template_name = "importing/admin/upload.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._shown(UploadForm(user=request.user))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES, user=request.user)
        if not form.is_valid():
            return self._shown(form)
        data = form.cleaned_data
        try:
            run = upload_try(
                file=data["file"],
                name=data["file"].name,
                user=request.user,
                site_address=data["site_address"],
                publishes=data.get("publishes", False),
            )
        except Unreadable as problem:
            form.add_error("file", f"文件：{problem}")
            return self._shown(form)
        return redirect("old_pages_run", run.pk)

    def _shown(self, form: UploadForm) -> HttpResponse:
        runs = ImportRun.objects.select_related("started_by").defer("trial")[:RUNS_SHOWN]
        context = self.get_context_data(form=form, runs=runs)
        return self.render_to_response(context, status=200 if not form.errors else 422)


class RunScreen(ImportScreen):
    """What would become of an upload, or what became of it."""

    template_name = "importing/admin/run.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        run = get_object_or_404(ImportRun, pk=pk)
        report = report_of(run)
        tally = report.tally()
        lines = list(islice(report.entries(), LINES_SHOWN))
        return self.render_to_response(
            self.get_context_data(
                run=run,
                report=report,
                tally=tally,
                classes=tally.by_class(),
                lines=lines,
                more=tally.files - len(lines),
                done=run.items.count() if run.confirmed_at else 0,
                is_partial=bool(run.trial and run.trial["is_partial"]) and not run.confirmed_at,
            )
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": "报告"}]


class ConfirmView(ForImporters):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        run = get_object_or_404(ImportRun, pk=pk)
        if run.finished_at is None and not run.upload:
            messages.error(request, "这次导入是在服务器上开始的，请管理员在那里继续。")
        elif upload_go_on(run=run, user=request.user):
            messages.success(request, "导入已完成。")
        else:
            messages.info(request, "文件较多，这一次没有做完。请点“继续导入”，已经导入的不会重复。")
        return redirect("old_pages_run", run.pk)


class DiscardView(ForImporters):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        upload_discard(run=get_object_or_404(ImportRun, pk=pk))
        messages.success(request, "已放弃，没有导入任何内容。")
        return redirect("old_pages_import")


class PlaceAgainView(ForImporters):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        placed = pages_place_again(user=request.user, publishes=may_publish_imports(request.user))
        messages.success(
            request,
            f"已按对应表重新归位 {placed} 个页面；编辑改过的页面没有动。" if placed else "没有需要重新归位的页面。",
        )
        return redirect(reverse("old_names:index"))


class ReportView(ForImporters):
    """The whole report, as a page that can be saved, or for programs."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int, form: str) -> StreamingHttpResponse:
        report = report_of(get_object_or_404(ImportRun, pk=pk))
        if form == "html":
            return StreamingHttpResponse(html_pieces(report), content_type="text/html; charset=utf-8")
        response = StreamingHttpResponse(_json_pieces(report.entries()), content_type="application/json")
        response["Content-Disposition"] = f'attachment; filename="import-{pk}.json"'
        return response


def report_of(run: ImportRun) -> Report:
    """Of a run that waits to be confirmed, what would happen; of any other, what did."""
    if run.confirmed_at is None and run.trial:
        trial = run.trial
        return Report(run.source, True, lambda: iter(trial["entries"]), run.created_at, trial["fittings"])
    fittings = run.trial["fittings"] if run.trial else 0
    return Report(run.source, False, lambda: run_entries(run), run.created_at, fittings)


def _json_pieces(entries: Iterable[Entry]) -> Iterator[str]:
    yield "["
    for number, line in enumerate(entries):
        yield (",\n" if number else "\n") + json.dumps(line, ensure_ascii=False)
    yield "\n]\n"
