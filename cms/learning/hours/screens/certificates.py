"""学时证明: issued to its holder, printed by its holder, checked by anybody who holds the code."""

from math import ceil

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cms.core.rate_limit import RateLimit, TooManyRequests, spend
from cms.learning.hours.certificates import certificate_by_code, certificate_issue, checked, read_code, shown_code
from cms.learning.hours.forms import CodeForm
from cms.learning.hours.persons import names_of, person_of
from cms.learning.hours.screens.door import for_everybody, for_members, year_asked
from cms.members.models import Member

CHECKING = RateLimit("certificates", requests=30, seconds=600)
UNKNOWN = "没有这个核验码，请对照证明再输一次。"
TOO_MANY = "您所在的网络查询得较多，请过 {minutes} 分钟再试。"


@for_everybody
@require_safe
def ask(request: HttpRequest) -> HttpResponseBase:
    """The form for a code that is typed from paper."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        code = read_code(form.cleaned_data["code"])
        if code:
            return redirect("hours:certificate", code)
        form.add_error("code", UNKNOWN)
    return render(request, "learning/certificates.html", {"form": form}, status=404 if form.errors else 200)


@for_everybody
@require_safe
def check(request: HttpRequest, code: str) -> HttpResponseBase:
    """What the certificate states and what the ledger says now; of whom it is, it does not say."""
    try:
        spend(CHECKING, request)
    except TooManyRequests as refusal:
        return _refused(request, TOO_MANY.format(minutes=ceil(refusal.retry_after / 60)), refusal.retry_after)
    certificate = certificate_by_code(code)
    if certificate is None:
        form = CodeForm({"code": code[:40]})
        form.is_valid()
        form.add_error("code", UNKNOWN)
        return render(request, "learning/certificates.html", {"form": form}, status=404)
    context = {"found": checked(certificate), "code": shown_code(certificate.code)}
    return render(request, "learning/certificate_check.html", context)


def _refused(request: HttpRequest, refusal: str, seconds: int) -> HttpResponse:
    context = {"form": CodeForm(), "refusal": refusal}
    response = render(request, "learning/certificates.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response


@for_members
@require_POST
def issue(request: HttpRequest, member: Member) -> HttpResponseBase:
    year = year_asked(request)
    try:
        made = certificate_issue(member=member, year=year, by=request.user)
    except ValidationError as refused:
        context = {"refusal": " ".join(refused.messages), "year": year}
        return render(request, "learning/no_certificate.html", context, status=422)
    return redirect("hours:certificate_paper", made.code)


@for_members
@require_safe
def paper(request: HttpRequest, member: Member, code: str) -> HttpResponseBase:
    """To be printed: with the holder's name as it stands today. For the holder alone."""
    certificate = certificate_by_code(code)
    if certificate is None or person_of(certificate.member) != person_of(member):
        raise Http404
    return render(
        request,
        "learning/certificate_paper.html",
        {
            "found": checked(certificate),
            "name": names_of([member.pk], for_reader=request.user)[member.pk],
            "code": shown_code(certificate.code),
        },
    )
