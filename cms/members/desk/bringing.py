"""The list from a spreadsheet, the codes of a branch, the register as a file: on both faces."""

import io
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from cms.audit.services import audit_record
from cms.members import deeds
from cms.members.desk.forms import InviteForm, UploadForm
from cms.members.desk.roster import Line, former_terms, lines_of, terms_listed
from cms.members.desk.screens import OfMember, Screen
from cms.members.importing.carried import carried, rows_carried
from cms.members.importing.plan import Outcome, steps_of
from cms.members.importing.services import rows_import
from cms.members.importing.workbook import HEADINGS, Refused, rows_of, template
from cms.members.invitations.services import Code, invitations_make, reset_code_make
from cms.members.personal.selectors import people_of
from cms.members.selectors import terms_in_force

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class Import(Screen):
    """A trial first; its page carries the rows, sealed, to the import."""

    page_title = "导入名单"
    template_file = "members_desk/import.html"
    button = "试导"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.shown(UploadForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        if "rows" in request.POST:
            return self._import(request.POST["rows"])
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.shown(form)
        try:
            rows = rows_of(form.cleaned_data["file"])
        except Refused as refused:
            form.add_error("file", str(refused))
            return self.shown(form)
        steps = steps_of(rows, self.allowed())
        changes = any(step.outcome in (Outcome.ADDED, Outcome.CHANGED) for step in steps)
        return self._report(steps, rows=carried(rows, self.account()) if changes else "")

    def _import(self, sealed: str) -> HttpResponse:
        try:
            rows = rows_carried(sealed, self.account())
        except Refused as refused:
            form = UploadForm({})
            form.errors.clear()
            form.add_error(None, str(refused))
            return self.shown(form)
        return self._report(rows_import(rows=rows, allowed=self.allowed(), by=self.account()), is_done=True)

    def _report(self, steps: list[Any], **context: Any) -> HttpResponse:
        tally = [(outcome.value, sum(step.outcome is outcome for step in steps)) for outcome in Outcome]
        return self.shown(None, steps=steps, tally=tally, **context)


class Template(Screen):
    def get(self, request: HttpRequest) -> HttpResponse:
        request.export_is_audited = True  # type: ignore[attr-defined]  # an empty form holds nothing to tell of
        return _file(template(), "members-template.xlsx")


class Export(Screen):
    """The register with names and phones; who took it stands in the audit log."""

    def get(self, request: HttpRequest) -> HttpResponse:
        lines = lines_of(request.user, list(terms_listed(self.branches(), None)))
        if self.is_office:
            lines += lines_of(request.user, list(former_terms(self.members())))
        audit_record(
            action=deeds.ROSTER_EXPORTED,
            actor=request.user,
            detail={"facts": {"人数": len(lines), "范围": "全局" if self.is_office else "本党组织"}},
            request=request,
        )
        return _file(_table(lines), f"members-{timezone.localdate():%Y%m%d}.xlsx")


def _table(lines: list[Line]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("党员名册")
    sheet.append((*HEADINGS, "截止日期", "账号"))
    for line in lines:
        told = (line.name, line.phone, line.branch, line.post, line.since, line.until or "")
        sheet.append([_no_formula(value) for value in (*told, "已开通" if line.has_account else "未开通")])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _no_formula(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


class Invite(Screen):
    """Codes for everybody of a branch who has no account, as a sheet to print and cut."""

    page_title = "邀请码"
    template_file = "members_desk/invite.html"
    button = "生成邀请码"

    def get(self, request: HttpRequest) -> HttpResponse:
        branches = list(self.branches()[:2])
        initial = {"branch": branches[0].pk} if len(branches) == 1 else {}
        return self.shown(InviteForm(branches=self.branches(), initial=initial))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = InviteForm(request.POST, branches=self.branches())
        if not form.is_valid():
            return self.shown(form)
        branch = form.cleaned_data["branch"]
        members = [term.member for term in terms_listed(self.branches(), branch) if term.member.account_id is None]
        codes = invitations_make(members=members, by=self.account())
        if not codes:
            form.add_error(None, f"“{branch}”没有需要邀请的党员，大家都已开通账号。")
            return self.shown(form)
        return self.shown(None, **sheet_of(request, codes))


class InviteOne(OfMember):
    """A code for one; made by POST, so that looking does not make the former one void."""

    page_title = "生成邀请码"
    template_file = "members_desk/invite.html"
    button = "生成邀请码"
    lead = "邀请码只显示这一次，14 天内有效，只能用一次。以前给这位党员的邀请码同时作废。"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._refused() or self.shown(None, is_one=True)

    def post(self, request: HttpRequest) -> HttpResponse:
        if refused := self._refused():
            return refused
        codes = invitations_make(members=[self.subject], by=self.account())
        if not codes:
            raise Http404
        return self.shown(None, **sheet_of(request, codes))

    def _refused(self) -> HttpResponse | None:
        if refused := self.refused_to_leaders():
            return refused
        if self.subject.account_id is not None:
            messages.info(self.request, "这位党员已经开通账号，不用再邀请。")
            return redirect(self.address("member", self.subject.pk))
        return None


class ResetOne(OfMember):
    """A code for one who forgot the password; made by POST, for the same reason."""

    page_title = "忘了密码"
    template_file = "members_desk/invite.html"
    button = "生成重设码"
    lead = "本人用重设码自己设一个新密码，用户名和学时都不变。重设码只显示这一次，14 天内有效，只能用一次。"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.refused_to_leaders() or self.shown(None, is_one=True)

    def post(self, request: HttpRequest) -> HttpResponse:
        if refused := self.refused_to_leaders():
            return refused
        code = reset_code_make(member=self.subject, by=self.account())
        if code is None:
            messages.error(request, "没有生成：这位党员还没有账号，或者账号还有后台权限，密码要请平台管理员重设。")
            return redirect(self.address("member", self.subject.pk))
        return self.shown(None, **sheet_of(request, [code]), is_reset=True)


def sheet_of(request: HttpRequest, codes: list[Code]) -> dict[str, Any]:
    """What a sheet of codes shows: whose, the code, until when, where to type it."""
    members = [code.member for code in codes]
    people, terms = people_of(request.user, members), terms_in_force(members)
    rows = [
        {
            "name": people[code.member].name if code.member in people else "",
            "branch": str(terms[code.member].branch) if code.member in terms else "",
            "code": code.text,
            "until": code.expires_at,
        }
        for code in codes
    ]
    addresses = {name: request.build_absolute_uri(reverse(f"members:{name}")) for name in ("join", "forgotten")}
    return {"codes": rows, "addresses": addresses}
