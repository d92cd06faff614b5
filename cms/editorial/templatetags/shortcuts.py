from collections.abc import Mapping, Sequence
from typing import TypeAlias

from django import template
from django.utils.translation import gettext

from cms.core.rich_text import FEATURES

register = template.Library()

Shortcuts: TypeAlias = Mapping[tuple[str, str], Sequence[tuple[str, str] | None]]

STYLES = {
    "Bold": "bold",
    "Italic": "italic",
    "Monospace (code)": "code",
    "Strike-through": "strikethrough",
    "Superscript": "superscript",
    "Subscript": "subscript",
}
"""What Wagtail calls a style in its list of keys, and what the style is called among the features of an editor."""


@register.filter
def of_our_editor(shortcuts: Shortcuts) -> Shortcuts:
    """Wagtail's list without the keys of styles that our editor does not have."""
    absent = {gettext(name) for name, feature in STYLES.items() if feature not in FEATURES}
    return {
        group: [key for key in keys if key is not None and str(key[0]) not in absent]
        for group, keys in shortcuts.items()
    }
