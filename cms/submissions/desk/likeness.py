"""Submissions that look alike: nearly the same words, the same film, the same picture.

The words are compared as the search engine compares documents (`search.near_duplicates`), drafts included.
"""

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.files.base import File
from django.utils import timezone
from wagtail.models import Page

from cms.indexing.documents import documents_of
from cms.submissions.models import Likeness, Submission
from search.near_duplicates import likeness, minhash
from search.text.normalizing import normalize

LOOKED_BACK = timedelta(days=400)
"""A year's news may be told again the next year; further back nobody compares."""
NEAR = 0.6
"""Share of common shingles from which the office is asked to look. Lower than where search takes two texts for one:
a needless look costs less here than a story that is adopted twice."""
MOST = 5
"""Likenesses kept of one submission, the greatest first."""
SAME = 100
CHUNK_BYTES = 1 << 20


def text_print(page: Page | None, note: str) -> bytes:
    """Of the page as it is written now, published or not; of the note when there is no page."""
    return minhash(normalize(_words(page) if page is not None else note))


def content_hash(*, film: File[bytes] | None, link: str, image: Any) -> str:
    """Of the film, its address or the picture; empty when there is none of them."""
    if film is not None:
        return file_hash(film)
    if link:
        return hashlib.sha256(link.strip().rstrip("/").encode()).hexdigest()
    return str(image.sha256) if image is not None else ""


def _words(page: Page) -> str:
    """Title and body of the latest version; the title alone when it cannot be read."""
    draft = page.get_latest_revision_as_object()
    built = documents_of([draft])
    return f"{draft.title}\n{built[0].document.body}" if built else str(draft.title)


def file_hash(file: File[bytes]) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(CHUNK_BYTES):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def likenesses_find(submission: Submission) -> None:
    """Keep which of the others it looks like, anew after a correction. Two queries and a write."""
    Likeness.objects.filter(submission=submission).delete()
    since = timezone.now() - LOOKED_BACK
    others = Submission.objects.filter(sent_at__gte=since).exclude(pk=submission.pk)
    known = others.values_list("pk", "text_print", "content_hash", "page")
    found = sorted(_alike(submission, known), key=lambda pair: (-pair[1], pair[0]))
    Likeness.objects.bulk_create(
        Likeness(submission=submission, other_id=other, percent=percent) for other, percent in found[:MOST]
    )


def _alike(
    submission: Submission, known: Iterable[tuple[int, bytes | memoryview, str, int | None]]
) -> Iterable[tuple[int, int]]:
    mine = bytes(submission.text_print)
    for key, text, content, page in known:
        is_same_page = submission.page_id is not None and page == submission.page_id
        if is_same_page or (content and content == submission.content_hash):
            yield key, SAME
        elif (alike := likeness(mine, bytes(text))) >= NEAR:
            yield key, round(100 * alike)
