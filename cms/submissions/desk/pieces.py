"""采用稿: one piece with who is credited and where it appeared, every entry with its evidence; and the files."""

from typing import Any

import filetype
from django.core.exceptions import ValidationError
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import View

from cms.submissions.desk.adopting import adoption_add, adoption_reverse, credit_reverse
from cms.submissions.desk.answers import AppearanceForm, ReasonForm
from cms.submissions.desk.permissions import ForTheDesk, ForTheOffice
from cms.submissions.desk.screens import DeskScreen, add_problems
from cms.submissions.desk.selectors import adoptions_standing, credits_standing, submissions_for
from cms.submissions.models import Adoption, Credit, Piece
from media.views import FILE_POLICY

HEAD_BYTES = 8192
SHOWN = ("image/jpeg", "image/png", "image/webp", "image/gif", "application/pdf")


class OfPiece(DeskScreen):
    piece: Piece

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.piece = self._found(**kwargs)

    def _found(self, **kwargs: Any) -> Piece:
        return get_object_or_404(Piece, pk=kwargs["piece_id"])

    def trail(self) -> list[dict[str, str]]:
        return [{"url": reverse("adopted_piece", args=[self.piece.pk]), "label": "采用稿"}]

    def done(self) -> HttpResponse:
        return redirect("adopted_piece", self.piece.pk)


class PieceView(OfPiece, ForTheOffice):
    """The entries as they were written, those taken back too, and a form for one more appearance."""

    template_name = "submissions/piece.html"
    page_title = "采用稿"
    button = "登记"

    def trail(self) -> list[dict[str, str]]:
        return []

    def get(self, request: HttpRequest, piece_id: int) -> HttpResponse:
        return self._page(AppearanceForm())

    def post(self, request: HttpRequest, piece_id: int) -> HttpResponse:
        form = AppearanceForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(form)
        try:
            adoption_add(piece=self.piece, by=request.user, appearance=form.appearance())  # type: ignore[arg-type]
        except ValidationError as refused:
            add_problems(form, refused)
            return self._page(form)
        return self.done()

    def _page(self, form: AppearanceForm) -> HttpResponse:
        entries = list(Adoption.objects.filter(piece=self.piece).order_by("at", "pk"))
        reversed_keys = {entry.takes_back for entry in entries}
        return self.shown(
            form,
            piece=self.piece,
            credited=credits_standing(self.piece),
            stands=bool(adoptions_standing(self.piece)),
            entries=[(entry, entry.pk not in reversed_keys) for entry in entries],
        )


class TakeBackView(OfPiece, ForTheOffice):
    """A counter-entry to an adoption, or to a counter-entry."""

    def _found(self, **kwargs: Any) -> Piece:
        self.adoption = get_object_or_404(Adoption.objects.select_related("piece"), pk=kwargs["adoption_id"])
        return self.adoption.piece

    def get_page_title(self) -> str:
        return "撤销采用" if self._takes_back else "恢复采用"

    @property
    def _takes_back(self) -> bool:
        """Whether the entry stands for an appearance now; the other ones took one back."""
        earlier = dict(Adoption.objects.filter(piece=self.piece).values_list("pk", "reverses"))
        depth, key = 0, earlier[self.adoption.pk]
        while key is not None:
            depth, key = depth + 1, earlier[key]
        return depth % 2 == 0

    def get(self, request: HttpRequest, adoption_id: int) -> HttpResponse:
        return self._page(ReasonForm())

    def post(self, request: HttpRequest, adoption_id: int) -> HttpResponse:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        try:
            adoption_reverse(adoption=self.adoption, by=request.user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
        except ValidationError as refused:
            add_problems(form, refused)
            return self._page(form)
        return self.done()

    def _page(self, form: ReasonForm) -> HttpResponse:
        self.button = self.get_page_title()
        self.lead = (
            f"{self.adoption}。原来的一笔不会删除，另记一笔冲销；已公布的统计数字不变，列为更正。"
            if self._takes_back
            else f"{self.adoption}。恢复以后重新计入统计；已公布的统计数字不变，列为更正。"
        )
        return self.shown(form)


class PartView(OfPiece, ForTheOffice):
    """Take a submission out of the piece."""

    page_title = "移出采用稿"
    button = "移出"

    def _found(self, **kwargs: Any) -> Piece:
        self.credit = get_object_or_404(Credit.objects.select_related("piece", "submission"), pk=kwargs["credit_id"])
        return self.credit.piece

    def get(self, request: HttpRequest, credit_id: int) -> HttpResponse:
        return self._page(ReasonForm())

    def post(self, request: HttpRequest, credit_id: int) -> HttpResponse:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        try:
            credit_reverse(credit=self.credit, by=request.user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
        except ValidationError as refused:
            add_problems(form, refused)
            return self._page(form)
        return self.done()

    def _page(self, form: ReasonForm) -> HttpResponse:
        self.lead = f"{self.credit.submission}。移出以后回到“待采用”，这篇采用稿不再给它记采用。"
        return self.shown(form)


class FilmView(ForTheDesk):
    """The uploaded film, to be saved."""

    http_method_names = ("get",)

    def get(self, request: HttpRequest, submission_id: int) -> HttpResponseBase:
        submission = get_object_or_404(submissions_for(request.user), pk=submission_id)
        return _file(submission.film, submission.number)


class ScreenshotView(ForTheDesk, View):
    """The evidence of an adoption: for the office, and for units that are credited with the piece."""

    http_method_names = ("get",)

    def get(self, request: HttpRequest, adoption_id: int) -> HttpResponseBase:
        adoption = get_object_or_404(Adoption.objects.select_related("piece"), pk=adoption_id)
        credited = [credit.submission_id for credit in credits_standing(adoption.piece)]
        if not self.is_office and not submissions_for(request.user).filter(pk__in=credited).exists():
            raise Http404
        return _file(adoption.screenshot, f"{adoption.on:%Y-%m-%d}-{adoption.place}")


def _file(stored: FieldFile, name: str) -> FileResponse:
    if not stored:
        raise Http404
    try:
        content = stored.storage.open(str(stored.name), "rb")
    except FileNotFoundError:
        raise Http404 from None
    kind = filetype.guess_mime(content.read(HEAD_BYTES)) or "application/octet-stream"
    content.seek(0)
    ending = str(stored.name).rpartition(".")[2]
    response = FileResponse(content, as_attachment=kind not in SHOWN, filename=f"{name}.{ending}", content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = FILE_POLICY
    return response
