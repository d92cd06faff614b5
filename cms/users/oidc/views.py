"""To the identity provider and back, and out of both."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import SESSION_KEY, login
from django.contrib.auth.signals import user_login_failed
from django.contrib.auth.views import RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.generic import View
from wagtail.admin.views.account import LogoutView

from cms.settings.parts.oidc import BACKEND
from cms.users.models import User
from cms.users.oidc.provider import (
    Arrival,
    address_to_ask,
    address_to_leave,
    arrival_of,
    configured,
    next_url_of,
)
from cms.users.oidc.refusals import LogInRefused, Reason
from cms.users.oidc.services import account_of_arrival
from cms.users.oidc.sessions import ID_TOKEN, came_by_issuer
from cms.users.second_step.pending import mark_passed, pending_begin, pending_forget
from cms.users.second_step.selectors import authenticator_of, is_second_step_due
from cms.users.slowing.known_devices import device_remember
from cms.users.slowing.log_in import IssuerAttempt, typed_name
from cms.users.slowing.rules import in_words

PATIENCE_SECONDS = 3600
"""So long the provider may take with somebody."""
NOBODYS_FAULT = (Reason.AWAY, Reason.CANCELLED)
STILL_IN = "您已退出平台，但统一身份可能还登录着。用的是公用电脑，请到统一身份那里也退出。"


def refused(request: HttpRequest, refusal: LogInRefused, next_url: str) -> HttpResponse:
    """Back to the log-in page, which says why."""
    known = {} if refusal.account is None else {User.USERNAME_FIELD: refusal.account.get_username()}
    user_login_failed.send(sender=__name__, credentials=known, request=request, reason=refusal.reason.word)
    messages.error(request, str(refusal))
    query = f"?{urlencode({'next': next_url})}" if next_url else ""
    return redirect(f"{reverse('wagtailadmin_login')}{query}")


@method_decorator(never_cache, name="dispatch")
class BeginView(RedirectURLMixin, View):
    """Leads to the provider. A GET: a form whose answer leads elsewhere is stopped by our Content-Security-Policy."""

    http_method_names = ["get"]
    next_page = "wagtailadmin_home"

    def get(self, request: HttpRequest) -> HttpResponse:
        next_url = self.get_success_url()
        back = request.build_absolute_uri(reverse("users_issuer_back"))
        try:
            address = address_to_ask(request, back=back, next_url=next_url)
        except LogInRefused as refusal:
            return refused(request, refusal, next_url)
        if SESSION_KEY not in request.session:
            request.session.set_expiry(PATIENCE_SECONDS)
        return redirect(address)


@method_decorator(never_cache, name="dispatch")
class BackView(View):
    """Where the provider sends people back to."""

    http_method_names = ["get"]

    @method_decorator(sensitive_variables("arrival"))
    def get(self, request: HttpRequest) -> HttpResponse:
        attempt = IssuerAttempt(request)
        if wait := attempt.begin():
            messages.error(request, f"没有登成的次数较多，请等 {in_words(wait)}再点“用统一身份登录”。")
            return redirect("wagtailadmin_login")
        next_url = next_url_of(request)
        try:
            arrival = arrival_of(request)
            user = account_of_arrival(issuer=configured().issuer, subject=arrival.subject, username=arrival.username)
        except LogInRefused as refusal:
            if refusal.reason in NOBODYS_FAULT:
                attempt.give_back()
            return refused(request, refusal, next_url)
        attempt.give_back()
        return _come_in(request, user, arrival)


def _come_in(request: HttpRequest, user: User, arrival: Arrival) -> HttpResponse:
    pending_forget(request)
    user.backend = BACKEND  # as Django's authenticate() notes it
    request.session[ID_TOKEN] = arrival.id_token
    if is_second_step_due(user) and not arrival.took_second_step:
        pending_begin(request, user, session_seconds=0, next_url=arrival.next_url)
        return redirect("users_code" if authenticator_of(user) else "users_first_set_up")
    login(request, user, backend=BACKEND)
    request.session[ID_TOKEN] = arrival.id_token
    request.session.set_expiry(0)
    if arrival.took_second_step:
        mark_passed(request, user)
    response = redirect(arrival.next_url)
    device_remember(request, response, typed_name(user.get_username()))
    return response


@method_decorator(never_cache, name="dispatch")
class LogOutView(LogoutView):
    """Wagtail's; who came by the provider leaves it too."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        id_token = request.session.get(ID_TOKEN, "") if came_by_issuer(request) else ""
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        if not id_token or request.method != "POST":
            return response
        back = request.build_absolute_uri(reverse("wagtailadmin_login"))
        address = address_to_leave(id_token=id_token, back=back)
        if not address:
            messages.warning(request, STILL_IN)
            return response
        leaving = render(request, "users_admin/log_in/leaving.html", {"address": address})
        leaving.headers["Refresh"] = f"0; url={address}"
        leaving.cookies.update(response.cookies)
        return leaving
