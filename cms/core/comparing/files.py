"""Pictures and files: told apart by their bytes, shown by their names."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.images.shortcuts import get_rendition_or_not_found

from cms.core.comparing.showing import note, put, taken

THUMBNAIL = "max-165x165"
NONE = "无"


def picture_shown(picture: Any) -> SafeString:
    if picture is None:
        return format_html('<span class="compared-none">{}</span>', NONE)
    thumbnail = get_rendition_or_not_found(picture, THUMBNAIL).img_tag({"alt": ""})
    return format_html('<span class="compared-picture">{}<span>{}</span></span>', thumbnail, picture.title)


def file_shown(file: Any) -> SafeString:
    if file is None:
        return format_html('<span class="compared-none">{}</span>', NONE)
    return format_html('<span class="compared-file">{}（{}）</span>', file.title, file.filename)


def pictures_differ(old: Any, new: Any) -> SafeString:
    return _differ(old, new, picture_shown(old), picture_shown(new))


def files_differ(old: Any, new: Any) -> SafeString:
    return _differ(old, new, file_shown(old), file_shown(new))


def _differ(old: Any, new: Any, was: SafeString, now: SafeString) -> SafeString:
    if old == new:
        return now
    same_bytes = old is not None and new is not None and old.sha256 and old.sha256 == new.sha256
    pieces = [
        format_html("{}{}", note("删去"), taken(was)) if old is not None else "",
        format_html("{}{}", note("新增"), put(now)) if new is not None else "",
        note("内容相同，只是另存的一份") if same_bytes else "",
    ]
    return format_html('<div class="compared-files">{}{}{}</div>', *pieces)
