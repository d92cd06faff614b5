"""Figures, their evidence, the files, publishing and what is corrected afterwards."""

import csv
import html
import io
import re
import uuid
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client

from cms.core.models.append_only import Unchangeable
from cms.submissions.desk.adopting import adoption_reverse, submission_merge
from cms.submissions.enums import Channel, Sharing
from cms.submissions.models import Adoption, Credit, FrozenPeriod, Piece, PointsRule, Submission
from cms.submissions.statistics.lines import MEASURES, POINTS, evidence
from cms.submissions.statistics.periods import Period
from cms.submissions.statistics.selectors import BY_PERSON, board_of, is_intact, ranked
from cms.submissions.statistics.services import period_freeze
from cms.users.models import User
from tests.factories.pages import BrandPageFactory, UnitFactory
from tests.factories.submissions import make_adopted, make_film, make_rule
from tests.integration.submissions.conftest import Side

BOARD = "/admin/submissions/statistics/"
QUARTER = Period.read("2026-Q3")
assert QUARTER is not None
WUHAN = ZoneInfo("Asia/Shanghai")
IN_QUARTER = datetime(2026, 8, 1, 9, tzinfo=WUHAN)


def _shown(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def quarter(ours: Side, theirs: Side, chief: User) -> dict[str, Submission]:
    """Ours sent three and has two adopted, theirs sent one, adopted twice; one of ours was merged into theirs."""
    make_rule()
    found = {
        name: make_film(side.unit, side.editor, title=name, sent_at=IN_QUARTER)
        for name, side in (("门户", ours), ("并入", ours), ("没用", ours), ("国家", theirs))
    }
    make_film(ours.unit, ours.editor, title="上一季", sent_at=datetime(2026, 6, 30, 23, 59, tzinfo=WUHAN))
    make_adopted(found["门户"], chief, Channel.PORTAL, date(2026, 8, 3))
    piece = make_adopted(found["国家"], chief, Channel.CITY, date(2026, 8, 4))
    Adoption.objects.create(
        piece=piece, channel=Channel.NATION, place="示例国家报", on=date(2026, 9, 30), by=chief, by_name="ju"
    )
    found["并入"].refresh_from_db()
    submission_merge(submission=found["并入"], piece=piece, by=chief)
    return found


def test_the_table_counts_what_was_sent_adopted_and_picked_up(
    ours: Side, theirs: Side, quarter: dict[str, Submission]
) -> None:
    board = board_of(QUARTER)

    figures = {row.unit_name: row.figures for row in board.rows}
    assert figures["救助站"] == {
        "sent": 3, "adopted": 2, "portal": 1, "wechat": 0, "city": 1, "province": 0, "nation": 1, "media": 2,
        "points": 1100,
    }  # fmt: skip
    assert (figures["乙单位"]["sent"], figures["乙单位"]["adopted"], figures["乙单位"]["points"]) == (1, 1, 1000)
    assert {row.unit_name: row.rate for row in board.rows} == {"救助站": 67, "乙单位": 100}
    assert (board.total["adopted"], board.pieces, board.rate) == (3, 2, 75)
    assert [rule["name"] for rule in board.rules] == ["示例计分规则"]


def test_every_number_opens_to_the_entries_it_is_the_sum_of(
    ours: Side, quarter: dict[str, Submission], office: Client
) -> None:
    for by in ("unit", "person"):
        page = BeautifulSoup(office.get(BOARD, {"period": "2026-Q3", "by": by}).content, "html.parser")
        links = page.select(".submission-table td a")
        assert len(links) > 15
        for link in links[::5]:
            evidence = BeautifulSoup(office.get(str(link["href"])).content, "html.parser")
            said = re.search(r"：([\d.]+)$", evidence.select_one("p.w-mt-6 b").get_text(strip=True))  # type: ignore[union-attr]
            rows = evidence.select(".submission-table tbody tr")
            assert said and said[1] == link.get_text(strip=True)
            if "measure=points" in str(link["href"]):
                assert sum(float(row.select("td")[-1].get_text(strip=True)) for row in rows) == float(said[1])
            else:
                assert len(rows) == int(said[1])


def test_there_is_no_evidence_of_what_is_not_in_the_table(quarter: dict[str, Submission], office: Client) -> None:
    for query in ({"measure": "nonsense"}, {"measure": "sent", "row": "999999"}):
        assert office.get(f"{BOARD}evidence/", {"period": "2026-Q3", **query}).status_code == 404


def test_the_year_is_the_sum_of_its_months(quarter: dict[str, Submission]) -> None:
    year = board_of(Period.read("2026"))  # type: ignore[arg-type]
    months = [board_of(Period.read(f"2026-{month:02d}")).total for month in range(1, 13)]  # type: ignore[arg-type]

    assert year.total == {measure: sum(figures[measure] for figures in months) for measure in MEASURES}
    assert year.total["sent"] == 5 and months[5]["sent"] == 1
    people = board_of(Period.read("2026"), BY_PERSON)  # type: ignore[arg-type]
    assert people.total == year.total
    assert [row.person for row in people.rows] == ["jia", "yi"]


def test_a_unit_with_nothing_is_listed_without_a_word_of_blame(portal: Any, quarter: Any, office: Client) -> None:
    BrandPageFactory(parent=portal.index, unit=UnitFactory(name="丙单位", slug="bing"))

    row = next(row for row in board_of(QUARTER).rows if row.unit_name == "丙单位")
    assert row.is_empty and row.rate is None
    shown = _shown(office.get("/admin/submissions/ranking/", {"period": "2026-Q3"}))
    assert "没有上报、不排名次：丙单位" in shown
    table = BeautifulSoup(_shown(office.get(BOARD, {"period": "2026-Q3"})), "html.parser").select(
        ".submission-table tr"
    )
    classes = {len(line.get("class") or []) for line in table}
    assert classes == {0}


def test_equals_share_a_place(quarter: dict[str, Submission], ours: Side, theirs: Side) -> None:
    rows = board_of(QUARTER).rows

    assert [(place.rank, place.row.unit_name) for place in ranked(rows)] == [(1, "救助站"), (2, "乙单位")]
    assert [place.rank for place in ranked([rows[0], rows[0], rows[1]])] == [1, 1, 3]


def test_the_files_say_what_the_table_says(quarter: dict[str, Submission], office: Client, ours: Side) -> None:
    Submission.objects.filter(pk=quarter["没用"].pk).update(title="=1+1")
    book = openpyxl.load_workbook(io.BytesIO(office.get(BOARD, {"period": "2026-Q3", "export": "xlsx"}).content))

    assert book.sheetnames == ["统计", "明细", "计分规则"]
    figures = list(book["统计"].values)
    assert figures[0][:4] == ("单位", "上报", "采用", "采用率")
    total = next(row for row in figures if row[0] == "合计")
    assert total[1:4] == (4, 3, "75%") and total[10] == 21
    details = list(book["明细"].values)[1:]
    assert sum(row[9] for row in details) == 21  # type: ignore[misc]
    assert any(row[2] == "=1+1" for row in details)
    assert {cell.data_type for cell in book["明细"]["C"]} == {"s"}

    answer = ours.client.get(BOARD, {"period": "2026-Q3", "export": "csv", "by": "person"})
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))  # type: ignore[attr-defined]
    assert lines[1][:4] == ["救助站", "jia", "3", "2"] and lines[2][0] == "合计"


def test_published_figures_stay_and_corrections_stand_beside_them(
    quarter: dict[str, Submission], office: Client, ours: Side, chief: User
) -> None:
    before = board_of(QUARTER)
    assert "公布这一期" in _shown(office.get(BOARD, {"period": "2026-Q3"}))
    assert "上报 4 条，采用 3 条" in _shown(office.get(f"{BOARD}freeze/", {"period": "2026-Q3"}))
    published = office.post(f"{BOARD}freeze/", {"period": "2026-Q3"}, follow=True)
    assert "2026年第三季度的统计已公布" in _shown(published)

    nation = Adoption.objects.get(channel="nation")
    adoption_reverse(adoption=nation, by=chief, reason="媒体撤稿")
    make_adopted(quarter["没用"], chief, Channel.WECHAT, date(2026, 9, 1))
    Submission.objects.filter(pk=quarter["门户"].pk).update(title="后来改的标题")

    after = board_of(QUARTER)
    assert after.total == before.total and [row.figures for row in after.rows] == [row.figures for row in before.rows]
    assert after.frozen is not None and is_intact(after.frozen)
    assert sorted((change.sign, change.line.title, change.line.channel) for change in after.corrections) == [
        (-1, "国家", "nation"), (-1, "并入", "nation"), (1, "没用", "wechat"),
    ]  # fmt: skip
    shown = _shown(office.get(BOARD, {"period": "2026-Q3"}))
    assert "更正" in shown and "减少：2026-09-30 国家级媒体“示例国家报”" in shown and "核对一致" in shown
    assert "后来改的标题" not in shown.partition("更正")[0]
    book = openpyxl.load_workbook(io.BytesIO(office.get(BOARD, {"period": "2026-Q3", "export": "xlsx"}).content))
    assert len(list(book["更正"].values)) == 3
    assert board_of(Period.read("2026")).total["nation"] == 0  # type: ignore[arg-type]


def test_a_correction_that_is_corrected_leaves_no_trace_in_the_figures(
    quarter: dict[str, Submission], chief: User
) -> None:
    period_freeze(period=QUARTER, by=chief)
    entry = Adoption.objects.get(channel="nation")
    counter = adoption_reverse(adoption=entry, by=chief, reason="看错")
    assert board_of(QUARTER).corrections
    adoption_reverse(adoption=counter, by=chief, reason="没有看错")

    assert not board_of(QUARTER).corrections


def test_a_period_is_published_once_and_not_before_it_is_over(quarter: Any, chief: User, office: Client) -> None:
    period_freeze(period=QUARTER, by=chief)

    with pytest.raises(ValidationError, match="已经公布"):
        period_freeze(period=QUARTER, by=chief)
    with pytest.raises(ValidationError, match="还没有结束"):
        period_freeze(period=Period.read("2098"), by=chief)  # type: ignore[arg-type]
    assert "还没有结束" in _shown(office.post(f"{BOARD}freeze/", {"period": "2098"}, follow=True))
    frozen = FrozenPeriod.objects.get()
    for action in (frozen.save, frozen.delete, FrozenPeriod.objects.all().delete):
        with pytest.raises(Unchangeable):
            action()


def test_a_figure_that_somebody_changed_in_the_database_is_noticed(quarter: Any, chief: User) -> None:
    frozen = period_freeze(period=QUARTER, by=chief)
    assert is_intact(frozen)
    frozen.figures["total"][POINTS] += 100

    assert not is_intact(frozen)


def test_a_unit_sees_its_own_figures_and_the_ranking_once_it_is_published(
    ours: Side, quarter: Any, chief: User
) -> None:
    shown = _shown(ours.client.get(BOARD, {"period": "2026-Q3"}))
    assert "救助站" in shown and "乙单位" not in shown and "公布这一期" not in shown
    ranking = "/admin/submissions/ranking/"
    assert "还没有公布" in _shown(ours.client.get(ranking, {"period": "2026-Q3"}))

    period_freeze(period=QUARTER, by=chief)

    told = _shown(ours.client.get(ranking))
    assert "乙单位" in told and "示例计分规则" in told and "国家级媒体" in told
    own = _shown(ours.client.get(BOARD, {"period": "2026-Q3"}))
    assert "已公布" in own and "乙单位" not in own
    assert ours.client.post(f"{BOARD}freeze/", {"period": "2026-Q2"}).status_code == 302
    assert FrozenPeriod.objects.count() == 1


def test_merged_ones_share_when_the_rule_says_so(quarter: Any) -> None:
    PointsRule.objects.update(sharing=Sharing.SHARED)

    figures = {row.unit_name: row.figures[POINTS] for row in board_of(QUARTER).rows}
    assert figures == {"救助站": 600, "乙单位": 500}


def test_an_adoption_counts_by_the_rule_of_its_day(quarter: Any) -> None:
    make_rule(date(2026, 9, 1), name="示例新规则", points={"film": {"nation": 2000}})

    board = board_of(QUARTER)
    assert board.total[POINTS] == 100 + 2 * 2000
    assert [rule["name"] for rule in board.rules] == ["示例计分规则", "示例新规则"]


def test_a_day_is_a_day_in_wuhan(ours: Side) -> None:
    make_film(ours.unit, ours.editor, sent_at=datetime(2026, 7, 1, 0, 30, tzinfo=WUHAN))
    make_film(ours.unit, ours.editor, sent_at=datetime(2026, 10, 1, 0, 30, tzinfo=WUHAN))

    assert board_of(QUARTER).total["sent"] == 1


def test_a_quarter_of_twelve_units_adds_up_and_stays_when_it_is_published(ours: Side, chief: User) -> None:
    """Acceptance story 6: 87 sent by twelve units, 41 adopted, 6 of them picked up by media of a province or above."""
    make_rule()
    units = [ours.unit, *UnitFactory.create_batch(11)]
    sent = Submission.objects.bulk_create(
        Submission(
            year=2026, serial=number, key=uuid.uuid4(), unit=units[number % 12], person=f"示例{number % 5}",
            sent_at=IN_QUARTER, waiting_since=IN_QUARTER, kind="article", title=f"示例{number}",
        )
        for number in range(1, 88)
    )  # fmt: skip
    pieces = Piece.objects.bulk_create(Piece(title=one.title) for one in sent[:41])
    Credit.objects.bulk_create(
        Credit(piece=piece, submission=one, by_name="示例") for piece, one in zip(pieces, sent, strict=False)
    )
    channels = ["portal"] * 30 + ["wechat"] * 5 + ["nation"] * 2 + ["province"] * 4
    Adoption.objects.bulk_create(
        Adoption(piece=piece, channel=channel, place="示例", on=date(2026, 9, 1), by_name="示例")
        for piece, channel in zip(pieces, channels, strict=True)
    )

    board = board_of(QUARTER)
    assert (board.total["sent"], board.total["adopted"], board.total["media"], board.pieces) == (87, 41, 6, 41)
    assert board.total[POINTS] == 30 * 100 + 5 * 150 + 2 * 1000 + 4 * 500
    assert len([row for row in board.rows if not row.is_empty]) == 12
    for measure in MEASURES:
        assert sum(row.figures[measure] for row in board.rows) == board.total[measure]
        assert sum(line.amount(measure) for line in evidence(board.lines, measure)) == board.total[measure]
    period_freeze(period=QUARTER, by=chief)
    adoption_reverse(adoption=Adoption.objects.last(), by=chief, reason="示例：撤稿")  # type: ignore[arg-type]
    assert board_of(QUARTER).total == board.total
    assert [change.sign for change in board_of(QUARTER).corrections] == [-1]
