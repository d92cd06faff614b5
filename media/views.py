"""Downloads, through the gate."""

import uuid

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from media import gate
from media.models import Document
from media.rules import DOCUMENT_TYPES, extension_of

ONE_WEEK_SECONDS = 604_800
RENDITION_FOLDER = "images"
IMAGE_TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif"}


def _may_have(request: HttpRequest, document: Document) -> bool:
    if gate.is_public(document):
        return True
    rights = ["choose", "change"]
    return bool(
        request.user.is_authenticated
        and policy_registry.get_by_type(Document).user_has_any_permission_for_instance(request.user, rights, document)
    )


@require_safe
@cache_control(public=True, max_age=ONE_WEEK_SECONDS)
def serve_rendition(request: HttpRequest, name: str) -> FileResponse:
    """A picture as the public gets it. Only the renditions' folder: originals and documents have no address here."""
    stored = f"{RENDITION_FOLDER}/{name}"
    if ".." in name or not default_storage.exists(stored):
        raise Http404
    response = FileResponse(default_storage.open(stored, "rb"), content_type=IMAGE_TYPES.get(extension_of(name)))
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def serve_file(request: HttpRequest, key: uuid.UUID, filename: str) -> HttpResponse | FileResponse:
    """The file's bytes. Not found, rather than forbidden, when the reader may not have it: nothing is confirmed."""
    document = get_object_or_404(Document, key=key)
    if filename != document.filename or not _may_have(request, document):
        raise Http404
    kind = DOCUMENT_TYPES.get(extension_of(document.filename))
    response = FileResponse(
        document.file.open("rb"),
        as_attachment=kind is None or not kind.inline,
        filename=document.download_name,
        content_type=kind.content_type if kind else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["Cache-Control"] = "public, max-age=300" if gate.is_public(document) else "private, no-store"
    return response
