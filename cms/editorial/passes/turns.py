"""Which pass texts wait for, of many at once: for reminders. Whether a pass holds for an approval is decided by the
text's hash (`asking`); here a draft that was saved again as it was counts as the same."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page, Revision

from cms.editorial.enums import PassNumber
from cms.editorial.models import ProofPass
from cms.editorial.reviewing.content_hashes import BOOKKEEPING


@dataclass(frozen=True, slots=True)
class Wanting:
    """The pass that is due, and who did the others of this text and so cannot do it."""

    number: PassNumber
    done_by: frozenset[int]


def wanting_passes(pages: Collection[Page]) -> dict[int, Wanting]:
    """By page; those whose text had all three are left out. Two queries."""
    passes: dict[int, list[ProofPass]] = {page.pk: [] for page in pages}
    for one in ProofPass.objects.filter(page_id__in=list(passes)).order_by("pk"):
        passes[one.page_id].append(one)
    read = {one.revision_id for of_page in passes.values() for one in of_page}
    latest = {page.latest_revision_id for page in pages if passes[page.pk]}
    contents = {pk: _said(content) for pk, content in _contents(read | latest)}
    found = {}
    for page in pages:
        now = contents.get(page.latest_revision_id)
        hashes = {one.text_hash for one in passes[page.pk] if now is not None and contents.get(one.revision_id) == now}
        done = {one.number: one.person_id for one in passes[page.pk] if one.text_hash in hashes}
        following = next((number for number in PassNumber if number not in done), None)
        if following is not None:
            found[page.pk] = Wanting(following, frozenset(done.values()))
    return found


def _contents(keys: Collection[int | None]) -> Any:
    return Revision.objects.filter(pk__in=[key for key in keys if key is not None]).values_list("pk", "content")


def _said(content: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name not in BOOKKEEPING}
