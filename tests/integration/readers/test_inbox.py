"""纠错 in the admin: who sees what, answering, and the panel on the first page."""

import html
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.readers.corrections.services import HANDLED, Overtaken, correction_handle
from cms.readers.enums import CorrectionState
from cms.readers.models import Correction
from cms.stories.models import StoryPage
from cms.units.models import Unit
from cms.units.services import unit_merge
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.accounts import bureau_editor, unit_editor
from tests.factories.corrections import make_correction
from tests.factories.pages import BrandPageFactory, StoryPageFactory, UnitFactory

INBOX = "/admin/readers/corrections/"


@pytest.fixture
def theirs(portal: Portal) -> StoryPage:
    brand = BrandPageFactory(parent=portal.index, unit=UnitFactory(name="乙单位", slug="yi"))
    story: StoryPage = StoryPageFactory(parent=brand, title="乙单位的报道")
    return story


@pytest.fixture
def editor(portal: Portal, client: Client) -> Client:
    client.force_login(unit_editor(portal.brand))
    return client


@pytest.fixture
def bureau(portal: Portal) -> Client:
    client = Client()
    client.force_login(bureau_editor())
    return client


def _shown(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


def _address(correction: Correction) -> str:
    return f"{INBOX}{correction.pk}/"


def _answered(client: Client, correction: Correction, **answer: object) -> HttpResponse:
    return client.post(_address(correction), {"turn": correction.turn, **answer})


def test_a_units_editor_sees_the_passage_the_page_and_the_way_to_edit_it(editor: Client, story: StoryPage) -> None:
    correction = make_correction(story, passage="武汉市民政局推近落实")

    assert "武汉市民政局推近落实" in _shown(editor.get(INBOX))
    shown = _shown(editor.get(_address(correction)))
    assert "救助站的报道" in shown and "示例说明" in shown and "示例建议" in shown
    assert f'href="/admin/pages/{story.pk}/edit/"' in shown
    assert f"/units/jiu-zhu-zhan/{story.slug}/#:~:text=" in shown


def test_a_units_editor_learns_nothing_of_another_units_corrections(
    editor: Client, story: StoryPage, theirs: StoryPage
) -> None:
    foreign = make_correction(theirs, passage="乙单位的错处")

    for address in (INBOX, f"{INBOX}results/", f"{INBOX}?is_open=true", f"{INBOX}?export=csv", "/admin/"):
        shown = _shown(editor.get(address))
        assert "乙单位" not in shown, address
    assert editor.get(_address(foreign)).status_code == 404
    assert _answered(editor, foreign, state="unfounded", reply="不属实").status_code == 404
    foreign.refresh_from_db()
    assert foreign.state == CorrectionState.PENDING


def test_the_bureau_sees_every_units_and_the_portals_own(
    bureau: Client, portal: Portal, story: StoryPage, theirs: StoryPage
) -> None:
    for page, passage in ((story, "甲处"), (theirs, "乙处"), (portal.home, "丙处")):
        make_correction(page, passage=passage)

    shown = _shown(bureau.get(INBOX))
    assert all(passage in shown for passage in ("甲处", "乙处", "丙处"))
    assert "局机关" in shown


def test_without_an_account_there_is_no_inbox(story: StoryPage) -> None:
    correction = make_correction(story)

    assert Client().get(INBOX).status_code == 302
    assert Client().get(_address(correction)).status_code == 302


@pytest.mark.parametrize(("state", "closes"), [("working", False), ("corrected", True), ("unfounded", True)])
def test_an_answer_reaches_the_reader(editor: Client, story: StoryPage, state: str, closes: bool) -> None:
    correction = make_correction(story)

    assert _answered(editor, correction, state=state, reply="已按原件核对。").status_code == 302

    correction.refresh_from_db()
    assert (correction.state, correction.reply, correction.is_open) == (state, "已按原件核对。", not closes)
    receipt = _shown(Client().get("/readers/receipts/", {"number": correction.receipt}))
    assert "已按原件核对。" in receipt
    assert correction.get_state_display() in receipt


def test_passing_on_moves_it_to_the_other_units_inbox(editor: Client, story: StoryPage, theirs: StoryPage) -> None:
    other = theirs.get_parent().specific
    correction = make_correction(story, passage="该归乙管")

    _answered(editor, correction, state="referred", reply="该内容由乙单位发布，已转办。", unit=other.unit.pk)

    assert "该归乙管" not in _shown(editor.get(INBOX))
    their_editor = Client()
    their_editor.force_login(unit_editor(other, "yi"))
    assert "该归乙管" in _shown(their_editor.get(INBOX))
    correction.refresh_from_db()
    assert correction.is_open
    assert _answered(their_editor, correction, state="corrected", reply="已改正。").status_code == 302


def test_whoever_takes_over_is_not_told_the_title_of_a_page_that_is_not_public(
    editor: Client, bureau: Client, story: StoryPage, theirs: StoryPage
) -> None:
    correction = make_correction(theirs, unit=story.get_parent().specific.unit)
    assert "乙单位的报道" in _shown(editor.get(_address(correction)))
    theirs.unpublish()

    for address in (INBOX, _address(correction), "/admin/"):
        assert "乙单位的报道" not in _shown(editor.get(address)), address
    assert "不公开或已删除" in _shown(editor.get(INBOX))
    assert "乙单位的报道" in _shown(bureau.get(INBOX))


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({}, "请选择办理结果"),
        ({"state": "pending"}, "选择"),
        ({"state": "unfounded", "reply": " "}, "“不属实”要向提出人说明理由"),
        ({"state": "corrected", "reply": ""}, "“已改正”要向提出人说明理由"),
        ({"state": "referred", "reply": "转"}, "请选择“转给哪个单位”"),
        ({"state": "working", "reply": "请打 13800001234"}, "“答复”里好像有手机号码"),
    ],
)
def test_an_answer_that_is_not_one_says_what_is_missing_and_keeps_what_was_typed(
    editor: Client, story: StoryPage, answer: dict[str, str], sentence: str
) -> None:
    correction = make_correction(story)

    response = _answered(editor, correction, **answer)

    assert response.status_code == 200
    assert sentence in _shown(response)
    assert answer.get("reply", "") in _shown(response)
    correction.refresh_from_db()
    assert correction.turn == 0


def test_it_is_not_passed_on_to_the_unit_that_has_it(editor: Client, story: StoryPage, portal: Portal) -> None:
    response = _answered(editor, make_correction(story), state="referred", reply="转", unit=portal.brand.unit.pk)

    assert "已经由该单位承办" in _shown(response)


def test_what_is_closed_can_only_be_taken_up_again(editor: Client, story: StoryPage) -> None:
    correction = make_correction(story, state="corrected", closed_at=timezone.now(), reply="已改正。")

    assert _answered(editor, correction, state="unfounded", reply="不属实").status_code == 200
    assert _answered(editor, correction, state="working", reply="再核对一次。").status_code == 302
    correction.refresh_from_db()
    assert correction.is_open


def test_two_editors_do_not_overwrite_each_other(editor: Client, bureau: Client, story: StoryPage) -> None:
    correction = make_correction(story)
    _answered(bureau, correction, state="working", reply="")

    late = _answered(editor, correction, state="unfounded", reply="我写的理由。")

    assert late.status_code == 200
    shown = _shown(late)
    assert "已把这一条改为“处理中”" in shown and "我写的理由。" in shown
    assert 'name="turn" value="1"' in shown
    correction.refresh_from_db()
    assert correction.state == "working"
    assert _answered(editor, correction, state="unfounded", reply="我写的理由。").status_code == 302


def test_the_service_refuses_what_was_seen_before_somebody_elses_answer(story: StoryPage) -> None:
    somebody = User.objects.create_user("mou-ren")
    seen = make_correction(story)
    correction_handle(correction=seen, by=somebody, state=CorrectionState.WORKING, reply="")

    with pytest.raises(Overtaken):
        correction_handle(correction=seen, by=somebody, state=CorrectionState.UNFOUNDED, reply="晚了")


def test_the_history_says_who_did_what_and_none_of_the_words(editor: Client, story: StoryPage) -> None:
    correction = make_correction(story, passage="读者的原话")
    _answered(editor, correction, state="unfounded", reply="答复的原话")

    entry = ModelLogEntry.objects.get(action=HANDLED)
    assert (entry.user and entry.user.username, entry.data) == (
        "bianji",
        {"from": "pending", "to": "unfounded", "unit": ""},
    )
    assert "原话" not in f"{entry.label}{entry.data}{entry.message}"
    assert "不属实" in entry.message
    assert "bianji" in _shown(editor.get(_address(correction)))


def test_what_is_late_is_marked_in_words_and_what_is_near_too(editor: Client, story: StoryPage) -> None:
    today = timezone.localdate()
    make_correction(story, passage="超期的", due_on=today - timedelta(days=1))
    make_correction(story, passage="今天的", due_on=today)
    make_correction(
        story, passage="办结的", due_on=today - timedelta(days=9), state="corrected", closed_at=timezone.now()
    )

    shown = _shown(editor.get(INBOX))
    assert shown.count("已超期") == 1 and shown.count("即将到期") == 1
    assert shown.index("超期的") < shown.index("今天的") < shown.index("办结的")


def test_the_inbox_can_be_narrowed(editor: Client, story: StoryPage) -> None:
    make_correction(story, passage="等着的")
    make_correction(story, passage="办结的", state="corrected", closed_at=timezone.now())

    assert "办结的" not in _shown(editor.get(f"{INBOX}?is_open=true"))
    assert "等着的" not in _shown(editor.get(f"{INBOX}?state=corrected&state=unfounded"))


def test_the_first_page_tells_what_waits_and_what_is_late(editor: Client, story: StoryPage, theirs: StoryPage) -> None:
    assert "没有等待答复的纠错" in _shown(editor.get("/admin/"))
    make_correction(theirs, passage="乙单位的错处")
    make_correction(story, passage="等着的")
    make_correction(story, passage="早该答复的", due_on=timezone.localdate() - timedelta(days=1))
    old = make_correction(story, passage="两个月前的", due_on=timezone.localdate() - timedelta(days=80))
    Correction.objects.filter(pk=old.pk).update(received_at=timezone.now() - timedelta(days=85))

    shown = _shown(editor.get("/admin/"))
    assert "待处理的纠错" in shown and "共 <b>3</b> 条" in shown and "2 条已超期" in shown
    assert "1 条超过六十天" in shown
    assert "早该答复的" in shown and "乙单位" not in shown


def test_who_answers_for_no_unit_sees_no_panel(portal: Portal, client: Client) -> None:
    from django.contrib.auth.models import Permission

    nobody = User.objects.create_user("wu")
    nobody.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(nobody)

    assert "待处理的纠错" not in _shown(client.get("/admin/"))


@pytest.mark.parametrize("address", [INBOX, "/admin/"])
def test_many_corrections_cost_as_many_queries_as_few(editor: Client, story: StoryPage, address: str) -> None:
    for _ in range(2):
        make_correction(story)
    editor.get(address)
    with CaptureQueriesContext(connection) as few:
        editor.get(address)
    for _ in range(15):
        make_correction(story)
    with CaptureQueriesContext(connection) as many:
        editor.get(address)

    assert len(many) <= len(few)


def test_a_unit_that_becomes_part_of_another_hands_over_what_waits(
    editor: Client, portal: Portal, story: StoryPage, theirs: StoryPage
) -> None:
    other = theirs.get_parent().specific.unit
    waiting, closed = make_correction(theirs, passage="等着的"), make_correction(theirs, passage="办结的")
    Correction.objects.filter(pk=closed.pk).update(state="corrected", closed_at=timezone.now())

    unit_merge(unit=other, into=portal.brand.unit)

    shown = _shown(editor.get(INBOX))
    assert "等着的" in shown and "办结的" not in shown
    assert _answered(editor, waiting, state="corrected", reply="已改正。").status_code == 302
    assert f'value="{other.pk}"' not in _shown(editor.get(_address(make_correction(story))))


def test_a_unit_that_is_dissolved_leaves_its_corrections_to_the_bureau(bureau: Client, story: StoryPage) -> None:
    alone = UnitFactory(name="将撤的单位", slug="jiang-che")
    correction = make_correction(story, unit=alone)
    Unit.objects.get(pk=alone.pk).delete()

    correction.refresh_from_db()
    assert correction.unit is None
    assert bureau.get(_address(correction)).status_code == 200
