"""The one gate: what the public sees.

Every outlet (site, API, search, feeds, site map, channels, published files) asks here and nowhere else. A page is
public when it is live, not past its expiry, and neither it nor an ancestor carries a view restriction. Expiry is
compared with the clock, not with what `publish_scheduled` has done so far. A restriction of a page guards its aliases
too, wherever they stand, with what stands below them.
"""

from functools import cache

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

ROOT_DEPTH = 1


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
