"""The portal with a page of nothing but a film, for the recorder's tests: what lessons there are stands here.

Its folder comes from WATCHING_TEST_FOLDER: clips and the bundled script.
"""

import os
import re
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.contrib.auth import login
from django.core.wsgi import get_wsgi_application
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import path

application = get_wsgi_application()

from cms import urls  # noqa: E402
from cms.learning.models import WatchProgress, WatchSession  # noqa: E402
from cms.learning.watching import watchables  # noqa: E402
from cms.learning.watching.watchables import Watchable  # noqa: E402
from cms.members.models import Member  # noqa: E402
from cms.users.models import User  # noqa: E402
from media.models import FilmVersion  # noqa: E402

FOLDER = Path(os.environ["WATCHING_TEST_FOLDER"])
LESSONS = {
    "slow": ("a" * 32, "clip.mp4", 1),
    "fast": ("b" * 32, "clip.mp4", 2),
    "long": ("c" * 32, "long.mp4", 1),
    "renewed": ("d" * 32, "long.mp4", 1),
}
"""Name → key, clip, fastest speed that counts."""
PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>示例影片</title></head><body>
<video data-lesson="{key}" src="/watching-test/file/{clip}" muted playsinline controls></video>
<p role="status" data-watch-status></p>
<script src="/watching-test/file/player.js"></script></body></html>"""


def _find(source: str, member: Member) -> Watchable | None:
    for key, clip, rate in LESSONS.values():
        if key == source:
            version = FilmVersion.objects.get(original=clip)
            return Watchable(key, version.pk, version.duration_ms, max_rate=Decimal(rate), threshold=Decimal("0.98"))
    return None


def page(request: HttpRequest, name: str, clip: str = "") -> HttpResponse:
    key, usual, _rate = LESSONS[name]
    return HttpResponse(PAGE.format(key=key, clip=clip or usual))


def enter(request: HttpRequest, name: str) -> HttpResponse:
    account, _ = User.objects.get_or_create(username=name)
    Member.objects.get_or_create(account=account)
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return HttpResponse("ok")


def replace(request: HttpRequest, name: str) -> HttpResponse:
    """The lesson shows another film from now on."""
    key, _clip, rate = LESSONS[name]
    LESSONS[name] = (key, "clip.mp4", rate)
    return HttpResponse("ok")


def state(request: HttpRequest, name: str, lesson: str) -> JsonResponse:
    """What the server knows of somebody, as the test asks for it beside the browser."""
    _key, clip, _rate = LESSONS[lesson]
    seen = WatchProgress.objects.filter(member__account__username=name, version__original=clip).first()
    sessions = WatchSession.objects.filter(member__account__username=name)
    return JsonResponse(
        {
            "covered": seen.covered_ms if seen else 0,
            "position": seen.position_ms if seen else 0,
            "completed": bool(seen and seen.completed_at),
            "sessions": sessions.count(),
            "rejected": max(sessions.values_list("rejected_ms", flat=True), default=0),
        }
    )


def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """By ranges, without which no browser seeks."""
    asked = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("Range", ""))
    if asked is None:
        return FileResponse((FOLDER / name).open("rb"))
    content = (FOLDER / name).read_bytes()
    start = int(asked[1])
    end = min(int(asked[2] or len(content) - 1), len(content) - 1)
    response = HttpResponse(content[start : end + 1], status=206, content_type="video/mp4")
    response["Content-Range"] = f"bytes {start}-{end}/{len(content)}"
    response["Accept-Ranges"] = "bytes"
    return response


watchables.register(_find)
urls.urlpatterns[:0] = [
    path("watching-test/page/<slug:name>/", page),
    path("watching-test/page/<slug:name>/<path:clip>/", page),
    path("watching-test/enter/<slug:name>/", enter),
    path("watching-test/replace/<slug:name>/", replace),
    path("watching-test/state/<slug:name>/<slug:lesson>/", state),
    path("watching-test/file/<path:name>", file),
]
