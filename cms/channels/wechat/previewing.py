"""How a draft would stand in the account, on a phone, with what stands in its way there."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from wagtail.models import Page

from cms.channels.wechat.article import article
from cms.channels.wechat.rules import remarks
from cms.columns.written import WrittenOut
from cms.core.content_security import HEADER, written
from cms.core.previewing import PreviewMode
from cms.core.representation import detail
from cms.core.representation.registry import is_represented, representation_of

POLICY = written({**settings.PUBLIC_POLICY, "style-src": ["'self'", "'unsafe-inline'"], "script-src": ["'none'"]})
"""An article has its styles beside its tags, and no script at all."""


def _is_written(model: type[Page]) -> bool:
    return is_represented(model) and issubclass(representation_of(model).schema, WrittenOut)


def _answer(page: Page, request: HttpRequest) -> HttpResponse:
    content: Any = detail(page)
    made = article(content)
    context = {
        "content": content,
        "account": content.unit.short_name if content.unit else content.source,
        "digest": content.dek,
        "article": SafeString(made.html),  # written by us, every word of it escaped
        "characters": len(made.html),
        "remarks": remarks(content, made),
    }
    response = TemplateResponse(request, "channels/wechat_preview.html", context)
    response[HEADER] = POLICY
    return response


MODE = PreviewMode("wechat", "公众号文章", _is_written, _answer)
