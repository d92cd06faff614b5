"""What a film's page in the admin says of its words, with the ways to their screens."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from media.films.permissions import may_change
from media.models import Film


def words_panel(request: HttpRequest, film: Film) -> SafeString:
    """Of the newest version, once its length is known."""
    newest = film.versions.order_by("-number").first()
    if newest is None or not newest.duration_ms:
        return SafeString()
    cues, chapters = newest.cues.count(), newest.chapters.count()
    chosen = newest.poster_id is not None or newest.poster_at_ms is not None
    screens = [
        ("字幕", f"{cues} 条" if cues else "还没有。请配上字幕，听不清的人才看得懂，也才搜得到。", "films_captions"),
        ("章节", f"{chapters} 个" if chapters else "没有。三分钟以上的影片，分几段更好找。", "films_chapters"),
        ("封面", "已选定" if chosen else "由平台选的画面", "films_poster"),
    ]
    lines = [(name, said, reverse(url, args=[film.pk])) for name, said, url in screens]
    context = {"lines": lines, "may_change": may_change(request.user, film), "number": newest.number}
    return render_to_string("films/words_panel.html", context, request)
