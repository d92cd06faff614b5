"""The part of a page's head that is written for machines."""

import json

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from cms.core.representation.registry import by_kind
from cms.portal.feeds import feed_links
from cms.portal.structured_data import structured_data

register = template.Library()

_ESCAPES = {ord(mark): f"\\u{ord(mark):04X}" for mark in "<>&\u2028\u2029"}
"""Written as JSON escapes, no text of an editor can end the element it stands in or begin another."""


@register.simple_tag(takes_context=True)
def json_ld(context: template.Context) -> SafeString:
    """A data block: browsers do not run it, so the content security policy has nothing to say of it."""
    content, shell = context.get("content"), context.get("shell")
    if not content or not shell or context.get("page_is_preview"):
        return mark_safe("")
    text = json.dumps(structured_data(content, shell), ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


@register.simple_tag(takes_context=True)
def feeds(context: template.Context) -> SafeString:
    """Links by which a feed reader finds the feeds of the portal and of the place at hand."""
    content, shell = context.get("content") or {}, context.get("shell") or {}
    places = {"/": shell.get("site_name", "")}
    known = by_kind(content["kind"]) if content else None
    if known is not None and known.is_place:
        places.setdefault(content["url"], content["title"])
    return format_html_join(
        "\n",
        '<link rel="alternate" type="{}" title="{}（{}）" href="{}">',
        ((link.media_type, title, link.label, link.url) for url, title in places.items() for link in feed_links(url)),
    )
