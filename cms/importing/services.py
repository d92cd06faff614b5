"""Bringing one old page in, without a run: for sample data and for code that has a page at hand."""

from cms.importing.importer import Importer
from cms.importing.old_page import OldPage
from cms.importing.outcomes import NEW, Outcome
from cms.importing.results import Result
from cms.importing.settling import search_add

__all__ = ["Outcome", "page_import"]


def page_import(*, old_page: OldPage, file_name: str, dry_run: bool = False) -> Result:
    """Make a story or notice of an old page below its unit, once; see `Importer.bring_in`."""
    result = Importer(dry_run=dry_run).bring_in(old_page, file_name=file_name)
    if result.outcome in NEW and result.page_id is not None:
        search_add(page_ids=[result.page_id])
    return result
