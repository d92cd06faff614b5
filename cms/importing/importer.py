"""Bringing old pages in, one by one: each is decided, then written in one transaction with its journal."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import transaction
from wagtail.models import Collection, Site

from cms.importing.addresses import MAX_ADDRESS, key_of
from cms.importing.blocks import Targets, body_blocks
from cms.importing.companions import Companions
from cms.importing.defects import findings
from cms.importing.links import Links, links_of
from cms.importing.models import ImportedPage, ImportItem, ImportRun, OldLink, OldName
from cms.importing.old_page import OldPage, Picture
from cms.importing.outcomes import NEW, Outcome
from cms.importing.places import Place, Places
from cms.importing.redirects import redirect_add, redirect_problem
from cms.importing.results import Made, Result
from cms.importing.rules import comparable, is_document
from cms.importing.selectors import record_of, was_edited
from cms.importing.sources.entry import Entry
from cms.importing.writing import body_json, page_write
from cms.stories.models import ContentPage, NoticePage, StoryPage
from cms.units.models import Unit
from cms.units.services import unit_collection


@dataclass(slots=True)
class Importer:
    """What is the same for all pages of one import. Without `run` nothing is journalled."""

    dry_run: bool = False
    run: ImportRun | None = None
    site_address: str = ""
    publishes: bool = True
    user: Any = None
    _places: Places = field(default_factory=Places)
    _told_names: set[tuple[str, str]] = field(default_factory=set)
    _collections: dict[int, Collection] = field(default_factory=dict)
    _sites: list[Site | None] = field(default_factory=list)

    def bring_in(self, page: OldPage, *, file_name: str, key: str = "", entry: Entry | None = None) -> Result:
        """Make a story or notice of an old page below its unit. The same content is never brought in twice.

        With `dry_run` nothing is written and the result is what would happen. A page whose time cannot be read stays a
        draft: published, it would stand at the top of every list with the time of the import. So does one whose source
        is no unit we know. Raises ValidationError when a field does not fit.
        """
        record = record_of(page)
        if record is not None:
            return self._journalled(key, _seen_before(record, page, file_name), record)
        place = self._places.of(page)
        if place.branch is None:
            problems = tuple(finding for finding in place.findings if finding.code == "unit")
            return self._journalled(key, Result(file_name, Outcome.NO_UNIT, page.title, findings=problems))
        shelf = None if self.dry_run else partial(self._collection, place.branch.unit)
        companions = Companions(entry, page.title, self.site_address, shelf, self.user)
        companions.take_pictures(
            (position, element) for position, element in enumerate(page.body, start=1) if isinstance(element, Picture)
        )
        links = links_of(page, companions)
        problem = redirect_problem(page.address)
        found = (
            *place.findings,
            *sorted((*findings(page), *companions.taken.findings, *links.findings), key=lambda one: one.position),
            *([problem] if problem else []),
        )
        made = Made(
            pictures=len(companions.taken.pictures),
            files=len(companions.taken.documents),
            redirect="" if problem else page.address,
            used=tuple(companions.taken.used),
        )
        result = Result(file_name, self._outcome(page, place), page.title, findings=found, made=made)
        if self.dry_run:
            return result
        return self._write(page, place, companions, links, result, key)

    @transaction.atomic
    def _write(
        self, page: OldPage, place: Place, companions: Companions, links: Links, result: Result, key: str
    ) -> Result:
        """Everything of one page, or nothing."""
        if place.branch is None:
            raise ValueError("A page cannot be written without a branch to stand in.")
        targets = Targets(links.attributes, companions.taken.pictures)
        made = _page_of(page, body_json(body_blocks(page.body, targets)))
        revision = page_write(
            page=made,
            parent=place.branch,
            columns=[place.column] if place.column else [],
            documents=list({document.pk: document for document in companions.taken.documents.values()}.values()),
            published_at=page.published_at,
            is_public=result.outcome is Outcome.MADE,
            source=page.address or result.file_name,
            user=self.user,
        )
        if result.made.redirect:
            redirect_add(address=page.address, page=made, site=self._site())
        imported = ImportedPage.objects.create(
            identity=page.identity,
            page_id=made.pk,
            revision_id_made=revision.pk,
            file_name=result.file_name[-255:],
            old_address=page.address[:MAX_ADDRESS],
            address_key=key_of(page.address),
            findings=[finding.as_dict() for finding in result.findings],
        )
        OldLink.objects.bulk_create(
            OldLink(imported=imported, address=address, address_key=key_) for address, key_ in links.waiting.items()
        )
        self._remember_names(place)
        return self._journalled(key, result.with_page(made.pk), imported)

    def _journalled(self, key: str, result: Result, imported: ImportedPage | None = None) -> Result:
        if self.run is not None and not self.dry_run:
            item_add(run=self.run, key=key, result=result, imported=imported)
        return result

    def _outcome(self, page: OldPage, place: Place) -> Outcome:
        if page.published_at is None:
            return Outcome.DRAFTED
        if not place.is_certain:
            return Outcome.UNPLACED
        return Outcome.MADE if self.publishes else Outcome.KEPT_BACK

    def _collection(self, unit: Unit) -> Collection:
        """Where the unit keeps its pictures and files."""
        if unit.pk not in self._collections:
            self._collections[unit.pk] = unit_collection(unit=unit)
        return self._collections[unit.pk]

    def _site(self) -> Site | None:
        if not self._sites:
            self._sites.append(Site.objects.filter(is_default_site=True).first())
        return self._sites[0]

    def _remember_names(self, place: Place) -> None:
        """Names nobody could place go into the table an editor keeps."""
        for kind, name in place.unknown - self._told_names:
            OldName.objects.get_or_create(kind=kind, key=comparable(name[:160]), defaults={"name": name[:160]})
        self._told_names |= place.unknown


def item_add(*, run: ImportRun, key: str, result: Result, imported: ImportedPage | None = None) -> ImportItem:
    """The journal's line of one page or record."""
    is_new = result.outcome in NEW
    return ImportItem.objects.create(
        run=run,
        key=key,
        file_name=result.file_name,
        outcome=result.outcome,
        title=result.title[:255],
        reason=result.reason,
        imported=imported,
        made=result.made.as_dict() if is_new else {},
        findings=[] if is_new else [finding.as_dict() for finding in result.findings],
        is_settled=not is_new,
    )


def _page_of(page: OldPage, body: str) -> ContentPage:
    facts = {"title": page.title, "source_name": page.source, "imported_views": page.views, "body": body}
    if page.document_number or is_document(page.title, page.trail):
        return NoticePage(**facts, document_number=page.document_number, issued_on=page.issued_on)
    return StoryPage(**facts)


def _seen_before(record: ImportedPage, page: OldPage, file_name: str) -> Result:
    if record.page is None:
        return Result(file_name, Outcome.GONE, page.title)
    outcome = Outcome.EDITED if was_edited(record) else Outcome.UNCHANGED
    return Result(file_name, outcome, page.title, page_id=record.page_id)
