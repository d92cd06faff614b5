"""Where an old page belongs: the names it gives, the table an editor keeps, our units and columns. Reads only."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cms.columns.models import ColumnPage
from cms.editorial.proofreading.finding import Finding, Severity
from cms.importing.models import OldName
from cms.importing.old_page import OldPage
from cms.importing.rules import comparable
from cms.units.enums import UnitKind
from cms.units.models import BrandPage, Unit
from cms.units.selectors import brand_page_of, unit_by_name

NO_TRAIL = "（旧页没有当前位置）"
NO_SOURCE = "（旧页没有来源）"
_Name = tuple[OldName.Kind, str]


@dataclass(frozen=True, slots=True)
class Place:
    branch: BrandPage | None
    """The brand page to stand below; None when not even the bureau has one."""
    is_certain: bool
    """False when the source is no unit we know, so that the page stands below the bureau for the time being."""
    column: ColumnPage | None
    findings: tuple[Finding, ...] = ()
    unknown: frozenset[_Name] = frozenset()
    """Names the table should have an answer for."""


@dataclass(slots=True)
class Places:
    """Answers for one import: every name is looked up once, so a name set right meanwhile counts from the next."""

    _branches: dict[str, BrandPage | None] = field(default_factory=dict)
    _columns: dict[tuple[str, ...], tuple[ColumnPage | None, bool]] = field(default_factory=dict)
    _bureau: list[BrandPage | None] = field(default_factory=list)

    def of(self, page: OldPage) -> Place:
        branch = self._branch(page.source)
        column, column_is_certain = self._column(page.trail)
        findings: list[Finding] = []
        unknown: set[_Name] = set()
        if branch is None:
            findings.append(_no_unit(page.source))
            if page.source.strip():
                unknown.add((OldName.Kind.UNIT, page.source.strip()))
        if not column_is_certain:
            findings.append(_no_column(column, page.trail))
            if page.trail:
                unknown.add((OldName.Kind.COLUMN, page.trail[-1]))
        stand = branch or self._branch_of_the_bureau()
        return Place(stand, branch is not None, column, tuple(findings), frozenset(unknown))

    def _branch(self, source: str) -> BrandPage | None:
        if source not in self._branches:
            unit = unit_meant(source)
            self._branches[source] = brand_page_of(unit) if unit else None
        return self._branches[source]

    def _column(self, trail: tuple[str, ...]) -> tuple[ColumnPage | None, bool]:
        if trail not in self._columns:
            column = column_of(trail)
            self._columns[trail] = column, is_certain(column, trail)
        return self._columns[trail]

    def _branch_of_the_bureau(self) -> BrandPage | None:
        if not self._bureau:
            bureau = Unit.objects.filter(kind=UnitKind.BUREAU).first()
            self._bureau.append(brand_page_of(bureau) if bureau else None)
        return self._bureau[0]


def unit_meant(source: str) -> Unit | None:
    """The unit an old page names as its source: by the table, else by full name, short name or alias."""
    known = OldName.objects.select_related("unit").filter(kind=OldName.Kind.UNIT, key=comparable(source)).first()
    return known.unit if known and known.unit else unit_by_name(source)


def column_of(trail: Sequence[str]) -> ColumnPage | None:
    """The column a breadcrumb leads to: of the last name the table or we know.

    Of several columns with that name the one whose own place agrees best with the rest of the breadcrumb.
    """
    for end in range(len(trail), 0, -1):
        if (meant := _column_in_table(trail[:end])) is not None:
            return meant
        columns = list(ColumnPage.objects.filter(title=trail[end - 1]).order_by("path"))
        if columns:
            return max(columns, key=lambda column: _agreement(column, trail[: end - 1]))
    return None


def is_certain(column: ColumnPage | None, trail: Sequence[str]) -> bool:
    """Whether the column is the one the breadcrumb ends with, by its name or by the table."""
    if column is None or not trail:
        return False
    return column.title == trail[-1] or _column_in_table(trail) == column


def _column_in_table(trail: Sequence[str]) -> ColumnPage | None:
    """What the table says of the end of the breadcrumb: its longest entry wins."""
    keys = [comparable(" > ".join(trail[begin:])) for begin in range(len(trail))]
    known = {
        name.key: name.column
        for name in OldName.objects.select_related("column").filter(kind=OldName.Kind.COLUMN, key__in=keys)
        if name.column is not None
    }
    return next((known[key] for key in keys if key in known), None)


def _agreement(column: ColumnPage, above: Sequence[str]) -> int:
    """How many names of the breadcrumb stand directly above the column, counted upwards."""
    titles = list(column.get_ancestors().order_by("-depth").values_list("title", flat=True))
    agreeing = 0
    for title, name in zip(titles, reversed(above), strict=False):
        if title != name:
            break
        agreeing += 1
    return agreeing


def _no_unit(source: str) -> Finding:
    message = (
        "来源不是任何单位的全称、简称或别称，暂作为草稿放在局机关下。"
        "请在“旧站名称对应表”中选择对应的单位，或在“单位”中补充别称。"
    )
    return Finding("unit", Severity.ERROR, 0, source or NO_SOURCE, message)


def _no_column(column: ColumnPage | None, trail: Sequence[str]) -> Finding:
    message = (
        f"没有同名的栏目，暂放在上一级“{column.title}”，请编辑核对，或在“旧站名称对应表”中选择对应的栏目。"
        if column
        else "没有同名的栏目，请编辑为本页选择栏目，或在“旧站名称对应表”中选择对应的栏目。"
    )
    return Finding("column", Severity.ERROR, 0, " > ".join(trail) or NO_TRAIL, message)
