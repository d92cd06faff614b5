"""The one gate: what the public sees.

Every outlet (site, API, search, feeds, site map, channels, published files) asks here and nowhere else. A page is
public when it is live, not past its expiry, and neither it nor an ancestor carries a view restriction. Expiry is
compared with the clock, not with what `publish_scheduled` has done so far. A restriction of a page guards its aliases
too, wherever they stand, with what stands below them.

An app above may put pages of its own behind a *barrier*: they are public to nobody, and the barrier alone says which
visitor is let through to one (docs/decisions/0030).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

ROOT_DEPTH = 1


@dataclass(frozen=True, slots=True)
class Barrier:
    """Pages that only some visitors may read."""

    behind: Callable[[], QuerySet[Any]]
    """The keys of the pages behind it, as a query of one column."""
    lets_through: Callable[[HttpRequest], bool]
    """Whether the visitor may read them."""


_barriers: dict[str, Barrier] = {}


def register_barrier(name: str, barrier: Barrier) -> None:
    """Called from `AppConfig.ready()`. Raises ValueError when another barrier has the name."""
    if _barriers.setdefault(name, barrier) != barrier:
        raise ValueError(f"Two barriers are named {name!r}.")


@cache
def _behind(barrier: Barrier) -> RawSQL:
    """The barrier's query as the database gets it, written once: every list asks for it several times over."""
    statement, values = barrier.behind().query.sql_with_params()
    return RawSQL(statement, values)  # noqa: S611  # a query of Django's own


def _in_time() -> Q:
    return Q(live=True) & (Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now()))


@cache
def _restricted() -> Exists:
    """A view restriction on the page itself or on a page above it: one whose tree path begins the page's own, or that
    of an alias of the restricted page does.

    The restrictions' paths are looked up one by one and not joined: of two joined tables SQLite takes the pages first
    when it has statistics of them and none of the restrictions, because there are none, and every list of n pages
    would look at n times n. Made once: nothing in it differs, and every list and every page asks for it.
    """
    own_path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    guarded_path = Subquery(Page.objects.filter(pk=OuterRef("page_id")).order_by().values("path"))
    restrictions = PageViewRestriction.objects.annotate(own_path=own_path, guarded_path=guarded_path)
    aliases = Page.objects.filter(alias_of_id=OuterRef("page_id")).order_by()
    above = aliases.annotate(own_path=ExpressionWrapper(OuterRef("own_path"), output_field=CharField()))
    guarded_by_alias = Exists(above.filter(own_path__startswith=F("path")))
    return Exists(restrictions.filter(Q(own_path__startswith=F("guarded_path")) | Q(guarded_by_alias)))


def publicly_visible(pages: PageQuerySet) -> PageQuerySet:
    """The pages of the queryset that anybody may read; adds no query of its own."""
    open_to_all = [~Q(pk__in=_behind(barrier)) for barrier in _barriers.values()]
    return visible_behind_barriers(pages).filter(*open_to_all)


def visible_behind_barriers(pages: PageQuerySet) -> PageQuerySet:
    """The pages of the queryset that whom every barrier lets through may read; not for the public."""
    return pages.filter(_in_time(), ~_restricted(), depth__gt=ROOT_DEPTH)


def is_publicly_visible(page: Page) -> bool:
    """Asks the database about the stored page, never the instance at hand: a preview cannot vouch for itself."""
    if page.pk is None:
        return False
    visible: bool = publicly_visible(Page.objects.filter(pk=page.pk)).exists()
    return visible


def is_in_time(page: Page) -> bool:
    """Live and not expired; says nothing about restrictions, whose visitors Wagtail lets through one by one."""
    in_time: bool = Page.objects.filter(_in_time(), pk=page.pk).exists()
    return in_time


def passes_every_barrier(request: HttpRequest) -> bool:
    """Whether the visitor may read all that `visible_behind_barriers` leaves."""
    return all(barrier.lets_through(request) for barrier in _barriers.values())


def is_barred(page: Page, request: HttpRequest) -> bool:
    """Whether a barrier stands between the stored page and this visitor; one query for each barrier."""
    here = Page.objects.filter(pk=page.pk).order_by()
    return any(
        here.filter(pk__in=barrier.behind()).exists() and not barrier.lets_through(request)
        for barrier in _barriers.values()
    )
