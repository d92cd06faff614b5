"""Forms of the admin as a browser sends them: as they are shown, by each of their buttons."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse

POST = re.compile("post", re.IGNORECASE)
NOT_SENT = frozenset({"submit", "button", "reset", "image", "file"})
MARKS_OF_NEW_ROWS = "__prefix__"

Fields = dict[str, Any]
"""By name a value or several."""


@dataclass(frozen=True, slots=True)
class ShownForm:
    target: str
    fields: Fields
    buttons: tuple[tuple[str, str], ...]
    """Name and value of each that has a name."""
    files: tuple[str, ...]
    streams: tuple[str, ...]
    """Names of the fields that hold blocks, which a script builds."""


def html_of(response: HttpResponse) -> str:
    """The page, or what a modal dialog is sent as JSON."""
    if getattr(response, "streaming", False):
        return ""
    text = response.content.decode(errors="replace")
    if "json" not in response.headers.get("Content-Type", ""):
        return text
    data = json.loads(text)
    return str(data.get("html") or "") if isinstance(data, dict) else ""


def forms_of(url: str, response: HttpResponse) -> Iterator[ShownForm]:
    """Every form of the page that is sent by POST, but for those that a script sends elsewhere."""
    text = html_of(response)
    if "<form" not in text:
        return
    for form in BeautifulSoup(text, "html.parser").find_all("form", method=POST):
        if "w-swap" in str(form.get("data-controller", "")):
            continue
        buttons = form.find_all(["button", "input"], attrs={"name": True, "type": "submit"})
        named = {str(button["name"]): str(button.get("value", "")) for button in buttons}
        yield ShownForm(
            target=urljoin(url, str(form.get("action") or "")),
            fields=_fields(form),
            buttons=tuple(named.items()),
            files=tuple(str(field["name"]) for field in form.find_all("input", type="file", attrs={"name": True})),
            streams=tuple(str(stream["id"]) for stream in form.select("[data-controller~=w-block][id]")),
        )


def _fields(form: Tag) -> Fields:
    sent: dict[str, list[str]] = {}
    for field in form.find_all(["input", "select", "textarea"], attrs={"name": True}):
        name = str(field["name"])
        if MARKS_OF_NEW_ROWS not in name and not field.has_attr("disabled"):
            sent.setdefault(name, []).extend(_values(field))
    return {name: values for name, values in sent.items() if values}


def _values(field: Tag) -> list[str]:
    if field.name == "textarea":
        return [field.get_text().removeprefix("\n")]
    if field.name == "select":
        options = field.find_all("option")
        chosen = [one for one in options if one.has_attr("selected")] or (
            [] if field.has_attr("multiple") else options[:1]
        )
        return [str(one.get("value", one.get_text())) for one in chosen]
    kind = str(field.get("type", "text")).lower()
    if kind in NOT_SENT or (kind in ("checkbox", "radio") and not field.has_attr("checked")):
        return []
    return [str(field.get("value", "on" if kind == "checkbox" else ""))]
