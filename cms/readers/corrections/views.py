"""What readers see: the form of a page, and what became of a correction."""

from collections.abc import Callable
from functools import wraps
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cms.core.rate_limit import RateLimit, TooManyRequests, spend
from cms.readers.corrections import words
from cms.readers.corrections.forms import CorrectionForm, ReceiptForm
from cms.readers.corrections.selectors import page_to_correct, receipt_by_number
from cms.readers.corrections.services import correction_receive

SENDING = RateLimit("corrections", requests=10, seconds=3600)

View = Callable[..., HttpResponse]


def for_one_reader(view: View) -> View:
    """What only this reader may have: kept by nobody on the way, found by no search engine."""

    @wraps(view)
    def private(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return never_cache(private)


@for_one_reader
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, key: str) -> HttpResponse:
    """The form, and what it sends.

    Exempt from Django's token against forged requests, whose cookie not every reader's browser keeps: nobody acts
    under a name here, and the stamp ties what is sent to a form of ours.
    """
    found = page_to_correct(key)
    if found is None:
        raise Http404
    page, link = found
    form = CorrectionForm(request.POST if request.method == "POST" else None, page_key=key)
    if not form.is_valid():
        return _form(request, form, link)
    try:
        spend(SENDING, request)
    except TooManyRequests as refusal:
        form.add_error(None, words.TOO_MANY.format(minutes=ceil(refusal.retry_after / 60)))
        response = _form(request, form, link, status=429)
        response.headers["Retry-After"] = str(refusal.retry_after)
        return response
    correction = correction_receive(page=page, words=form.words(), stamp=form.given_stamp)
    return redirect(f"{reverse('readers:receipts')}?{urlencode({'number': correction.receipt})}")


def _form(request: HttpRequest, form: CorrectionForm, link: Any, *, status: int = 200) -> HttpResponse:
    return render(request, "readers/correct.html", {"form": form, "page": link}, status=status)


@for_one_reader
@require_safe
def receipts(request: HttpRequest) -> HttpResponse:
    """The number is asked for by a query, because logs keep paths and no queries."""
    if "number" not in request.GET:
        return render(request, "readers/receipts.html", {"form": ReceiptForm()})
    form = ReceiptForm(request.GET)
    receipt = receipt_by_number(form.cleaned_data["number"]) if form.is_valid() else None
    if receipt is not None:
        return render(request, "readers/receipt.html", {"receipt": receipt})
    if form.is_valid():
        form.add_error("number", words.RECEIPT_UNKNOWN)
    return render(request, "readers/receipts.html", {"form": form}, status=404)
