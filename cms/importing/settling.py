"""What follows when pages are written: the search indexes, some pages at a time."""

import logging
from collections import defaultdict
from collections.abc import Iterable

from django.db import OperationalError, transaction
from modelsearch.backends import get_search_backends
from wagtail.models import Page

from cms.importing.models import ImportRun
from cms.indexing.freshness import bring_up_to_date

logger = logging.getLogger(__name__)

AT_ONCE = 250


def search_add(*, page_ids: Iterable[int]) -> None:
    """Put pages into every search index that follows saves; one that is out of reach is logged, as by Wagtail."""
    by_model: dict[type[Page], list[int]] = defaultdict(list)
    for page in Page.objects.filter(pk__in=list(page_ids)).only("pk", "content_type"):
        by_model[page.specific_class].append(page.pk)
    for model, ids in by_model.items():
        pages = list(model.get_indexed_objects().filter(pk__in=ids))
        for backend in get_search_backends(with_auto_update=True):
            try:
                backend.add_bulk(model, pages)
            except Exception:
                logger.exception("%d imported pages could not be added to the search index.", len(pages))
                if not backend.catch_indexing_errors:
                    raise


def settle(*, run: ImportRun) -> int:
    """Index the pages of a run that are not yet; returns how many. Safe to repeat after an interruption."""
    settled = 0
    while waiting := list(run.items.filter(is_settled=False).values_list("pk", "imported__page_id")[:AT_ONCE]):
        with transaction.atomic():
            search_add(page_ids=[page_id for _pk, page_id in waiting if page_id is not None])
            run.items.filter(pk__in=[pk for pk, _page_id in waiting]).update(is_settled=True)
        settled += len(waiting)
        _take_in()
    return settled


def _take_in() -> None:
    """What citizens find follows batch by batch, so that no reader waits for the whole import. The follower does what
    is left."""
    try:
        bring_up_to_date()
    except OperationalError:
        logger.warning("The search index is busy; the follower takes the imported pages in.")
