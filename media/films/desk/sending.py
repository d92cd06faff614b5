"""The form that sends a film in: piece by piece with the script, whole and up to a limit without it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import View

from media import help_texts
from media.films.desk.forms import FilmUploadForm
from media.films.desk.views import FilmScreen
from media.films.permissions import collections_to_add_to, may_change
from media.films.uploading import pieces
from media.films.uploading.protocol import destination
from media.films.uploading.rules import Refusal, check_size
from media.films.uploading.selectors import open_uploads
from media.films.uploading.services import upload_begin, upload_end, upload_finish
from media.models import Film, FilmVersion
from media.rules import size_label


class SendScreen(FilmScreen):
    """Choose a file and say what it is; below it what has not come whole yet."""

    template_name = "films/send.html"
    page_title = "上传影片"

    def get(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        film = self._film(pk)
        return self._shown(FilmUploadForm(user=request.user, film=film), film)

    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        film = self._film(pk)
        form = FilmUploadForm(request.POST, request.FILES, user=request.user, film=film)
        if not form.is_valid():
            return self._shown(form, film)
        try:
            version = _received(request.user, form.cleaned_data, film)
        except Refusal as refusal:
            form.add_error("file", refusal.sentence)
            return self._shown(form, film)
        messages.success(request, "影片已收到，正在检查和处理。")
        return redirect("films_detail", version.film_id)

    def _film(self, pk: int | None) -> Film | None:
        """The film that gets a new version; None for a new film. Who may do neither is told so."""
        user = self.request.user
        if pk is None:
            if not collections_to_add_to(user).exists():
                raise PermissionDenied
            return None
        film = self.film_of(pk)
        self.page_title = "上传新的一版"
        if not may_change(user, film):
            raise PermissionDenied
        return film

    def _shown(self, form: FilmUploadForm, film: Film | None) -> HttpResponse:
        waiting = open_uploads().filter(account_id=self.request.user.pk).order_by("created_at")
        context = self.get_context_data(
            form=form,
            film=film,
            waiting=[(one, one.offset * 100 // one.length, size_label(one.length)) for one in waiting],
            **sending_words(self.request.user),
        )
        return self.render_to_response(context, status=422 if form.errors else 200)


def sending_words(account: Any) -> dict[str, Any]:
    """What `films/upload_form.html` tells its script and its reader besides the form."""
    return {
        "most_bytes": settings.FILM_MAX_BYTES,
        "form_limit": size_label(settings.FILM_FORM_BYTES),
        "account": account.pk,
    }


def _received(account: Any, data: dict[str, Any], film: Film | None) -> FilmVersion:
    """What came with a plain form, through the same checks as what comes in pieces. Raises Refusal."""
    file: Any = data["file"]
    size = file.size or 0
    if size > settings.FILM_FORM_BYTES:
        raise Refusal(413, help_texts.film_form_limit(size_label(settings.FILM_FORM_BYTES)))
    check_size(size, settings.FILM_MAX_BYTES)
    chosen = data.get("collection")
    film, collection = destination(account, film.pk if film else None, chosen.pk if chosen else None)
    upload = upload_begin(
        account=account,
        length=size,
        filename=file.name or "",
        title=data.get("title", ""),
        collection=collection,
        film=film,
    )
    with pieces.held(upload.key) as held:
        held.write(file, size)
        return upload_finish(upload=upload)


class GiveUp(View):
    """Without the script: the same as DELETE of the protocol."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, key: Any) -> HttpResponse:
        upload = get_object_or_404(open_uploads(), key=key, account_id=request.user.pk)
        try:
            upload_end(upload=upload)
        except pieces.Busy:
            messages.error(request, "这部影片正在上传，没有放弃。请先暂停，再来放弃。")
        else:
            messages.success(request, f"已放弃上传“{upload.filename}”。")
        return redirect(reverse("films_add"))


film_add = film_new_version = SendScreen.as_view()
film_give_up = GiveUp.as_view()
