"""Pictures and attachments that lie beside a saved page, brought in by the same rules as an editor's uploads."""

import base64
import binascii
import hashlib
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image as Pillow
from wagtail.models import Collection

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.pictures import LEFT_WORDLESS
from cms.importing.addresses import reference_within
from cms.importing.lines import ORNAMENT
from cms.importing.old_page import Picture
from cms.importing.sources.entry import Entry
from cms.importing.unreadable import Unreadable
from media.models import Document, Image
from media.rules import (
    DOCUMENT_TYPES,
    MAX_DOCUMENT_BYTES,
    MAX_IMAGE_BYTES,
    Refused,
    check_image,
    document_type,
    extension_of,
)
from media.services import document_add, image_add

MAX_NAME = 100
_ATTACHMENTS = DOCUMENT_TYPES.keys() | {"rar", "7z"}
_EMBEDDED = re.compile(r"data:image/(?P<form>[a-z+.-]{2,12});base64,(?P<content>.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where pictures come from, as the editor is told."""

    rights_note: str
    wordless: str
    """What a picture without words is called after its page, until somebody writes what it shows."""
    alt_missing: str
    """With the place of the number."""
    missing: str


OLD_PORTAL = Origin(
    rights_note="由旧门户导入，使用依据待核对",
    wordless=LEFT_WORDLESS,
    alt_missing="有 {} 张图片在旧页上没有文字说明，请在图片库中补写替代文字。",
    missing="图片没有随网页保存，没有导入，请找到原图后补上。",
)


@dataclass(slots=True)
class Taken:
    """What lay beside one page: keys by the reference the page used, and what an editor should know."""

    pictures: dict[str, int] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    used: list[str] = field(default_factory=list)
    """Paths of the files inside their source."""
    wordless: list[int] = field(default_factory=list)
    """Keys of pictures whose words somebody has yet to write."""


def is_attachment(reference: str) -> bool:
    """Whether a link leads to a file for downloading rather than to a page."""
    try:
        return extension_of(urlsplit(reference).path.rpartition("/")[2]) in _ATTACHMENTS
    except ValueError:
        return False


@dataclass(slots=True)
class Companions:
    """Takes what one page names. Without a `shelf` nothing is written, everything is checked all the same."""

    entry: Entry | None
    title: str
    """Of the page."""
    site_address: str
    """Where the root of the source was on the old portal, or empty."""
    shelf: Callable[[], Collection] | None
    """Gives the collection to keep things in; asked only when there is something to keep."""
    user: Any = None
    origin: Origin = OLD_PORTAL
    taken: Taken = field(default_factory=Taken)

    def take_pictures(self, pictures: Iterable[tuple[int, Picture]]) -> None:
        """Pictures with the number of their element."""
        nameless = 0
        for position, picture in pictures:
            if picture.source in self.taken.pictures:
                continue
            try:
                found = self._picture_bytes(picture.source)
                if found is None:
                    self._miss("picture", position, picture.source, self.origin.missing)
                    continue
                name, content = found
                check_image(io.BytesIO(content), len(content))
                if _is_ornament(content):
                    continue
                nameless += not (picture.alt or picture.caption)
                self._keep_picture(picture, name, content)
            except (Unreadable, Refused) as problem:
                self._miss("picture", position, picture.source, f"图片没有导入。{problem}")
            except ValidationError as problem:
                self._miss("picture", position, picture.source, f"图片没有导入。{''.join(problem.messages)}")
        if nameless:
            message = self.origin.alt_missing.format(nameless)
            self.taken.findings.append(Finding("alt", Severity.ERROR, 0, self.title, message))

    def take_document(self, reference: str, words: str) -> bool:
        """An attachment the page links to; False when it does not lie beside the page."""
        entry = self._beside(reference)
        if entry is None:
            return False
        try:
            content = entry.read(MAX_DOCUMENT_BYTES)
            document_type(entry.name, io.BytesIO(content), len(content))
            self.taken.used.append(entry.path)
            self.taken.documents[reference] = self._kept_document(entry.name, content, words)
        except (Unreadable, Refused) as problem:
            self._miss("attachment", 0, words or reference, f"附件没有导入。{problem}")
        except ValidationError as problem:
            self._miss("attachment", 0, words or reference, f"附件没有导入。{''.join(problem.messages)}")
        return True

    def _picture_bytes(self, source: str) -> tuple[str, bytes] | None:
        embedded = _EMBEDDED.fullmatch(source)
        if embedded:
            if len(embedded["content"]) > MAX_IMAGE_BYTES * 4 // 3:
                raise Unreadable("图片太大。")
            try:
                return f"tu-pian.{embedded['form']}", base64.b64decode(unquote(embedded["content"]), validate=False)
            except (binascii.Error, ValueError):
                raise Unreadable("图片数据已损坏。") from None
        entry = self._beside(source)
        if entry is None:
            return None
        self.taken.used.append(entry.path)
        return entry.name, entry.read(MAX_IMAGE_BYTES)

    def _beside(self, reference: str) -> Entry | None:
        return self.entry.beside(reference_within(reference, self.site_address)) if self.entry else None

    def _keep_picture(self, picture: Picture, name: str, content: bytes) -> None:
        if self.shelf is None:
            self.taken.pictures[picture.source] = 0
            return
        collection = self.shelf()
        known = Image.objects.filter(collection=collection, sha256=hashlib.sha256(content).hexdigest()).first()
        words = (picture.alt or picture.caption)[:200]
        image = known or image_add(
            file=ContentFile(content, name=_short(name)),
            title=(words or self.title)[:255],
            alt=words or f"《{self.title[:150]}》{self.origin.wordless}",
            collection=collection,
            uploaded_by=self.user,
            rights_note=self.origin.rights_note,
        )
        self.taken.pictures[picture.source] = image.pk
        if image.alt.endswith(self.origin.wordless):
            self.taken.wordless.append(image.pk)

    def _kept_document(self, name: str, content: bytes, words: str) -> Document:
        title = (words.strip() or name)[:255]
        if self.shelf is None:
            return Document(title=title)
        collection = self.shelf()
        sha256 = hashlib.sha256(content).hexdigest()
        known = Document.objects.filter(collection=collection, sha256=sha256).first()
        return known or document_add(
            file=ContentFile(content, name=_short(name)), title=title, collection=collection, uploaded_by=self.user
        )

    def _miss(self, code: str, position: int, passage: str, message: str) -> None:
        shown = passage if len(passage) <= MAX_NAME else passage[:MAX_NAME] + "…"
        self.taken.findings.append(Finding(code, Severity.WARNING, position, shown, message))


def _short(name: str) -> str:
    """A file name storages take, its extension kept."""
    stem, dot, extension = name.rpartition(".")
    return f"{(stem if dot else name)[:60]}{dot}{extension[:8] if dot else ''}"


def _is_ornament(content: bytes) -> bool:
    with Pillow.open(io.BytesIO(content)) as picture:
        return min(picture.size) <= ORNAMENT
