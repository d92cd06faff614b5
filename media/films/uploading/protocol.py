"""The server's side of tus 1.0.0: creation, expiration, termination, checksum.

https://tus.io/protocols/resumable-upload — POST makes an upload, HEAD says how much has come, PATCH brings the next
piece, DELETE gives it up. Whoever asks is signed in; an upload is known to the account that began it, to nobody else.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import reverse
from django.utils.http import http_date
from wagtail.models import Collection

from media import help_texts
from media.films.permissions import collections_to_add_to, films_within, may_change
from media.films.uploading import pieces, rules
from media.films.uploading.rules import Refusal
from media.films.uploading.services import upload_begin, upload_end, upload_finish, upload_note
from media.models import Film, FilmUpload

Answer = Callable[..., HttpResponse]


def _speaking_tus(view: Answer) -> Answer:
    """Answers carry the protocol's headers, refusals a sentence."""

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            if request.method != "OPTIONS":
                rules.check_version(request.headers.get("Tus-Resumable", ""))
            response = view(request, **kwargs)
        except Refusal as refusal:
            response = JsonResponse({"refused": refusal.sentence}, status=refusal.status)
            if refusal.status == 412:
                response["Tus-Version"] = rules.VERSION
        except pieces.Busy:
            response = JsonResponse({"refused": "这部影片的上一段还在写入。请稍等，上传会自动继续。"}, status=423)
            response["Retry-After"] = "1"
        response["Tus-Resumable"] = rules.VERSION
        response["Cache-Control"] = "no-store"
        return response

    return answer


@_speaking_tus
def uploads(request: HttpRequest) -> HttpResponse:
    if request.method == "OPTIONS":
        return _what_is_understood()
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST", "OPTIONS"])
    wished = rules.creation(
        request.headers.get("Upload-Length", ""),
        request.headers.get("Upload-Metadata", ""),
        most_bytes=settings.FILM_MAX_BYTES,
    )
    film, collection = destination(request.user, wished.film, wished.collection)
    upload = upload_begin(
        account=request.user,
        length=wished.length,
        filename=wished.filename,
        title=wished.title,
        collection=collection,
        film=film,
    )
    response = HttpResponse(status=201)
    response["Location"] = reverse("film_upload", args=[upload.key])
    return _expiring(response, upload)


def _what_is_understood() -> HttpResponse:
    response = HttpResponse(status=204)
    response["Tus-Version"] = rules.VERSION
    response["Tus-Max-Size"] = str(settings.FILM_MAX_BYTES)
    response["Tus-Extension"] = rules.EXTENSIONS
    response["Tus-Checksum-Algorithm"] = ",".join(rules.ALGORITHMS)
    return response


def destination(user: Any, film_key: int | None, collection_key: int | None) -> tuple[Film | None, Collection]:
    """Which film gets a new version, if any, and the collection; raises Refusal when the account may not."""
    if film_key is not None:
        film = films_within(user).filter(pk=film_key).select_related("collection").first()
        if film is None or not may_change(user, film):
            raise Refusal(403, "您不能给这部影片上传新的版次。请联系上传这部影片的同事或管理员。")
        return film, film.collection
    collection = collections_to_add_to(user).filter(pk=collection_key).first()
    if collection is None:
        raise Refusal(403, help_texts.FILM_COLLECTION_FOREIGN)
    return None, collection


@_speaking_tus
def upload(request: HttpRequest, key: UUID) -> HttpResponse:
    if request.method == "OPTIONS":
        return _what_is_understood()
    known = FilmUpload.objects.filter(key=key, account_id=request.user.pk).select_related("film", "version").first()
    if known is None:
        raise Refusal(404, "找不到这次上传，可能已经过期或放弃。请重新选择文件，从头上传。")
    ways = {"HEAD": _tell, "PATCH": _take, "DELETE": _give_up}
    way = ways.get(request.method or "")
    if way is None:
        return HttpResponseNotAllowed([*ways, "OPTIONS"])
    return way(request, known)


def _tell(request: HttpRequest, known: FilmUpload) -> HttpResponse:
    """How much is truly on the disk; an upload whose bytes had all come when the process died is finished here."""
    offset = known.length
    if known.version is None:
        try:
            with pieces.held(known.key, wait_seconds=pieces.WAIT_SECONDS) as held:
                offset = held.length
                _finish_if_whole(known, held)
        except FileNotFoundError:
            _finish_or_forget(known)
    response = HttpResponse(status=200)
    response["Upload-Offset"] = str(offset)
    response["Upload-Length"] = str(known.length)
    return _expiring(response, known)


def _finish_or_forget(known: FilmUpload) -> None:
    """The file has been stored, and only the rows are wanting; or somebody removed it."""
    known.refresh_from_db()
    if known.version is not None:
        return
    try:
        upload_finish(upload=known)
    except FileNotFoundError:
        known.delete()
        raise Refusal(404, "服务器上没有这次上传的内容了。请重新选择文件，从头上传。") from None
    known.refresh_from_db()


def _take(request: HttpRequest, known: FilmUpload) -> HttpResponse:
    if request.headers.get("Content-Type", "") != rules.PIECE_TYPE:
        raise Refusal(415, "上传请求的格式不对。请刷新页面后重试。")
    claimed = rules.number(request.headers.get("Upload-Offset", ""), says="续传位置")
    checksum = rules.checksum(request.headers.get("Upload-Checksum", ""))
    destination(request.user, known.film_id, known.collection_id)
    if known.version is not None:
        raise Refusal(409, "这部影片已经传完。请刷新页面查看。")
    try:
        with pieces.held(known.key) as held:
            return _take_piece(request, known, held, claimed, checksum)
    except FileNotFoundError:
        raise Refusal(404, "服务器上没有这次上传的内容了。请重新选择文件，从头上传。") from None


def _take_piece(
    request: HttpRequest, known: FilmUpload, held: pieces.Held, claimed: int, checksum: tuple[str, bytes] | None
) -> HttpResponse:
    if claimed != held.length:
        raise Refusal(409, "续传的位置与服务器上的不一致。上传会从服务器记下的位置继续。")
    announced = request.headers.get("Content-Length", "")
    if announced.isdecimal() and claimed + int(announced) > known.length:
        raise Refusal(413, "传来的内容比文件原来的大小还多。请重新选择文件，从头上传。")
    if pieces.free_bytes() < 0:
        raise Refusal(507, "服务器的磁盘空间不够。已经传上来的部分还在，请稍后继续，并告诉管理员清理磁盘。")
    try:
        held.write(request, known.length - claimed, checksum)
    except pieces.ChecksumDiffers:
        raise Refusal(rules.CHECKSUM_MISMATCH, "这一段在路上传错了，没有保存。上传会自动重传这一段。") from None
    except pieces.DiskFull:
        upload_note(upload=known, offset=held.length)
        raise Refusal(507, "服务器的磁盘满了。已经传上来的部分还在，请稍后继续，并告诉管理员清理磁盘。") from None
    upload_note(upload=known, offset=held.length)
    _finish_if_whole(known, held)
    response = HttpResponse(status=204)
    response["Upload-Offset"] = str(held.length)
    return _expiring(response, known)


def _finish_if_whole(known: FilmUpload, held: pieces.Held) -> None:
    if held.length == known.length:
        known.version = upload_finish(upload=known)


def _give_up(request: HttpRequest, known: FilmUpload) -> HttpResponse:
    if known.version is not None:
        raise Refusal(409, "这部影片已经传完，不能再放弃上传。不要的话，请在影片页面删除。")
    upload_end(upload=known)
    return HttpResponse(status=204)


def _expiring(response: HttpResponse, known: FilmUpload) -> HttpResponse:
    """Where the film is, once it is one; until then, how long its upload may be gone on with."""
    if known.version is not None:
        response["Film-Address"] = reverse("films_detail", args=[known.version.film_id])
    else:
        response["Upload-Expires"] = http_date(known.expires_at.timestamp())
    return response
