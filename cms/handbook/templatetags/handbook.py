from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms.handbook.chapters import chapter

register = template.Library()


@register.simple_tag
def help_link(name: str) -> SafeString:
    """A link to the handbook's chapter about the screen it stands on. Raises KeyError for a chapter that is missing."""
    address, title = reverse("handbook_chapter", args=[name]), chapter(name).title
    return format_html('<a class="help-link" href="{}">帮助：手册第 {}</a>', address, title.replace(" ", " 章 ", 1))
