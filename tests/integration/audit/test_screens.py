"""审计日志 in the admin: for those with the right, filtered, paged, in words, and as a file that is told of itself."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from cms.audit import actions
from cms.audit.chain.proving import chain_follow
from cms.audit.models import AuditEntry
from cms.audit.protection import audit_log
from cms.audit.screens.exporting import HEADINGS
from cms.audit.selectors import SHOWN
from cms.audit.services import Subject, audit_record
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.accounts import bureau_editor
from tests.integration.audit.conftest import ADDRESS, Told

LOG = "/admin/audit/"


def _page(desk: Client, query: str = "") -> str:
    answer = desk.get(f"{LOG}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def _write(count: int, title: str = "示例") -> list[int]:
    subject = Subject("stories.storypage", "1", title)
    return [audit_record(action=actions.EXPORTED, actor=None, subject=subject).number for _ in range(count)]


def test_only_who_has_the_right_sees_the_log_and_its_place_in_the_menu(portal: Portal, client: Client) -> None:
    editor = bureau_editor()
    client.force_login(editor)
    number = _write(1)[0]
    for address in (LOG, f"{LOG}{number}/", f"{LOG}?export=csv"):
        assert client.get(address).status_code in (302, 403)
    assert LOG not in client.get("/admin/").content.decode()

    editor.groups.get().permissions.add(Permission.objects.get(codename="read_audit_log"))

    for address in (LOG, f"{LOG}{number}/", f"{LOG}?export=csv"):
        assert client.get(address).status_code == 200
    assert LOG in client.get("/admin/").content.decode()


def test_the_right_can_be_given_to_a_group(desk: Client) -> None:
    permission = Permission.objects.get(codename="read_audit_log")
    form = desk.get("/admin/groups/new/").content.decode()

    assert permission.name == "可以查看和导出审计日志"
    assert f'value="{permission.pk}"' in form


def test_the_list_tells_who_what_when_and_from_where(administrator: User, desk: Client) -> None:
    shown = _page(desk)

    assert "示例管理员（guanli）" in shown and "新建账号或用户组" in shown
    assert "还没有核对过" in shown
    chain_follow()
    assert "核对完好。" in _page(desk)


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("?person=guanli", True),
        ("?person=别人", False),
        ("?action=data.exported", True),
        ("?action=account.signed_out", False),
        ("?subject=甲乙", True),
        ("?subject=丙丁", False),
        (f"?since={date.today() - timedelta(days=1)}", True),
        (f"?since={date.today() + timedelta(days=2)}", False),
        (f"?until={date.today() + timedelta(days=1)}", True),
        (f"?until={date.today() - timedelta(days=2)}", False),
        ("?subject_kind=stories.storypage&subject_key=1", True),
        ("?subject_kind=stories.storypage&subject_key=2", False),
        ("?since=kein-tag&person=guanli", True),
    ],
)
def test_every_filter_filters(query: str, finds: bool, administrator: User, desk: Client) -> None:
    subject = Subject("stories.storypage", "1", "报道甲乙")
    audit_record(action=actions.EXPORTED, actor=administrator, subject=subject)

    assert ("报道甲乙" in _page(desk, query)) is finds


def test_a_day_that_cannot_be_read_is_said_in_chinese(desk: Client) -> None:
    shown = _page(desk, "?since=kein-tag")
    assert "请填写日期，例如" in shown


def test_pages_follow_by_number_and_none_is_left_out(portal: Portal, desk: Client) -> None:
    numbers = _write(SHOWN + 5, title="翻页示例")
    first = _page(desk, "?subject=翻页")
    below = numbers[5]

    assert f"/admin/audit/{numbers[-1]}/" in first and f"/admin/audit/{below}/" in first
    assert f"/admin/audit/{below - 1}/" not in first
    assert f"before={below}" in first
    second = _page(desk, f"?subject=翻页&before={below}")
    assert all(f"/admin/audit/{number}/" in second for number in numbers[:5])
    assert "更早的记录" not in second and "回到最新" in second
    for strange in ("abc", "-1", "9" * 30, "²"):
        assert f"/admin/audit/{numbers[-1]}/" in _page(desk, f"?subject=翻页&before={strange}")


def test_a_page_of_fifty_costs_what_a_page_of_one_costs(desk: Client) -> None:
    _page(desk)
    with CaptureQueriesContext(connection) as few:
        _page(desk, "?action=data.exported")
    _write(SHOWN + 5)
    with CaptureQueriesContext(connection) as many:
        _page(desk, "?action=data.exported")

    assert len(many) == len(few)
    assert sum("audit_" in query["sql"] for query in many.captured_queries) <= 3


def test_an_entry_tells_what_became_different_in_words(administrator: User, desk: Client, told: Told) -> None:
    administrator.first_name = "另一人"
    administrator.save()
    (entry,) = told()
    shown = desk.get(f"{LOG}{entry.number}/").content.decode()

    assert "姓名：由“示例管理员”改为“示例另一人”" in shown
    assert entry.hash in shown and entry.previous_hash in shown
    assert f"/admin/audit/{entry.number - 1}/" in shown and f"/admin/audit/{entry.number + 1}/" not in shown
    assert f"subject_kind=users.user&amp;subject_key={administrator.pk}" in shown
    assert desk.get(f"{LOG}{entry.number + 1}/").status_code == 404


def test_an_altered_entry_and_a_missing_protection_are_said_on_the_screens(desk: Client) -> None:
    number = _write(1)[0]
    audit_log.uninstall()
    AuditEntry.objects.filter(pk=number).update(actor_name="别人")
    try:
        assert "数据库保护缺失" in _page(desk)
        assert "写入之后被改动过" in desk.get(f"{LOG}{number}/").content.decode()
        chain_follow()
        assert f"第 {number} 条，内容与校验值不符" in _page(desk)
    finally:
        audit_log.install()


def _csv(desk: Client, query: str) -> list[list[str]]:
    answer = desk.get(f"{LOG}?export=csv{query}")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:])))


def test_a_csv_has_all_that_fits_and_the_export_is_an_entry_itself(desk: Client, told: Told) -> None:
    numbers = _write(SHOWN + 5, title="=1+1")
    heading, *rows = _csv(desk, "&subject=1%2B1")

    assert tuple(heading) == HEADINGS
    assert [int(row[0]) for row in rows] == numbers
    assert {row[6] for row in rows} == {"'=1+1"}
    (entry,) = told("audit.exported")
    assert entry.detail["facts"] == {"格式": "CSV", "对象名称": "1+1"}
    assert (entry.actor_name, entry.source) == ("示例管理员（guanli）", ADDRESS)
    assert told("data.exported")[-1].number == numbers[-1], "the middleware does not tell of it once more"


def test_the_whole_log_as_a_file_ends_with_its_own_export(desk: Client, told: Told) -> None:
    rows = _csv(desk, "")

    assert int(rows[-1][0]) == told("audit.exported")[0].number
    assert rows[-1][4] == "导出审计日志"
    assert rows[-1][-1] == told("audit.exported")[0].hash


def test_a_table_for_excel_has_the_newest_oldest_first(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.audit.screens.exporting.MOST_IN_A_TABLE", 3)
    numbers = _write(5, title="示例\x0b")
    answer = desk.get(f"{LOG}?export=xlsx&action=data.exported")
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet is not None
    heading, *rows = sheet.iter_rows(values_only=True)

    assert heading == HEADINGS
    assert [row[0] for row in rows] == numbers[-3:]


def test_an_address_is_shown_nowhere_but_here(portal: Portal, desk: Client) -> None:
    desk.post(f"/admin/bulk/wagtailcore/page/publish/?id={portal.home.pk}&next=/admin/")
    assert AuditEntry.objects.filter(source=ADDRESS, action="wagtail.publish").exists()

    for address in ("/admin/", "/admin/reports/site-history/", f"/admin/pages/{portal.home.pk}/history/", "/readyz"):
        assert ADDRESS not in desk.get(address).content.decode()
    assert ADDRESS in _page(desk)
