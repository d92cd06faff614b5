"""The text of attachments, read once for each content.

Never in an editor's request and never in a citizen's: reading may take a child process forty seconds. A page is indexed
at once without the text; the follower reads one file after the other and has the pages indexed again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO, cast
from uuid import UUID

from django.db import transaction
from django.db.models import F

from cms.core.changes.services import touch
from cms.indexing.models import AttachmentText
from media.models import Document
from media.rules import extension_of
from search.extraction import KINDS, Extracted, extract_text
from search.index.entries import clean

State = AttachmentText.State
MOST_ATTEMPTS = 3
"""Times a file is tried whose reading ended this process, or whose bytes could not be fetched."""
_MISSING = "存储中没有这个文件的内容，未提取文字。请重新上传该文件。"
_ENDED = "读取这个文件时程序中断，未提取文字。文件可能已损坏。"


@dataclass(frozen=True, slots=True)
class Contents:
    """What is known of one file's words."""

    sha256: str
    kind: str
    text: str
    is_unread: bool


def contents_of(keys: Iterable[str]) -> dict[str, Contents]:
    """By the public key of a file, for files of the kinds that can be read. Two queries, none without keys."""
    wanted = {UUID(hex=key) for key in keys}
    if not wanted:
        return {}
    rows = Document.objects.filter(key__in=wanted).exclude(sha256="").values_list("key", "sha256", "file")
    kinds = {key: (sha256, kind) for key, sha256, name in rows if (kind := extension_of(name)) in KINDS}
    known = AttachmentText.objects.in_bulk({sha256 for sha256, _kind in kinds.values()})
    return {
        key.hex: Contents(sha256, kind, known[sha256].text if sha256 in known else "", sha256 not in known)
        for key, (sha256, kind) in kinds.items()
    }


def texts_expect(*, unread: Mapping[str, str]) -> None:
    """Have these contents read, unless they were or are going to be."""
    AttachmentText.objects.bulk_create(
        (AttachmentText(sha256=sha256, kind=kind) for sha256, kind in unread.items()), ignore_conflicts=True
    )


def text_read_next() -> int:
    """Read the content that waits longest; returns how many were read, 0 when none waits. Errand of the follower.

    The attempt is noted before the reading, so that a file which ends this process is not tried for ever.
    """
    waiting = AttachmentText.objects.filter(state=State.WAITING).order_by("attempts", "changed_at").first()
    if waiting is None:
        return 0
    document = Document.objects.filter(sha256=waiting.sha256).order_by("pk").first()
    if document is None:
        waiting.delete()
        return 1
    if waiting.attempts >= MOST_ATTEMPTS:
        _text_keep(waiting=waiting, extracted=Extracted(problem=_ENDED))
        return 1
    AttachmentText.objects.filter(pk=waiting.pk).update(attempts=F("attempts") + 1)
    try:
        with document.open_file() as file:
            extracted = extract_text(cast(BinaryIO, file), kind=waiting.kind)
    except FileNotFoundError:
        extracted = Extracted(problem=_MISSING)
    _text_keep(waiting=waiting, extracted=extracted)
    return 1


@transaction.atomic
def _text_keep(*, waiting: AttachmentText, extracted: Extracted) -> None:
    """With a word to the change log, so that every follower takes in the pages that have this content."""
    waiting.text, waiting.problem = clean(extracted.text), extracted.problem[:200]
    waiting.state = (State.PARTLY if waiting.text else State.UNREADABLE) if waiting.problem else State.READ
    waiting.save(update_fields=["text", "problem", "state", "changed_at"])
    if waiting.text:
        keys = Document.objects.filter(sha256=waiting.sha256).values_list("pk", flat=True)
        touch(kind=Document._meta.label_lower, keys=list(keys))


def unread_contents(*, limit: int) -> list[tuple[str, str]]:
    """Titles of files whose text is missing or incomplete, each with the reason."""
    rows = AttachmentText.objects.filter(state__in=[State.PARTLY, State.UNREADABLE]).order_by("-changed_at")[:limit]
    titles = dict(Document.objects.filter(sha256__in=[row.sha256 for row in rows]).values_list("sha256", "title"))
    return [(titles[row.sha256], row.problem) for row in rows if row.sha256 in titles]


@transaction.atomic
def texts_prune() -> int:
    """Forget the text of contents that no file has any more; returns how many."""
    there = Document.objects.exclude(sha256="").values("sha256")
    return AttachmentText.objects.exclude(sha256__in=there).delete()[0]
