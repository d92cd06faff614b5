"""Films, their small pictures and their captions, through the gate.

Not found, rather than forbidden, for whoever may not have them: nothing is confirmed.
"""

import uuid
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from media.films.captions import vtt
from media.films.permissions import policy
from media.films.selectors import captions_sha256, cues_of
from media.films.serving.addresses import mark_of
from media.films.serving.delivery import cache_control, stored
from media.gate import FILMS, Access
from media.models import FilmRendition, FilmVersion, PosterFrame, Storyboard

VTT_TYPE = "text/vtt; charset=utf-8"


def _access(request: HttpRequest, version: FilmVersion) -> Access:
    """Raises Http404 for nobody's films."""
    access = FILMS.access(version, request)
    if access is Access.NO and _may_preview(request.user, version):
        access = Access.ALLOWED_FOR_THIS_VISITOR
    if access is Access.NO:
        raise Http404
    return access


def _may_preview(user: Any, version: FilmVersion) -> bool:
    """Whether the visitor has an account with rights on the film's collection."""
    rights = ["choose", "change"]
    return bool(user.is_authenticated and policy.user_has_any_permission_for_instance(user, rights, version.film))


@require_safe
def serve_film(request: HttpRequest, key: uuid.UUID, mark: str, short_edge: int) -> HttpResponseBase:
    rendition = get_object_or_404(
        FilmRendition.objects.select_related("version__film"),
        version__key=key,
        short_edge=short_edge,
        sha256__startswith=mark,
    )
    access = _access(request, rendition.version)
    return stored(
        request,
        name=str(rendition.file.name),
        sha256=rendition.sha256,
        content_type="video/mp4",
        access=access,
        presigned_seconds=max(settings.FILMS_PRESIGNED_SECONDS, 2 * rendition.version.duration_ms // 1000),
    )


@require_safe
def serve_storyboard(request: HttpRequest, key: uuid.UUID, mark: str) -> HttpResponseBase:
    board = get_object_or_404(
        Storyboard.objects.select_related("version__film"), version__key=key, sha256__startswith=mark
    )
    access = _access(request, board.version)
    return stored(request, name=str(board.file.name), sha256=board.sha256, content_type="image/jpeg", access=access)


@require_safe
def serve_frame(request: HttpRequest, key: uuid.UUID, mark: str) -> HttpResponseBase:
    frame = (
        PosterFrame.objects.select_related("version__film").filter(version__key=key, sha256__startswith=mark).first()
    )
    if frame is None:
        raise Http404
    access = _access(request, frame.version)
    return stored(request, name=str(frame.file.name), sha256=frame.sha256, content_type="image/jpeg", access=access)


@require_safe
def serve_captions(request: HttpRequest, key: uuid.UUID, mark: str) -> HttpResponseBase:
    """The captions as they are now; the address of others is not found."""
    version = get_object_or_404(FilmVersion.objects.select_related("film"), key=key)
    access = _access(request, version)
    cues = cues_of([version.pk])[version.pk]
    sha256 = captions_sha256(cues)
    if not cues or mark_of(sha256) != mark:
        raise Http404
    etag = quote_etag(sha256)
    response = get_conditional_response(request, etag=etag) or HttpResponse(vtt.written(cues), content_type=VTT_TYPE)
    response["ETag"] = etag
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = cache_control(access)
    return response
