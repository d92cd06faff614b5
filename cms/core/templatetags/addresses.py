"""Addresses as pages show them; a builtin of every public template."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe

from cms.core.representation.paths import absolute_url

register = template.Library()

_OUTWARD = re.compile(r'(<a href="[^"]*" rel="external noopener">)(.*?)(</a>)', re.DOTALL)
"""As `cms.core.rich_text.public_html` writes it."""


@register.filter
def absolute(address: str) -> str:
    """With scheme and host, for what leaves the page: meta tags, QR codes, copied links."""
    return absolute_url(address)


@register.filter
def outward(public_html: str) -> SafeString:
    """Public rich text, with a word for screen readers in every link that leaves the site; the style sheet marks it for
    the eye."""
    return mark_safe(_OUTWARD.sub(r'\1\2<span class="vh">（离开本网站）</span>\3', public_html))
