"""When columns were filled last."""

from collections.abc import Mapping
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from django.utils import timezone

from cms.columns.enums import ColumnType
from cms.columns.models import ColumnPage
from cms.columns.selectors import filed_models
from cms.core.blanks import found_once
from cms.core.listing import listed_pages
from cms.core.visibility import publicly_visible
from cms.editorial.freshness.rules import HOME_DAYS, Standing


def standings(today: date | None = None) -> list[Standing]:
    """Every public column, the most pressing first; what stands in a sub-column counts for those above it. As many
    queries as there are page types that columns list, once in each state of the change log, and one."""
    day = today or timezone.localdate()
    filled = found_once("newest-by-path", _newest_by_path)
    columns = publicly_visible(ColumnPage.objects.order_by("path"))
    found = [
        Standing(
            column.pk, column.title, column.column_type, column.freshness_days, _newest_below(column.path, filled), day
        )
        for column in columns
    ]
    return sorted(found, key=lambda standing: standing.days_left)


def home_standing(today: date | None = None) -> Standing:
    """The whole portal's newest content. One query."""
    newest = listed_pages().aggregate(newest=Max("first_published_at"))["newest"]
    day = today or timezone.localdate()
    return Standing(0, "首页", ColumnType.HOME, HOME_DAYS, _day(newest), day, is_watched_closely=True)


def _newest_by_path() -> dict[str, datetime]:
    """When each column, by its place in the tree, got its newest public content."""
    newest: dict[str, datetime] = {}
    for model in filed_models():
        field = model._meta.get_field("columns")
        owner, column = field.m2m_field_name(), f"{field.m2m_reverse_field_name()}__path"
        listed = listed_pages().filter(content_type=ContentType.objects.get_for_model(model)).order_by()
        rows = field.remote_field.through._default_manager.filter(**{f"{owner}__in": listed.values("pk")})
        dated = rows.values(column).annotate(at=Max(f"{owner}__first_published_at"))
        for path, at in dated.values_list(column, "at"):
            if at is not None:
                newest[path] = max(at, newest.get(path, at))
    return newest


def _newest_below(path: str, filled: Mapping[str, datetime]) -> date | None:
    return _day(max((at for below, at in filled.items() if below.startswith(path)), default=None))


def _day(at: datetime | None) -> date | None:
    return None if at is None else timezone.localdate(at)
