"""Downloads, through the gate."""

import uuid

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from media.gate import DOCUMENTS, Access
from media.models import Document
from media.rules import UNKNOWN, extension_of

ONE_YEAR_SECONDS = 31_536_000
RENDITION_FOLDER = "images"
IMAGE_TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""Whatever an uploaded file holds, it runs nothing in the platform's name. Browsers show a PDF all the same."""


def _may_read(request: HttpRequest, document: Document) -> bool:
    """Whether the reader has an account with rights on the file's collection."""
    policy = policy_registry.get_by_type(Document)
    return bool(
        request.user.is_authenticated
        and policy.user_has_any_permission_for_instance(request.user, ["choose", "change"], document)
    )


@require_safe
@cache_control(public=True, max_age=ONE_YEAR_SECONDS, immutable=True)
def serve_rendition(request: HttpRequest, name: str) -> FileResponse:
    """A picture as the public gets it. Only the renditions' folder: originals and documents have no address here.

    The address holds a part of the picture's hash, so it may be kept for good.
    """
    stored = f"{RENDITION_FOLDER}/{name}"
    if ".." in name or not default_storage.exists(stored):
        raise Http404
    response = FileResponse(
        default_storage.open(stored, "rb"), content_type=IMAGE_TYPES.get(extension_of(name), UNKNOWN)
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def serve_file(request: HttpRequest, key: uuid.UUID, filename: str) -> HttpResponseBase:
    """The file's bytes. Not found, rather than forbidden, when the reader may not have it: nothing is confirmed."""
    document = get_object_or_404(Document, key=key)
    if filename != document.filename:
        raise Http404
    access = DOCUMENTS.access(document, request)
    if access is Access.NO and not _may_read(request, document):
        raise Http404
    etag = quote_etag(document.sha256) if document.sha256 else None
    response: HttpResponseBase = get_conditional_response(request, etag=etag) or _file_response(document)
    if etag:
        response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=300" if access is Access.PUBLIC else "private, no-store"
    return response


def _file_response(document: Document) -> HttpResponse | FileResponse:
    try:
        content = document.file.storage.open(str(document.file.name), "rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        content,
        as_attachment=not document.is_shown_in_browser,
        filename=document.download_name,
        content_type=document.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = FILE_POLICY
    return response
