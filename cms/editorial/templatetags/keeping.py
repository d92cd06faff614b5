from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms.editorial.writing.keeping import seal_of

register = template.Library()


@register.simple_tag(takes_context=True)
def kept_words(context: Any) -> SafeString:
    """With what `site/scripts/keeping.ts` keeps unsaved words for the person who is signed in."""
    seal = seal_of(context["request"].user)
    return format_html('<div hidden data-keeping data-person="{}" data-secret="{}"></div>', seal.person, seal.secret)
