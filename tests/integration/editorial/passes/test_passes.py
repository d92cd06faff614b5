"""Three people read each text from end to end, what they find is followed or answered, and a change asks again."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.core.publication import PublicationRefused
from cms.editorial.enums import NoteState, PassNumber, Stage
from cms.editorial.models import NoteAnswer, ProofNote, ProofPass
from cms.editorial.passes.selectors import Proofs, proofs_of
from cms.editorial.passes.services import Written, note_decline, pass_record
from cms.editorial.services import finding_let_pass
from cms.users.models import User
from tests.factories.accounts import bureau_editor, unit_editor
from tests.integration.editorial.reviewing.conftest import Desk, fresh

FIRST, SECOND, THIRD = PassNumber


def _proofs(page: Page) -> Proofs:
    return proofs_of(fresh(page))


def _read(desk: Desk, page: Page, *people: User) -> None:
    for number, person in zip(PassNumber, people, strict=False):
        pass_record(page=page, user=person, number=number)


def _approve(desk: Desk, page: Page, stage: Stage, **more: Any) -> None:
    state = fresh(page).current_workflow_task_state
    assert state is not None and state.task.specific.stage == stage
    state.task.specific.on_action(state, desk.reviewers[stage], "approve", **more)


def _change(desk: Desk, page: Page, body: str) -> None:
    draft = fresh(page).get_latest_revision_as_object()
    draft.body = [("paragraph", f"<p>{body}</p>")]
    draft.save_revision(user=desk.author)


def test_who_reads_is_shown_links_that_lead_nowhere(passing: Desk, client: Client) -> None:
    story = passing.write()
    _change(passing, story, '请下载<a linktype="page" id="987654">申请表</a>。')
    passing.submit(story)
    client.force_login(passing.reviewers[Stage.FIRST])
    assert "<q>申请表</q>" in client.get(reverse("passes", args=[story.pk])).content.decode()


def test_each_review_asks_for_the_pass_of_its_number_and_a_reviewer_who_read_closely_gives_both(passing: Desk) -> None:
    story = passing.write()
    passing.submit(story)
    for stage in Stage:
        with pytest.raises(PublicationRefused, match=f"这一版还没有{PassNumber(stage).label}"):
            _approve(passing, story, stage)
        _approve(passing, story, stage, proofread=True)
    assert fresh(story).live
    readers = [turn.done.person for turn in _proofs(story).turns if turn.done]
    assert readers == list(passing.reviewers.values())


def test_a_unit_of_two_and_an_editor_of_the_bureau_read_before_it_is_sent_up(passing: Desk) -> None:
    story, colleague, editor = passing.write(), unit_editor(passing.brand, "tong-shi"), bureau_editor()
    _read(passing, story, passing.author, colleague, editor)
    assert _proofs(story).next is None
    passing.submit(story)
    for stage in Stage:
        _approve(passing, story, stage)
    assert fresh(story).live


def test_nobody_reads_twice_and_the_third_did_not_write_it(passing: Desk) -> None:
    story, colleague = passing.write(), unit_editor(passing.brand, "tong-shi")
    _read(passing, story, colleague)
    with pytest.raises(PublicationRefused, match="这一版的一校是您做的"):
        pass_record(page=story, user=colleague, number=SECOND)
    pass_record(page=story, user=passing.author, number=SECOND)
    third = unit_editor(passing.brand, "di-san")
    with pytest.raises(PublicationRefused, match="三校由责任编辑做"):
        pass_record(page=story, user=third, number=THIRD)
    writing = bureau_editor("gai-gao")
    fresh(story).get_latest_revision_as_object().save_revision(user=writing)  # the same words, but a hand
    with pytest.raises(PublicationRefused, match="您写过或改过这篇稿件"):
        pass_record(page=story, user=writing, number=THIRD)
    with pytest.raises(PublicationRefused, match="您不能校对这篇稿件"):
        pass_record(page=story, user=User.objects.create_user("wai-ren"), number=THIRD)


def test_a_reviewer_whose_turn_is_over_can_still_read_so_that_nobody_is_stuck(passing: Desk) -> None:
    """The final reviewer happened to do the second pass; the first one, who has approved, does the third."""
    story = passing.write()
    pass_record(page=story, user=passing.author, number=FIRST)
    passing.submit(story)
    pass_record(page=story, user=passing.reviewers[Stage.FINAL], number=SECOND)
    _approve(passing, story, Stage.FIRST)
    _approve(passing, story, Stage.SECOND)
    with pytest.raises(PublicationRefused, match="这一版的二校是您做的"):
        _approve(passing, story, Stage.FINAL, proofread=True)
    pass_record(page=story, user=passing.reviewers[Stage.FIRST], number=THIRD)
    _approve(passing, story, Stage.FINAL)
    assert fresh(story).live


def test_a_changed_word_outdates_what_was_read_and_another_hour_does_not(passing: Desk) -> None:
    story = passing.write()
    _read(passing, story, passing.author)
    draft = fresh(story).get_latest_revision_as_object()
    draft.slug = "xin-wang-zhi"
    draft.save_revision(user=passing.author)
    assert _proofs(story).next is SECOND

    _change(passing, story, "示例正文，改了一处。")
    first = _proofs(story).turns[0]
    assert first.is_next and first.done is None and first.outdated is not None
    pass_record(page=story, user=passing.author, number=FIRST)
    assert _proofs(story).turns[0].outdated is None


def test_a_note_holds_up_the_review_until_it_is_followed(passing: Desk) -> None:
    story = passing.write()
    passing.submit(story)
    pass_record(
        page=story, user=passing.reviewers[Stage.FIRST], number=FIRST, notes=[Written("示例正文", "示例的正文")]
    )
    with pytest.raises(PublicationRefused, match="还有 1 条校对意见没有处理：“示例正文”"):
        _approve(passing, story, Stage.FIRST)
    _change(passing, story, "示例的正文。")
    assert [note.state for note in _proofs(story).turns[0].notes] == [NoteState.RESOLVED]
    _approve(passing, story, Stage.FIRST, proofread=True)


def test_or_answered_with_a_reason_and_then_the_passes_stand(passing: Desk) -> None:
    story = passing.write()
    pass_record(page=story, user=passing.author, number=FIRST, notes=[Written("示例正文")])
    note = ProofNote.objects.get()
    for reason, said in (
        ("  ", "请写明为什么不改"),
        ("电话13900000000照登", "不能写号码"),
        ("长" * 201, "最多 200 字"),
    ):
        with pytest.raises(ValidationError, match=said):
            note_decline(page=story, note=note, user=passing.author, reason=reason)
    with pytest.raises(PublicationRefused):
        note_decline(page=story, note=note, user=User.objects.create_user("wai-ren"), reason="原文如此")
    note_decline(page=story, note=note, user=passing.author, reason="原文如此")
    note_decline(page=story, note=note, user=passing.author, reason="第二次说的不算")
    assert NoteAnswer.objects.get().reason == "原文如此"
    proofs = _proofs(story)
    assert not proofs.open_notes and proofs.next is SECOND


def test_what_the_rules_found_is_kept_as_a_fingerprint_with_what_became_of_it(passing: Desk) -> None:
    story = passing.write(dek="根据武民政20175号文件，联系电话13900000000。")
    pass_record(page=story, user=passing.author, number=FIRST)
    assert dict(_proofs(story).turns[0].by_rules) == {"待处理": 2}
    kept = [str(row) for model in (ProofNote, ProofPass) for row in model.objects.values()]
    assert not any("13900000000" in row or "20175" in row for row in kept)

    finding_let_pass(
        page=story, code="document_number", passage="武民政20175号", reason="示例：原文如此", user=passing.author
    )
    draft = fresh(story).get_latest_revision_as_object()
    draft.dek = "根据武民政20175号文件。"
    draft.save_revision(user=passing.author)
    assert dict(_proofs(story).turns[0].by_rules) == {"不改": 1, "已改": 1}


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (Written("正"), "至少两个字"),
        (Written("没有的字"), "稿件里没有这几个字"),
        (Written("示例正文", "示例正文"), "和原文一样"),
        (Written("示例正文", "请致电13900000000"), "不能写号码"),
        (Written("示例正文", "身份证号11010519491231002X"), "不能写号码"),
        (Written("示例正文", "长" * 201), "最多 200 字"),
    ],
)
def test_a_note_that_cannot_be_kept_is_refused_in_words_and_nothing_is_recorded(
    passing: Desk, note: Written, said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        pass_record(page=passing.write(), user=passing.author, number=FIRST, notes=[note])
    assert not ProofPass.objects.exists()


@pytest.mark.parametrize("model", [ProofPass, ProofNote, NoteAnswer])
def test_the_database_lets_no_line_be_changed_or_removed(passing: Desk, model: Any) -> None:
    story = passing.write()
    pass_record(page=story, user=passing.author, number=FIRST, notes=[Written("示例正文")])
    note_decline(page=story, note=ProofNote.objects.get(), user=passing.author, reason="原文如此")
    rows = model._base_manager.all()
    for deed in (
        lambda: rows.update(id=999),
        lambda: rows._raw_delete(rows.db),
        lambda: model(**rows.values()[0]).save(force_insert=True),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()


def test_where_the_bureau_does_not_ask_for_passes_reviews_go_on_but_notes_are_still_heard(
    desk: Desk,
) -> None:
    story = desk.write()
    pass_record(page=story, user=desk.author, number=FIRST, notes=[Written("示例正文")])
    desk.submit(story)
    with pytest.raises(PublicationRefused, match="校对意见没有处理"):
        desk.approve(story, Stage.FIRST)
    note_decline(page=story, note=ProofNote.objects.get(), user=desk.author, reason="原文如此")
    for stage in Stage:
        desk.approve(story, stage)
    assert fresh(story).live


def _form(page: Page, *rows: tuple[str, str], number: int = 1, **more: str) -> dict[str, Any]:
    sent: dict[str, Any] = {
        "form-TOTAL_FORMS": str(len(rows) + 1),
        "form-INITIAL_FORMS": "0",
        "number": str(number),
        "shown": _proofs(page).text_hash,
        **more,
    }
    for row, (passage, suggestion) in enumerate(rows):
        sent |= {f"form-{row}-passage": passage, f"form-{row}-suggestion": suggestion}
    return sent


def test_the_screen_shows_the_text_takes_the_notes_and_loses_nothing_that_was_typed(
    passing: Desk, client: Client
) -> None:
    story = passing.write()
    address = reverse("passes", args=[story.pk])
    client.force_login(passing.author)
    shown = client.get(address).content.decode()
    assert "示例正文。" in shown and "我逐字读过，记为一校" in shown

    more = client.post(address, _form(story, ("示例正文", "示例的正文"), more="1"))
    assert 'value="示例的正文"' in more.content.decode() and not ProofPass.objects.exists()
    wrong = client.post(address, _form(story, ("示例正文", "示例的正文"), ("没有的字", "别的")))
    assert wrong.status_code == 422
    assert "稿件里没有这几个字" in wrong.content.decode() and 'value="示例的正文"' in wrong.content.decode()
    late = client.post(address, _form(story, ("示例正文", "示例的正文"), shown="0" * 64))
    assert late.status_code == 422
    assert "稿件又有了改动" in late.content.decode() and 'value="示例的正文"' in late.content.decode()

    done = client.post(address, _form(story, ("示例正文", "示例的正文")), follow=True).content.decode()
    assert "的一校已记下，1 条意见等作者处理" in done and "这一版的一校是您做的" in done
    beside = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert "1 条校对意见待处理" in beside and "去做二校" in beside

    note = str(ProofNote.objects.get().pk)
    assert "请写明为什么不改" in client.post(address, {"decline": note, "reason": ""}).content.decode()
    kept = client.post(address, {"decline": note, "reason": "见13900000000"}).content.decode()
    assert "请不要写号码" in kept and 'value="见13900000000"' in kept
    assert "原文如此" in client.post(address, {"decline": note, "reason": "原文如此"}, follow=True).content.decode()
    history = client.get(reverse("wagtailadmin_pages:history", args=[story.pk])).content.decode()
    assert "做了一校，记下 1 条意见" in history


def test_the_reviewers_modal_asks_for_the_pass_and_keeps_the_remark_when_it_is_not_ticked(
    passing: Desk, client: Client
) -> None:
    story = passing.write()
    passing.submit(story)
    client.force_login(passing.reviewers[Stage.FIRST])
    state = fresh(story).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", state.pk])
    asked = client.get(address, headers={"X-Requested-With": "XMLHttpRequest"}).json()["html"]
    assert "我逐字读过，记为一校" in asked
    sent = {"comment": "示例意见", "wanting": "一校"}
    again = client.post(address, sent, headers={"X-Requested-With": "XMLHttpRequest"}).json()["html"]
    assert "这一版还没有一校" in again and "示例意见" in again
    client.post(address, {**sent, "proofread": "1"}, headers={"X-Requested-With": "XMLHttpRequest"})
    assert fresh(story).current_workflow_task.specific.stage == Stage.SECOND


def test_only_those_who_may_read_it_reach_the_screen(passing: Desk, client: Client) -> None:
    story = passing.write()
    address = reverse("passes", args=[story.pk])
    client.force_login(passing.reviewers[Stage.FINAL])
    assert client.get(address).status_code in (302, 403)
    passing.submit(story)
    assert client.get(address).status_code == 200
    assert client.get(reverse("passes", args=[999_999])).status_code == 404
    assert client.post(address, {"decline": "1"}).status_code == 404
    assert client.post(address, _form(story, number=9)).status_code == 404


def test_beside_the_form_it_costs_the_same_for_one_note_and_for_many(
    passing: Desk, django_assert_max_num_queries: Any
) -> None:
    story = passing.write()
    pass_record(page=story, user=passing.author, number=FIRST, notes=[Written("示例正文")] * 20)
    page = fresh(story)
    with django_assert_max_num_queries(25):
        proofs_of(page, with_rules=False)
