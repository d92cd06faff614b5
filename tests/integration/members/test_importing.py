"""A list from a spreadsheet: told row by row before anything is done, done once, and hostile files left shut."""

import io
import re
import zipfile
from datetime import date, datetime

import pytest
from django.test import Client
from openpyxl import load_workbook

from cms.audit.models import AuditEntry
from cms.members.importing.carried import carried, rows_carried
from cms.members.importing.workbook import MOST_ROWS, Refused, Row, rows_of, template
from cms.members.models import Member, PersonalData, Term
from cms.members.personal.selectors import member_by_phone
from cms.members.selectors import term_on
from cms.units.services import unit_alias_add
from tests.factories.members import make_list
from tests.integration.members.conftest import Party, logged_in

HIDDEN = re.compile(r'name="rows" value="([^"]+)"')
TODAY = date(2025, 6, 1)


@pytest.fixture
def office(party: Party) -> Client:
    unit_alias_add(unit=party.ours, name="甲支")
    return logged_in(party.officer)


def _trial(client: Client, file: io.BytesIO, face: str = "/admin/members/") -> str:
    page: str = client.post(f"{face}import/", {"file": file}).content.decode()
    return page


def test_a_list_is_tried_then_imported_and_the_second_time_changes_nothing(party: Party, office: Client) -> None:
    rows = [
        ("示例新人", "13911110001", "甲支", "委员", datetime(2025, 6, 1)),
        ("示例 党员子", 13900002222, "示例甲支部", "委员", "2025年6月1日"),
        ("示例书记甲", "13900001111", "示例甲支部", "书记", "2024-01-01"),
        ("示例错名", "13900004444", "示例乙支部", "党员", "2025-06-01"),
        ("示例无部", "13911110002", "没有的支部", "党员", "2025-06-01"),
        ("示例空职", "13911110003", "示例乙支部", "队长", "2025-06-01"),
        ("示例重复", "13911110004", "示例乙支部", "党员", "2025-06-01"),
        ("示例重复", "13911110004", "示例乙支部", "党员", "2025-06-01"),
        ("示例公式", "13911110005", "示例乙支部", "党员", "=TODAY()"),
    ]
    before = Member.objects.count()

    trial = _trial(office, make_list(rows))

    assert "登记 1 行" in trial and "变更 1 行" in trial and "没有变化 1 行" in trial and "不导入 6 行" in trial
    for words in ("另一个姓名", "没有这个名称", "职务：请填写", "不止一次", "有公式", "139****2222"):
        assert words in trial, words
    assert Member.objects.count() == before
    (sealed,) = HIDDEN.findall(trial)
    assert "示例" not in sealed and "1391111" not in sealed

    done = office.post("/admin/members/import/", {"rows": sealed}).content.decode()

    assert "已导入" in done and Member.objects.count() == before + 1
    assert AuditEntry.objects.filter(action="members.imported").get().detail["facts"]["登记"] == 1
    term = term_on(party.member, TODAY)
    assert term is not None and term.post == "committee"
    terms = Term.objects.count()
    again = office.post("/admin/members/import/", {"rows": sealed}).content.decode()
    assert "登记 0 行" in again and "没有变化 3 行" in again and Term.objects.count() == terms


def test_a_list_that_breaks_midway_leaves_nothing_behind(
    party: Party, office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        (f"示例新人{stem}", f"139222200{number:02d}", "示例甲支部", "党员", "2025-06-01")
        for number, stem in enumerate("甲乙丙")
    ]
    (sealed,) = HIDDEN.findall(_trial(office, make_list(rows)))
    before = Member.objects.count()
    made = PersonalData.save

    def fail(self: PersonalData, *args: object, **kwargs: object) -> None:
        if Member.objects.count() == before + 3:
            raise RuntimeError("示例故障")
        made(self)

    monkeypatch.setattr(PersonalData, "save", fail)
    with pytest.raises(RuntimeError):
        office.post("/admin/members/import/", {"rows": sealed})
    assert Member.objects.count() == before

    monkeypatch.undo()
    office.post("/admin/members/import/", {"rows": sealed})
    assert Member.objects.count() == before + 3


def test_a_secretary_brings_in_the_own_branch_alone(party: Party) -> None:
    secretary = logged_in(party.secretary.account)
    rows = [
        ("示例新人", "13911110001", "示例甲支部", "委员", "2025-06-01"),
        ("示例他人", "13911110002", "示例乙支部", "党员", "2025-06-01"),
        ("示例升官", "13911110003", "示例甲支部", "书记", "2025-06-01"),
        ("示例书记甲", "13900001111", "示例甲支部", "党员", "2025-06-01"),
    ]

    trial = _trial(secretary, make_list(rows), "/members/branch/")

    assert "登记 1 行" in trial and "不导入 3 行" in trial
    (sealed,) = HIDDEN.findall(trial)
    secretary.post("/members/branch/import/", {"rows": sealed})
    assert member_by_phone("13911110001") and not member_by_phone("13911110002")
    stolen = logged_in(party.their_secretary.account).post("/members/branch/import/", {"rows": sealed})
    assert stolen.status_code == 422


def test_what_the_page_carries_is_good_for_its_account_and_an_hour(
    party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [Row(2, "示例", "1", "2", "3", "4")]
    sealed = carried(rows, party.officer)

    assert rows_carried(sealed, party.officer) == rows
    with pytest.raises(Refused):
        rows_carried(sealed[:-8] + "AAAAAAA=", party.officer)
    monkeypatch.setattr("cms.members.importing.carried.GOOD_FOR_SECONDS", -1)
    with pytest.raises(Refused, match="一小时"):
        rows_carried(sealed, party.officer)


def _zip(parts: dict[str, bytes]) -> io.BytesIO:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    written.seek(0)
    return written


def _with(name: str, content: bytes) -> io.BytesIO:
    """A good list with one part replaced or added."""
    with zipfile.ZipFile(make_list([("示例", "1", "2", "3", "4")])) as good:
        parts = {one: good.read(one) for one in good.namelist()}
    return _zip(parts | {name: content})


BOOK = b'<?xml version="1.0"?><workbook/>'
HOSTILE = {
    "空的": (io.BytesIO(b""), "空的"),
    "文字": (io.BytesIO("姓名,手机号".encode()), "不是 Excel"),
    "旧格式": (io.BytesIO(b"\xd0\xcf\x11\xe0" + b"0" * 99), "旧格式"),
    "别的压缩包": (_zip({"a.txt": b"a"}), "不是 Excel"),
    "坏压缩包": (io.BytesIO(b"PK\x03\x04" + b"1" * 99), "损坏"),
    "坏工作簿": (_zip({"xl/workbook.xml": BOOK}), "损坏"),
    "过大": (io.BytesIO(b"PK\x03\x04" + b"0" * (3 * 1024**2)), "超过 3 MB"),
    "压缩炸弹": (_zip({"xl/workbook.xml": b"0" * (60 * 1024**2)}), "压缩炸弹"),
    "宏": (_with("xl/vbaProject.bin", b"x"), "宏"),
    "实体": (_with("xl/sharedStrings.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "实体"),
    "宽字符": (_with("xl/sharedStrings.xml", "<!DOCTYPE x>".encode("utf-16")), "编码"),
    "很多部件": (_zip({"xl/workbook.xml": BOOK, **{f"p{n}": b"" for n in range(600)}}), "结构"),
    "没有表头": (make_list([], ["甲", "乙"]), "缺少“姓名、手机号、党组织、职务、起始日期”"),
    "表头两次": (make_list([], ["姓名", "手机号", "党组织", "职务", "起始日期", "姓名"]), "两次"),
    "只有表头": (make_list([]), "没有名单"),
    "太多行": (make_list([("示例", "1", "2", "3", "4")] * (MOST_ROWS + 1)), f"超过 {MOST_ROWS} 行"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_list_is_refused_with_a_sentence(name: str) -> None:
    file, said = HOSTILE[name]
    file.seek(0)

    with pytest.raises(Refused) as refused:
        rows_of(file)

    assert said in str(refused.value) and "文件：" in str(refused.value)


def test_the_screen_says_it_at_the_field(party: Party, office: Client) -> None:
    page = office.post("/admin/members/import/", {"file": io.BytesIO(b"x")})

    assert page.status_code == 422 and "不是 Excel" in page.content.decode()


def test_the_template_is_a_list_that_is_understood(party: Party, office: Client) -> None:
    answer = office.get("/admin/members/import/template.xlsx")
    book = load_workbook(io.BytesIO(answer.content))
    book.worksheets[0].append(["示例新人", "13911110001", "示例甲支部", "党员", date(2025, 6, 1)])
    filled = io.BytesIO()
    book.save(filled)
    filled.seek(0)

    (row,) = rows_of(filled)

    assert (row.name, row.phone, row.since) == ("示例新人", "13911110001", "2025-06-01")
    assert template()[:2] == b"PK"
