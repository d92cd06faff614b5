"""What the admin would still say in English, and what our catalogue translates in vain.

`python tools/untranslated.py` lists both; a test asks the same. The source texts are taken from the installed packages
themselves, Python and templates, the way `makemessages` takes them; those of scripts from the list Wagtail ships.
"""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from babel.messages.extract import extract
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "cms/locale/zh_Hans/LC_MESSAGES"
LANGUAGE = "zh-hans"

PACKAGES = ("wagtail", "django", "django_filters", "modelcluster", "taggit")
"""Whose words an editor can meet. The task queue's and the search index's models have no page in the admin."""
NEVER_SHOWN = ("tests", "test", "locale", "conf", "bin", "project_template")
KEYWORDS = {
    **dict.fromkeys(("_", "__", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


@dataclass(frozen=True, slots=True)
class Message:
    """A source text as gettext knows it."""

    text: str
    plural: str = ""
    context: str = ""

    @property
    def key(self) -> str:
        return f"{self.context}\x04{self.text}" if self.context else self.text


def package_folder(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise LookupError(name)
    return Path(next(iter(spec.submodule_search_locations)))


def _of_python(path: Path) -> Iterator[tuple[Any, ...]]:
    with path.open("rb") as source:
        yield from extract("python", source, KEYWORDS)


def _of_template(path: Path) -> Iterator[tuple[Any, ...]]:
    """Django turns a template into a text that reads like Python where something is to be translated."""
    from django.utils.translation.template import templatize

    lines = templatize(path.read_text(encoding="utf-8"), origin=str(path)).splitlines()
    yield from extract("python", io.BytesIO("\n".join(line.strip() for line in lines).encode()), KEYWORDS)


def _is_installed_or_plain(folder: Path) -> bool:
    """Whether the folder is no app of its own, or one that the platform installs."""
    from django.apps import apps

    return not (folder / "apps.py").is_file() or folder in {Path(app.path) for app in apps.get_app_configs()}


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if path.name not in NEVER_SHOWN and _is_installed_or_plain(path):
                yield from _files(path)
        elif path.suffix == ".py" or (path.suffix in {".html", ".txt"} and "templates" in path.parts):
            yield path


@cache
def source_messages() -> dict[Message, str]:
    """Every text of Python and templates an editor can meet, with the first file that has it."""
    found: dict[Message, str] = {}
    for name in PACKAGES:
        folder = package_folder(name)
        for path in _files(folder):
            extracted = _of_python(path) if path.suffix == ".py" else _of_template(path)
            for _line, texts, _comments, context in extracted:
                found.setdefault(Message(*_both_forms(texts), context or ""), str(path.relative_to(folder.parent)))
    return found


def catalogue_messages(path: Path) -> dict[Message, str]:
    """The texts of a catalogue with their translations."""
    with path.open("rb") as source:
        entries = [entry for entry in read_po(source) if entry.id]
    return {
        Message(*_both_forms(entry.id), entry.context or ""): _both_forms(entry.string or "")[0] for entry in entries
    }


def _both_forms(text: str | Sequence[str]) -> tuple[str, str]:
    return (text, "") if isinstance(text, str) else (text[0], text[-1])


def script_messages() -> dict[Message, str]:
    """Every text of the admin's scripts: Wagtail's wheel has them compiled, so its own list is the source."""
    listed = package_folder("wagtail") / "admin/locale/en/LC_MESSAGES/djangojs.po"
    return dict.fromkeys(catalogue_messages(listed), "wagtail/admin (scripts)")


def spoken(message: Message, domain: str = "django") -> str:
    """What the admin says for it in Chinese, after all catalogues are merged; empty when nothing."""
    catalogue = _merged(domain)
    for key in ((message.key, 0), message.key):
        if key in catalogue:
            return str(catalogue[key])
    return ""


@cache
def _merged(domain: str) -> Any:
    from django.utils.translation.trans_real import DjangoTranslation, translation

    if domain == "django":
        return translation(LANGUAGE)._catalog  # type: ignore[attr-defined]
    admin = str(package_folder("wagtail") / "admin/locale")
    return DjangoTranslation(LANGUAGE, domain=domain, localedirs=[admin])._catalog  # type: ignore[attr-defined]


def untranslated() -> dict[Message, str]:
    """Texts without Chinese, with where they stand."""
    return {
        message: place
        for domain, messages in (("django", source_messages()), ("djangojs", script_messages()))
        for message, place in messages.items()
        if not spoken(message, domain)
    }


def unused() -> list[Message]:
    """Entries of ours that no installed package asks for any more."""
    idle: list[Message] = []
    for name, messages in (("django.po", source_messages()), ("djangojs.po", script_messages())):
        asked = {message.key for message in messages}
        idle += [message for message in catalogue_messages(CATALOGUES / name) if message.key not in asked]
    return idle


def main() -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    sys.path.insert(0, str(ROOT))
    django.setup()
    missing, idle = untranslated(), unused()
    for message, place in missing.items():
        print(f"没有译文  {place}  {message.text!r}")
    for message in idle:
        print(f"不再使用  {message.text!r}")
    return 1 if missing or idle else 0


if __name__ == "__main__":
    sys.exit(main())
