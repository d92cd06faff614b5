"""For the comparison of versions."""

import re
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from cms.core.comparing.files import pictures_differ
from cms.core.comparing.versions import resolved, versions_of

register = template.Library()
_SPAN = re.compile(r'<span class="(addition|deletion)">(.*?)</span>', re.DOTALL)


@register.inclusion_tag("core/versions.html")
def versions(page: Any, old: str = "", new: str = "") -> dict[str, Any]:
    """A choice of two versions of a page; of other things nothing, they have no list of versions of ours."""
    if not isinstance(page, Page) or page.pk is None:
        return {}
    offered = versions_of(page, old, new)
    if len(offered) < 2:
        return {}
    latest = str(page.latest_revision_id)
    before = next((one.key for one in offered if one.key not in ("live", latest)), offered[-1].key)
    return {
        "page": page,
        "versions": offered,
        "old": resolved(page, old, offered) or before,
        "new": resolved(page, new, offered) or latest,
    }


@register.simple_tag
def pictures_compared(old: Any, new: Any) -> SafeString:
    return pictures_differ(old, new)


@register.filter
def in_ins_and_del(html: SafeString) -> SafeString:
    """What Wagtail itself compares, a choice of one of several for example, in elements that say what they mean."""

    def told(span: re.Match[str]) -> str:
        tag = "ins" if span[1] == "addition" else "del"
        return f"<{tag}>{span[2]}</{tag}>"

    return mark_safe(_SPAN.sub(told, str(html)))  # what was in the spans was escaped by Wagtail
