"""Pages of hours: one's own, the branch's, the bureau's; certificates; who may see which."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from cms.audit.models import AuditEntry
from cms.learning.hours.protection import ledger_of_hours
from cms.learning.hours.screens.showing import reminder
from cms.learning.hours.selectors import standing_of
from cms.learning.hours.services import entry_reverse
from cms.learning.hours.trainings import training_confirm
from cms.learning.models import Certificate, HourRule, LearningTarget
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.accounts import unit_editor
from tests.factories.hours import Branch, make_entry, make_member, make_training

YEAR = "?year=2026"


@pytest.fixture
def clerk(office: User) -> Client:
    client = Client()
    client.force_login(office)
    return client


def _page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def test_a_member_sees_the_ring_what_is_missing_and_every_entry(branch: Branch) -> None:
    member = branch.plain.member
    make_entry(member, "12.25")
    wrong = make_entry(member, "2", title="示例误记")
    make_entry(member, "6.25", kind="micro_video", title="示例微课")
    entry_reverse(entry=wrong, reason="记成别人的了", by=branch.secretary.user)

    page = _page(branch.plain.client, f"/learning/{YEAR}")

    assert "2026 年已学 18.5 学时，共需 32 学时，还差 13.5 学时；其中集中培训 12.25，网上微课 6.25。" in page
    assert "还差 <strong>13.5</strong> 学时" in page
    assert 'class="onsite"' in page and 'class="online"' in page
    assert "示例误记" in page and "更正：记成别人的了" in page and "已冲销" in page
    assert "45 分钟合 1 学时" in page
    assert "更正</a>" not in page


@pytest.mark.parametrize(
    ("today", "hours", "said"),
    [
        (date(2026, 9, 30), "4", ""),
        (date(2026, 10, 1), "4", "还有 92 天，还差 28 学时"),
        (date(2026, 12, 31), "4", "还有 1 天，还差 28 学时"),
        (date(2026, 12, 31), "32", ""),
        (date(2027, 12, 1), "4", ""),
    ],
)
def test_a_member_is_reminded_late_in_the_year_of_what_is_missing(
    today: date, hours: str, said: str, branch: Branch
) -> None:
    make_entry(branch.plain.member, hours)
    told = reminder(standing_of(branch.plain.member, 2026, today=today), today=today)

    assert (said in told) if said else not told


def test_the_page_is_kept_by_nobody_and_found_by_nobody(branch: Branch) -> None:
    response = branch.plain.client.get("/learning/")

    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


def test_who_is_not_logged_in_is_led_to_the_log_in_and_who_is_no_member_is_told(branch: Branch, portal: Portal) -> None:
    assert Client().get("/learning/")["Location"].endswith("?next=/learning/")
    editor = Client()
    editor.force_login(unit_editor(portal.brand))
    assert "没有党员记录" in _page(editor, "/learning/", 403)


def test_a_year_that_cannot_be_is_the_running_one(branch: Branch) -> None:
    for asked in ("1900", "9999", "abc", "²026", ""):
        assert branch.plain.client.get("/learning/", {"year": asked}).status_code == 200


def test_the_branch_is_for_its_secretary_and_deputy_alone(branch: Branch, other: Branch, clerk: Client) -> None:
    here = f"/learning/branch/{branch.unit.slug}/"

    for client in (branch.secretary.client, branch.deputy.client, clerk):
        assert "名单按职务和登记先后排列，不按学时" in _page(client, here)
    for client in (branch.plain.client, other.secretary.client):
        for address in (here, f"{here}table.xlsx", f"{here}members/{branch.plain.member.key}/"):
            _page(client, address, 404)
    assert other.secretary.client.get("/learning/branch/")["Location"].endswith(f"/{other.unit.slug}/")
    _page(branch.plain.client, "/learning/branch/", 403)


def test_a_secretary_does_not_reach_members_of_another_branch(branch: Branch, other: Branch) -> None:
    entry = make_entry(other.plain.member)

    _page(branch.secretary.client, f"/learning/branch/{branch.unit.slug}/members/{other.plain.member.key}/", 404)
    correct = reverse("hours:correct", args=[entry.key])
    assert branch.secretary.client.post(correct, {"reason": "示例"}).status_code == 404
    assert branch.plain.client.post(correct, {"reason": "示例"}).status_code == 404
    assert not hasattr(entry, "reversed_by")


def test_the_reminder_helps_and_compares_nobody(branch: Branch) -> None:
    make_entry(branch.plain.member, "32")
    page = _page(branch.secretary.client, f"/learning/branch/{branch.unit.slug}/{YEAR}")

    assert "已学满" in page and "还可安排 56 学时" in page
    for shaming in ("落后", "未完成", "排名", "倒数", "不合格", "最后"):
        assert shaming not in page


def test_a_correction_is_made_on_the_page_and_may_be_taken_back(branch: Branch) -> None:
    entry = make_entry(branch.plain.member, "2")
    address = f"/learning/branch/{branch.unit.slug}/members/{branch.plain.member.key}/{YEAR}"
    correct = reverse("hours:correct", args=[entry.key])
    assert correct in _page(branch.secretary.client, address)

    assert "请填写“更正原因”" in branch.secretary.client.post(correct, {"reason": " "}).content.decode()
    done = branch.secretary.client.post(correct, {"reason": "误记"})
    assert done["Location"] == address
    page = _page(branch.secretary.client, address)
    assert "已学 0 学时" in page and "恢复" in page

    again = reverse("hours:correct", args=[entry.reversed_by.key])
    branch.secretary.client.post(again, {"reason": "核对无误"})
    assert "已学 2 学时" in _page(branch.secretary.client, address)
    assert AuditEntry.objects.filter(action="learning.hours_corrected").count() == 2


def test_pages_of_many_cost_no_more_queries_than_of_few(branch: Branch, clerk: Client) -> None:
    addresses = {
        f"/learning/branch/{branch.unit.slug}/{YEAR}": branch.secretary.client,
        f"/learning/branch/{branch.unit.slug}/table.xlsx{YEAR}": branch.secretary.client,
        f"/learning/{YEAR}": branch.plain.client,
        f"{reverse('learning_hours')}{YEAR}": clerk,
        f"{reverse('learning_hours')}{YEAR}&export=xlsx": clerk,
        f"{reverse('learning_hours_branch', args=[branch.unit.pk])}{YEAR}": clerk,
        f"{reverse('learning_hours_member', args=[branch.plain.member.key])}{YEAR}": clerk,
    }

    def counted(address: str, client: Client) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    few = {address: counted(address, client) for address, client in addresses.items()}
    for _number in range(8):
        make_entry(make_member(branch.unit))
        make_entry(branch.plain.member)
    many = {address: counted(address, client) for address, client in addresses.items()}

    assert {address: most for address, most in many.items() if most > few[address]} == {}


def _reckoned(content: bytes) -> dict[str, list[list[Any]]]:
    """The workbook's cells with our formulas worked out, as a table program would."""
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_the_workbook_of_a_branch_holds_entries_and_formulas_over_them(branch: Branch) -> None:
    make_entry(branch.plain.member, "4", title='=HYPERLINK("http://x")')
    wrong = make_entry(branch.plain.member, "2")
    entry_reverse(entry=wrong, reason="误记", by=branch.secretary.user)

    response = branch.secretary.client.get(f"/learning/branch/{branch.unit.slug}/table.xlsx{YEAR}")
    sheets = _reckoned(response.content)

    people, entries = sheets["党员"], sheets["账目"]
    assert people[3][3] == '=SUMIFS(账目!$F$2:$F$4,账目!$A$2:$A$4,$A4,账目!$C$2:$C$4,"<>微视频")'
    assert people[3][6:9] == ["=D4+F4", 32, "=MAX(0,H4-G4)"]
    assert people[-1][6] == "=SUM(G2:G4)"
    assert sum(line[5] for line in entries[1:]) == 4
    assert sum(line[4] for line in entries[1:]) == 4
    book = load_workbook(io.BytesIO(response.content))
    assert book["账目"]["D2"].data_type == "s"
    told = AuditEntry.objects.get(action="learning.table_downloaded")
    assert told.detail["facts"] == {"范围": str(branch.unit), "年度": "2026", "人数": "3"}


def test_the_office_sees_every_branch_down_to_the_evidence(branch: Branch, other: Branch, clerk: Client) -> None:
    training = make_training(branch)
    waiting = _page(clerk, f"{reverse('learning_hours')}{YEAR}")
    assert reverse("hours:training", args=[training.key]) in waiting
    training_confirm(training=training, by=branch.deputy.user)

    bureau = _page(clerk, f"{reverse('learning_hours')}{YEAR}")
    there = reverse("learning_hours_branch", args=[branch.unit.pk])
    member = reverse("learning_hours_member", args=[branch.plain.member.key])
    assert there in bureau and str(other.unit) in bureau and "共 6 人" in bureau
    assert member in _page(clerk, f"{there}{YEAR}")
    page = _page(clerk, f"{member}{YEAR}")
    assert reverse("hours:training", args=[training.key]) in page and "签到表" in page

    sheets = _reckoned(clerk.get(f"{reverse('learning_hours')}{YEAR}&export=xlsx").content)
    assert sheets["党组织"][1][3] == "=COUNTIFS(党员!$A$2:$A$7,$A2)"
    assert sum(row[4] for row in sheets["党员"][1:]) == 8
    assert AuditEntry.objects.filter(action__in=["learning.table_downloaded", "data.exported"]).count() == 1


def test_a_units_editor_sees_nothing_of_hours_in_the_admin(branch: Branch, portal: Portal) -> None:
    editor = Client()
    editor.force_login(unit_editor(portal.brand))
    for address in (
        reverse("learning_hours"),
        reverse("learning_hours_branch", args=[branch.unit.pk]),
        reverse("learning_hours_member", args=[branch.plain.member.key]),
        reverse("hour_rules:index"),
        reverse("learning_targets:index"),
    ):
        assert editor.get(address).status_code in (302, 403), address
    assert "全局学时" not in _page(editor, reverse("wagtailadmin_home"))


def test_the_office_sets_targets_and_what_has_counted_stays(branch: Branch, clerk: Client) -> None:
    make_entry(branch.plain.member)
    rule, target = HourRule.objects.get(), LearningTarget.objects.get(post="member")

    for name, one in (("hour_rules", rule), ("learning_targets", target)):
        for deed in ("edit", "delete"):
            assert clerk.get(reverse(f"{name}:{deed}", args=[one.pk])).status_code == 302
    facts = {"post": "committee", "hours": "40", "since": "2026-01-01", "basis": "示例"}
    assert "请填今天或以后的日期" in clerk.post(reverse("learning_targets:add"), facts).content.decode()
    clerk.post(reverse("learning_targets:add"), facts | {"since": "2099-01-01"})
    assert LearningTarget.objects.filter(post="committee").count() == 1
    edit = reverse("learning_targets:edit", args=[LearningTarget.objects.get(post="committee").pk])
    clerk.post(edit, facts | {"since": "2099-01-01", "hours": "48"})
    assert LearningTarget.objects.get(post="committee").hours == Decimal(48)


def _certified(branch: Branch) -> Certificate:
    branch.plain.client.post("/learning/certificates/issue/", {"year": "2026"})
    return Certificate.objects.latest("pk")


def test_a_certificate_is_numbered_printed_by_its_holder_and_checked_by_anybody(branch: Branch) -> None:
    make_entry(branch.plain.member, "4.5")
    first, second = _certified(branch), _certified(branch)

    assert second.serial == first.serial + 1
    address = reverse("hours:certificate", args=[first.code])
    paper = _page(branch.plain.client, f"{address}paper/")
    assert str(branch.plain.member) in paper and address in paper
    _page(branch.secretary.client, f"{address}paper/", 404)

    checked = _page(Client(), address)
    assert first.number in checked and first.sha256 in checked and "内容与开具时一致" in checked
    assert str(branch.plain.member) not in checked and branch.plain.member.key.hex not in checked
    assert "开具以后又有变动" not in checked
    typed = Client().get("/learning/certificates/", {"code": first.code.lower()})
    assert typed["Location"] == address


def test_after_a_correction_the_check_says_what_the_ledger_says_now(branch: Branch) -> None:
    entry = make_entry(branch.plain.member, "2")
    make_entry(branch.plain.member, "4")
    certificate = _certified(branch)

    entry_reverse(entry=entry, reason="误记", by=branch.secretary.user)

    page = _page(Client(), reverse("hours:certificate", args=[certificate.code]))
    assert "<b>6</b>" in page and "账上现在是 4 学时" in page


def test_without_hours_there_is_no_certificate(branch: Branch) -> None:
    response = branch.plain.client.post("/learning/certificates/issue/", {"year": "2026"})

    assert response.status_code == 422 and "还没有计入的学时" in response.content.decode()


@pytest.mark.parametrize("year", ["0000", "0001", "2016", "9999", "10000", "²⁰²⁶", "-1", "x", ""])
def test_a_certificate_of_a_year_that_cannot_be_is_of_the_running_one(year: str, branch: Branch) -> None:
    make_entry(branch.plain.member, occurred_on=timezone.localdate())

    response = branch.plain.client.post("/learning/certificates/issue/", {"year": year})

    assert response.status_code == 302
    assert Certificate.objects.get().year == timezone.localdate().year


@pytest.mark.parametrize("code", ["AAAAAAAAAAAAAAAA", "x", "%00"])
def test_an_unknown_code_is_answered_kindly(code: str, branch: Branch) -> None:
    assert "没有这个核验码" in _page(Client(), f"/learning/certificates/{code}/", 404)


@pytest.mark.usefixtures("one_window")
def test_codes_cannot_be_tried_one_after_another(branch: Branch) -> None:
    client = Client()
    answers = [client.get("/learning/certificates/AAAAAAAAAAAAAAAA/") for _ in range(31)]

    assert answers[-1].status_code == 429 and answers[-1]["Retry-After"]
    assert {one.status_code for one in answers[:-1]} == {404}


def test_a_certificate_that_somebody_altered_is_noticed(branch: Branch) -> None:
    make_entry(branch.plain.member)
    certificate = _certified(branch)
    call_command("verify_learning_hours", verbosity=0)

    ledger_of_hours.uninstall()
    Certificate._base_manager.filter(pk=certificate.pk).update(snapshot=certificate.snapshot | {"counted": "99"})
    ledger_of_hours.install()

    assert "内容与开具时不一致" in _page(Client(), reverse("hours:certificate", args=[certificate.code]))
    with pytest.raises(CommandError, match="1 处不符"):
        call_command("verify_learning_hours", verbosity=0)


def test_the_year_of_an_entry_is_shown_in_its_year_alone(branch: Branch) -> None:
    make_entry(branch.plain.member, title="去年的示例", occurred_on=date(2025, 12, 31))

    assert "去年的示例" not in _page(branch.plain.client, f"/learning/{YEAR}")
    assert "去年的示例" in _page(branch.plain.client, "/learning/?year=2025")
