"""What the ledger says of a page.

The newest release is where counting begins: approvals count when they came after it and are of exactly the content
asked about. First and second review are of the text, the final review of the address and the hours too. No two of the
three may be one person, and nobody who edited the page since the approvals of the last release began.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import product

from django.db.models import Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page

from cms.editorial.enums import Entry, Stage
from cms.editorial.models import LedgerEntry
from cms.editorial.reviewing.content_hashes import ContentHashes


@dataclass(frozen=True, slots=True)
class Standing:
    """The lines of a page that count since its last release."""

    page_id: int
    release: LedgerEntry | None
    approvals: Sequence[LedgerEntry]
    hands: frozenset[int]
    """Who edited it, by account."""
    admissions: Sequence[LedgerEntry]
    """Emergencies, takeovers and changes of address."""

    def with_approval(self, line: LedgerEntry) -> "Standing":
        """As it stands once this line is written."""
        return replace(self, approvals=[*self.approvals, line])

    def approvals_of(self, hashes: ContentHashes) -> list[LedgerEntry]:
        """Those that are of this content, by somebody who did not edit it."""
        return [one for one in self.approvals if _is_of(one, hashes) and one.person_id not in self.hands]

    def three_for(self, hashes: ContentHashes) -> tuple[LedgerEntry, ...] | None:
        """Three approvals by three people, the earliest that there are; None when a review is wanting."""
        valid = self.approvals_of(hashes)
        by_stage = [[one for one in valid if one.stage == stage] for stage in Stage]
        for three in product(*by_stage):
            if len({one.person_id for one in three}) == len(Stage):
                return three
        return None

    def wanting(self, hashes: ContentHashes) -> list[Stage]:
        """The reviews this content still needs; empty when all three are done by three people."""
        if self.three_for(hashes):
            return []
        done: set[int] = set()
        people: set[int | None] = set()
        for one in sorted(self.approvals_of(hashes), key=lambda line: (line.stage or 0, line.pk)):
            if one.stage not in done and one.person_id not in people:
                done.add(one.stage or 0)
                people.add(one.person_id)
        return [stage for stage in Stage if stage not in done]

    def admission_of(self, hashes: ContentHashes) -> LedgerEntry | None:
        """An emergency, takeover or change of address that lets exactly this content out."""
        fitting = (one for one in reversed(self.admissions) if one.full_hash == hashes.full and self._is_sound(one))
        return next(fitting, None)

    def _is_sound(self, admission: LedgerEntry) -> bool:
        """Two people answer for an emergency; a new address leaves the text as it was."""
        if admission.kind == Entry.EMERGENCY:
            return None not in (people := (admission.person_id, admission.second_person_id)) and len(set(people)) == 2
        if admission.kind == Entry.PLACEMENT:
            return self.release is not None and self.release.text_hash == admission.text_hash
        return True

    def three_for_release(self) -> tuple[LedgerEntry, ...] | None:
        """Three approvals, given afterwards, of what was released."""
        if self.release is None:
            return None
        return self.three_for(ContentHashes(self.release.text_hash, self.release.full_hash))

    @property
    def begins_after(self) -> int:
        """The line after which those who edited count as editors of what comes next."""
        return self.release.begins_after if self.release is not None else 0

    @property
    def emergency(self) -> LedgerEntry | None:
        """The emergency the page is public by, as long as its three reviews have not followed."""
        return None if self.release is None or self.three_for_release() else self.release.emergency

    def is_released(self, hashes: ContentHashes) -> bool:
        return self.release is not None and self.release.full_hash == hashes.full


def _is_of(entry: LedgerEntry, hashes: ContentHashes) -> bool:
    if entry.stage == Stage.FINAL:
        return entry.full_hash == hashes.full
    return entry.text_hash == hashes.text


def standing_of(page: Page) -> Standing:
    """One query: from before the newest release on, when people began to edit what it released."""
    lines = LedgerEntry.objects.filter(page_id=page.pk)
    begins = lines.filter(kind=Entry.RELEASE).order_by("-pk").values("begins_after")[:1]
    return _counting(page.pk, list(lines.filter(pk__gt=Coalesce(Subquery(begins), 0)).order_by("pk")))


def standings_of(page_ids: Collection[int]) -> dict[int, Standing]:
    """The same for many pages at once, with the emergencies they are public by. One query."""
    lines: dict[int, list[LedgerEntry]] = {key: [] for key in page_ids}
    for line in LedgerEntry.objects.filter(page_id__in=page_ids).select_related("emergency").order_by("pk"):
        lines[line.page_id].append(line)
    return {key: _counting(key, of_page) for key, of_page in lines.items()}


def is_grounded(page: Page) -> bool:
    """Whether the newest release rests on three approvals or on an admission that stood in the ledger when it was
    written. One query."""
    lines = list(LedgerEntry.objects.filter(page_id=page.pk).order_by("pk"))
    at = next((at for at, line in reversed(list(enumerate(lines))) if line.kind == Entry.RELEASE), None)
    if at is None:
        return False
    before, released = _counting(page.pk, lines[:at]), ContentHashes(lines[at].text_hash, lines[at].full_hash)
    return before.three_for(released) is not None or before.admission_of(released) is not None


def _counting(page_id: int, lines: Sequence[LedgerEntry]) -> Standing:
    """Of the lines in their order; what the newest release made count no more is passed over."""
    release = next((one for one in reversed(lines) if one.kind == Entry.RELEASE), None)
    since, edited_since = (release.pk, release.begins_after) if release else (0, 0)
    approvals, hands, admissions = [], set(), []
    for line in lines:
        if line.kind == Entry.HAND:
            if line.pk > edited_since and line.person_id is not None:
                hands.add(line.person_id)
        elif line.pk <= since:
            continue
        elif line.kind == Entry.APPROVAL:
            approvals.append(line)
        else:
            admissions.append(line)
    return Standing(page_id, release, approvals, frozenset(hands), admissions)
