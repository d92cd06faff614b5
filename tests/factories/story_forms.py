"""The edit form of a story as a browser sends it, and what the answer says."""

import html
import re

from django.http import HttpResponse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.conftest import Portal

TYPED = "编辑刚刚写下的一段话"


def story_form(portal: Portal, **fields: object) -> dict[str, str]:
    data: dict[str, object] = {
        "title": "示例报道",
        "kind": "report",
        "dek": TYPED,
        "body": streamfield([("paragraph", rich_text(f"<p>{TYPED}</p>", features=["bold"]))]),
        "attachments": inline_formset([]),
        "related_pages": inline_formset([]),
        "comments": inline_formset([]),
        "columns": [portal.column.pk],
        "slug": "",
        "keywords": "",
    }
    return nested_form_data(data | fields)  # type: ignore[no-any-return]


def words_of(response: HttpResponse) -> str:
    """What the page says, without the escapes of HTML and of the data its scripts read."""
    text = re.sub(r"\\+u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), response.content.decode())
    return html.unescape(text)
