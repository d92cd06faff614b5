"""阅读统计 in the admin: by unit, column and period, and for a unit only its own."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from cms.readers.counting.services import views_write
from cms.stories.models import StoryPage
from tests.conftest import Portal
from tests.factories.accounts import bureau_editor, unit_editor
from tests.factories.pages import BrandPageFactory, ColumnPageFactory, NoticePageFactory, StoryPageFactory, UnitFactory

ADDRESS = "/admin/readers/most-read/"
DAY = date(2026, 10, 18)


@pytest.fixture
def theirs(portal: Portal) -> StoryPage:
    """Another unit's story, read most of all, in a column of its own."""
    brand = BrandPageFactory(parent=portal.index, unit=UnitFactory(name="乙单位", slug="yi"))
    story: StoryPage = StoryPageFactory(parent=brand, title="乙单位的报道")
    story.columns = [ColumnPageFactory(parent=portal.home, title="另一栏目", slug="ling-yi")]
    story.save()
    views_write(views={(story.pk, DAY): 9})
    return story


@pytest.fixture
def ours(portal: Portal) -> list[StoryPage]:
    pages = [
        NoticePageFactory(parent=portal.brand, title="旧站的通知", imported_views=1885),
        StoryPageFactory(parent=portal.brand, title="多人读的报道"),
        StoryPageFactory(parent=portal.brand, title="无人读的报道"),
    ]
    pages[1].columns = [portal.column]
    pages[1].save()
    views_write(views={(pages[0].pk, DAY): 2, (pages[1].pk, DAY): 5, (pages[1].pk, DAY + timedelta(days=1)): 1})
    return pages


def _rows(client: Client, query: str = "") -> list[list[str]]:
    """Of the CSV file, without its heading."""
    answer = client.get(f"{ADDRESS}?export=csv{query}")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(StringIO(text)))[1:]


@pytest.fixture
def bureau(portal: Portal, client: Client) -> Client:
    client.force_login(bureau_editor())
    return client


def test_the_most_read_stand_first_with_the_views_of_the_old_portal_apart(
    bureau: Client, ours: list[StoryPage], theirs: StoryPage
) -> None:
    assert [row[:4] for row in _rows(bureau)] == [
        ["乙单位的报道", "乙单位", "9", "9"],
        ["多人读的报道", "救助站", "6", "6"],
        ["旧站的通知", "救助站", "2", "1887"],
        ["无人读的报道", "救助站", "0", "0"],
    ]


def test_a_period_counts_its_first_and_its_last_day(bureau: Client, ours: list[StoryPage]) -> None:
    counts = {row[0]: row[2] for row in _rows(bureau, "&period_from=2026-10-18&period_to=2026-10-18")}
    assert counts == {"多人读的报道": "5", "旧站的通知": "2", "无人读的报道": "0"}

    counts = {row[0]: row[2] for row in _rows(bureau, "&period_from=2026-10-19")}
    assert counts["多人读的报道"] == "1"


def test_a_unit_and_a_column_narrow_the_list(
    bureau: Client, portal: Portal, ours: list[StoryPage], theirs: StoryPage
) -> None:
    of_unit = _rows(bureau, f"&unit={portal.brand.unit.pk}")
    of_column = _rows(bureau, f"&column={portal.column.pk}")

    assert {row[0] for row in of_unit} == {page.title for page in ours}
    assert [row[0] for row in of_column] == ["多人读的报道"]


def test_a_units_editor_sees_its_own_and_nothing_of_others(
    client: Client, portal: Portal, ours: list[StoryPage], theirs: StoryPage
) -> None:
    client.force_login(unit_editor(portal.brand))

    shown = client.get(ADDRESS).content.decode()
    assert "多人读的报道" in shown
    assert "乙单位" not in shown
    assert {row[0] for row in _rows(client)} == {page.title for page in ours}
    foreign = theirs.get_parent().specific.unit.pk
    assert "乙单位的报道" not in client.get(f"{ADDRESS}?unit={foreign}").content.decode()
    assert "乙单位的报道" not in client.get(f"{ADDRESS}results/?column=&unit={foreign}").content.decode()


def test_what_is_not_public_is_not_in_the_report(bureau: Client, ours: list[StoryPage]) -> None:
    ours[1].unpublish()

    assert "多人读的报道" not in {row[0] for row in _rows(bureau)}


def test_the_report_leaves_as_a_table_for_excel(bureau: Client, ours: list[StoryPage]) -> None:
    answer = bureau.get(f"{ADDRESS}?export=xlsx")
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))

    assert rows[0] == ("文章", "单位", "期内浏览", "累计浏览（含旧门户）", "发布时间", "网址")
    assert rows[1][:4] == ("多人读的报道", "救助站", 6, 6)
    assert rows[1][5] == "/units/jiu-zhu-zhan/" + ours[1].slug + "/"


def test_a_csv_file_opens_in_excel_with_its_chinese(bureau: Client, ours: list[StoryPage]) -> None:
    answer = bureau.get(f"{ADDRESS}?export=csv")

    assert next(iter(answer.streaming_content)) == b"\xef\xbb\xbf"  # type: ignore[attr-defined]


def test_without_an_account_there_is_no_report(portal: Portal, client: Client) -> None:
    assert client.get(ADDRESS).status_code == 302


def test_the_report_costs_as_many_queries_for_many_pages_as_for_few(
    bureau: Client, portal: Portal, ours: list[StoryPage]
) -> None:
    bureau.get(ADDRESS)
    with CaptureQueriesContext(connection) as few:
        bureau.get(ADDRESS)
    for _ in range(20):
        StoryPageFactory(parent=portal.brand)
    with CaptureQueriesContext(connection) as many:
        bureau.get(ADDRESS)

    assert len(many) <= len(few)


def test_the_menu_leads_to_the_report(bureau: Client) -> None:
    assert ADDRESS in bureau.get("/admin/").content.decode()
