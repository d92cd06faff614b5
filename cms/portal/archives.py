"""The lists behind columns, topics, units and the home page: all of one, one kind of it, one year of it.

Each has a head with the newest and complete pages numbered from the oldest (docs/decisions/0007).
"""

import re
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.columns.listing import kind_address, kind_links
from cms.columns.selectors import of_kind
from cms.core.archive import Listing, complete_pages, in_year, newest, numbered, page_address, years
from cms.core.listing import PER_PAGE
from cms.core.representation.registry import listed_kinds
from cms.core.representation.schema import Detail, Link
from cms.core.templatetags.typography import day
from cms.portal.answers import Shown, furniture
from cms.portal.furniture import FurniturePage
from cms.portal.locating import Located
from cms.portal.places import Place, place_or_404

TEMPLATE = "portal/archive_page.html"
_NUMBER = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of a place's list: one kind, one year, or all of it."""

    kind: str = ""
    year: int = 0

    def narrowed(self, pages: QuerySet[Page]) -> QuerySet[Page]:
        if self.kind:
            return of_kind(pages, self.kind)
        return in_year(pages, self.year) if self.year else pages

    def base(self, place: str) -> str:
        """The address its numbered pages stand below."""
        if self.kind:
            return kind_address(place, self.kind)
        return f"{place}year/{self.year}/" if self.year else place

    @property
    def label(self) -> str:
        if self.kind:
            return listed_kinds()[self.kind]
        return f"{self.year} 年" if self.year else "全部内容"


def head_address(place: Place, scope: Scope) -> str:
    """Where the newest of the list stand."""
    base = scope.base(place.detail.url)
    needs_a_page = scope == Scope() and not place.located.representation.heads_its_list
    return f"{base}archive/" if needs_a_page else base


def _scope(kind: str, year: str) -> Scope:
    if kind and kind not in listed_kinds():
        raise Http404
    return Scope(kind, int(year or 0))


@require_safe
def list_head(request: HttpRequest, place: str, kind: str = "", year: str = "") -> HttpResponse:
    """The newest of a list, where the place's own page does not show them."""
    scope = _scope(kind, year)

    def build() -> Shown | HttpResponse:
        where = place_or_404(request, place)
        whole, head = head_address(where, Scope()), head_address(where, scope)
        if request.path != head:
            return HttpResponseRedirect(head)
        pages, here = scope.narrowed(where.pages), where.detail.url
        by_year = [] if scope.kind else years(where.pages, base=here)
        counted = [one.count for one in by_year if scope.year in (0, one.year)]
        count = pages.count() if scope.kind else sum(counted)
        if not count and scope != Scope():
            return HttpResponseRedirect(whole)
        listing = newest(pages, count=count, head=head, base=scope.base(here))
        kinds = [] if scope.year else kind_links(where.pages, base=here, head=whole, chosen=scope.kind)
        return {"content": _content(where, scope, listing), "listing": listing, "years": by_year, "kinds": kinds}

    return furniture(request, TEMPLATE, build)


@require_safe
def list_page(request: HttpRequest, place: str, number: str, kind: str = "", year: str = "") -> HttpResponse:
    """A numbered page of a list. One that is not complete, or not any more since something was withdrawn, leads to the
    head: what would stand on it stands there. Years and kinds stand on heads only: this must not differ when they grow.
    """
    scope = _scope(kind, year)

    def build() -> Shown | HttpResponse:
        where = place_or_404(request, place)
        head, base = head_address(where, scope), scope.base(where.detail.url)
        listing = numbered(scope.narrowed(where.pages), int(number), head=head, base=base)
        if listing is None:
            return HttpResponseRedirect(head)
        return {"content": _content(where, scope, listing), "listing": listing}

    return furniture(request, TEMPLATE, build)


def _content(where: Place, scope: Scope, listing: Listing) -> FurniturePage:
    detail, head = where.detail, Link(title=scope.label, url=head_address(where, scope))
    name = f"{detail.title}：{scope.label}"
    trail = [*detail.breadcrumb, Link(title=detail.title if detail.breadcrumb else "首页", url=detail.url)]
    if listing.number is None:
        title, url = name, head.url
    else:
        title, url = f"{name}（第 {listing.number} 页）", page_address(scope.base(detail.url), listing.number)
        trail += [head] if head.url != detail.url else []
    return FurniturePage(
        kind="archive",
        title=title,
        seo_title=title,
        description=_description(detail, listing),
        url=url,
        breadcrumb=trail,
        keywords=detail.keywords,
        column=detail.column,
    )


def _description(detail: Detail, listing: Listing) -> str:
    """From when to when, for a numbered page: two of a list must not have the same description."""
    times = [card.published_at for card in listing.items if card.published_at]
    if listing.number is None or not times:
        return detail.description
    return f"{detail.description}（{day(min(times))} 至 {day(max(times))} 发布）"


def former_list_address(request: HttpRequest, located: Located) -> str | None:
    """Where the list stands that an address of the first years asks for: `?kind=report`, and `?page=3` counted from
    the newest, whose place among the numbered pages is another after every twenty publications."""
    asked = request.GET
    if not located.representation.heads_its_list or not {"kind", "page"} & asked.keys():
        return None
    kind = asked.get("kind", "")
    where, scope = place_or_404(request, request.path), Scope(kind if kind in listed_kinds() else "")
    base, count = scope.base(where.detail.url), scope.narrowed(where.pages).count()
    from_newest = int(asked["page"]) if _NUMBER.fullmatch(asked.get("page", "")) else 1
    newest_shown = count - (from_newest - 1) * PER_PAGE
    if from_newest < 2 or newest_shown <= 0 or not complete_pages(count):
        return head_address(where, scope)
    return page_address(base, min(-(-newest_shown // PER_PAGE), complete_pages(count)))
