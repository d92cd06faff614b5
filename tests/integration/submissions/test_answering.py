"""The office answers: adopts, merges, returns, declines; and takes back."""

import html
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import Comment

from cms.core.models.append_only import Unchangeable
from cms.stories.models import StoryPage
from cms.submissions.desk.adopting import adoption_reverse, credit_reverse, submission_adopt, submission_merge
from cms.submissions.desk.selectors import adoptions_standing, credits_standing
from cms.submissions.desk.services import Overtaken, submission_decline, submission_return
from cms.submissions.enums import Channel, State, StepKind
from cms.submissions.models import Adoption, Credit, Piece, Submission
from cms.users.models import User
from tests.factories.media import picture_bytes
from tests.factories.submissions import appearance, make_adopted, make_film, make_submission
from tests.integration.submissions.conftest import Side

LIST = "/admin/submissions/"
MEDIA_ADOPTION = {
    "channel": "province",
    "place": "示例省报",
    "on": "2026-03-01",
    "link": "https://example.com/news",
}


def _shown(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


def _answered(client: Client, submission: Submission, answer: str, **fields: Any) -> HttpResponse:
    given = {"turn": submission.turn, **fields}
    return client.post(f"{LIST}{submission.pk}/answer/{answer}/", given, follow=True)


def test_adopting_says_where_and_when_and_keeps_the_evidence(ours: Side, story: StoryPage, office: Client) -> None:
    submission = make_submission(story, ours.editor)
    picture = SimpleUploadedFile("截图.jpg", picture_bytes(90, 60))

    answer = _answered(office, submission, "adopted", **MEDIA_ADOPTION, screenshot=picture)

    assert "已登记采用" in _shown(answer)
    submission.refresh_from_db()
    assert submission.state == State.ADOPTED
    adoption = Adoption.objects.get()
    assert (adoption.channel, adoption.place, str(adoption.on), adoption.by_name) == (
        "province",
        "示例省报",
        "2026-03-01",
        "ju",
    )
    assert len(adoption.screenshot_hash) == 64
    shown = _shown(ours.client.get(f"{LIST}{submission.pk}/"))
    assert "省级媒体：示例省报" in shown and "https://example.com/news" in shown
    picture_sent = ours.client.get(f"/admin/submissions/adoptions/{adoption.pk}/screenshot/")
    assert picture_sent["Content-Type"] == "image/jpeg" and "no-store" in picture_sent["Cache-Control"]
    assert b"".join(picture_sent.streaming_content) == picture_bytes(90, 60)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("answer", "fields", "said"),
    [
        ("adopted", {}, "请选择“采用渠道”"),
        ("adopted", {**MEDIA_ADOPTION, "place": ""}, "请填写“栏目或媒体”"),
        ("adopted", {**MEDIA_ADOPTION, "on": "明天"}, "“采用日期”请按"),
        ("adopted", {**MEDIA_ADOPTION, "on": "2999-01-01"}, "不能晚于今天"),
        ("adopted", {**MEDIA_ADOPTION, "link": ""}, "媒体采用请填写“网址”，或上传“截图”"),
        ("adopted", {**MEDIA_ADOPTION, "channel": "portal", "link": ""}, "门户采用请填写“网址”"),
        ("adopted", {**MEDIA_ADOPTION, "link": "example"}, "“网址”请填写完整"),
        ("returned", {"text": "第二段"}, "请选择“原因”"),
        ("returned", {"reason": "names", "text": " "}, "请写明意见"),
        ("declined", {"text": ""}, "请写明意见"),
        ("merged", {}, "请选择“并入哪一篇”"),
    ],
)
def test_an_answer_that_lacks_something_says_what(
    ours: Side, office: Client, answer: str, fields: dict[str, str], said: str
) -> None:
    submission = make_film(ours.unit, ours.editor)

    response = _answered(office, submission, answer, **fields)

    assert response.status_code == 422
    assert said in _shown(response)
    submission.refresh_from_db()
    assert submission.turn == 0


def test_a_page_that_is_public_gives_its_address_itself(
    ours: Side, story: StoryPage, office: Client, chief: User
) -> None:
    story.save_revision().publish()
    submission = make_submission(story, ours.editor)

    _answered(office, submission, "adopted", channel="portal", place="武汉民政好声音", on="2026-03-01")

    assert Adoption.objects.get().link.endswith(f"/units/jiu-zhu-zhan/{story.slug}/")


def test_a_returned_one_is_corrected_sent_again_and_compared(
    ours: Side, story: StoryPage, office: Client, chief: User
) -> None:
    submission = make_submission(story, ours.editor)
    Comment.objects.create(page=story, user=chief, text="第2段人名不一致", contentpath="dek")
    _answered(office, submission, "returned", reason="names", text="第2段人名不一致，请核对")

    home = _shown(ours.client.get("/admin/"))
    assert "退改给您的上报" in home and "救助站的报道" in home
    shown = _shown(ours.client.get(f"{LIST}{submission.pk}/"))
    assert "名称、职务或数字不一致" in shown and "第2段人名不一致，请核对" in shown
    assert "稿件上的批注" in shown and f'href="/admin/pages/{story.pk}/edit/"' in shown
    again = f"{LIST}{submission.pk}/again/"
    assert again in shown
    first = story.latest_revision_id
    story.title = "救助站的报道（改）"
    second = story.save_revision(user=ours.editor)
    assert "救助站的报道" in _shown(ours.client.get(again))

    sent = ours.client.post(again, {"page": story.pk, "turn": 1, "text": "人名已核对", "note": "改好了"}, follow=True)

    assert "已再次上报" in _shown(sent)
    submission.refresh_from_db()
    assert (submission.state, submission.title, submission.note) == (State.PENDING, "救助站的报道（改）", "改好了")
    assert submission.serial == 1 and Submission.objects.count() == 1
    assert [step.kind for step in submission.steps.all()] == [StepKind.SENT, StepKind.RETURNED, StepKind.SENT_AGAIN]
    assert f"/admin/pages/{story.pk}/revisions/compare/{first}...{second.pk}/" in _shown(
        ours.client.get(f"{LIST}{submission.pk}/")
    )
    assert "退改给您的上报" not in _shown(ours.client.get("/admin/"))
    assert "不需要再报" in _shown(ours.client.get(again, follow=True))


def test_the_office_sees_what_waits_longest_first(ours: Side, theirs: Side, office: Client) -> None:
    assert "等待办理的上报" not in _shown(office.get("/admin/"))
    long_ago = timezone.now() - timedelta(days=4)
    make_film(ours.unit, ours.editor, title="刚来的")
    make_film(theirs.unit, theirs.editor, title="等了四天的", waiting_since=long_ago)
    make_film(theirs.unit, theirs.editor, title="办完的", state=State.DECLINED)

    for address in ("/admin/", LIST):
        shown = _shown(office.get(address))
        assert shown.index("等了四天的") < shown.index("刚来的")
        assert "已等 4 天" in shown
    assert "办完的" not in _shown(office.get("/admin/"))
    assert "共 2 条待采用" in _shown(office.get("/admin/"))
    narrowed = _shown(office.get(LIST, {"state": "declined"}))
    assert "办完的" in narrowed and "刚来的" not in narrowed


def test_two_units_are_merged_and_each_keeps_its_credit(
    ours: Side, theirs: Side, story: StoryPage, their_story: StoryPage, office: Client, chief: User
) -> None:
    first, second = make_submission(story, ours.editor), make_submission(their_story, theirs.editor)
    piece = make_adopted(first, chief)

    assert "已并入采用稿" in _shown(_answered(office, second, "merged", piece=piece.pk))

    assert {credit.submission_id for credit in credits_standing(piece)} == {first.pk, second.pk}
    for side, own, other in ((ours, first, "乙单位的报道"), (theirs, second, "救助站的报道")):
        shown = _shown(side.client.get(f"{LIST}{own.pk}/"))
        assert "已采用" in shown and "市级媒体：示例日报" in shown
        assert "与另外 1 条上报合成一篇" in shown and other not in shown
    listed = _shown(office.get(f"/admin/submissions/pieces/{piece.pk}/"))
    assert "乙单位的报道" in listed and "救助站的报道" in listed


def test_one_that_is_in_a_piece_is_not_merged_into_another(ours: Side, theirs: Side, chief: User) -> None:
    first, second = make_film(ours.unit, ours.editor), make_film(theirs.unit, theirs.editor)
    piece, other = make_adopted(first, chief), make_adopted(second, chief)
    adoption_reverse(adoption=Adoption.objects.get(piece=piece), by=chief, reason="登错")
    first.refresh_from_db()

    with pytest.raises(ValidationError, match="请先在那篇采用稿中移出"):
        submission_merge(submission=first, piece=other, by=chief)


def test_nothing_is_merged_into_a_piece_whose_adoptions_were_taken_back(
    ours: Side, theirs: Side, office: Client, chief: User
) -> None:
    piece = make_adopted(make_film(ours.unit, ours.editor), chief)
    adoption_reverse(adoption=Adoption.objects.get(), by=chief, reason="登错")
    submission = make_film(theirs.unit, theirs.editor)

    assert "请选择“并入哪一篇”" in _shown(_answered(office, submission, "merged", piece=piece.pk))
    with pytest.raises(ValidationError, match="已经全部撤销"):
        submission_merge(submission=submission, piece=piece, by=chief)


def test_one_that_is_merged_with_others_is_taken_out_before_it_is_declined(
    ours: Side, theirs: Side, office: Client, chief: User
) -> None:
    first, second = make_film(ours.unit, ours.editor), make_film(theirs.unit, theirs.editor)
    piece = make_adopted(first, chief)
    submission_merge(submission=second, piece=piece, by=chief)
    adoption_reverse(adoption=Adoption.objects.get(), by=chief, reason="登错")
    second.refresh_from_db()

    assert "请先在采用稿中移出" in _shown(_answered(office, second, "declined", text="不用了"))
    credit_reverse(credit=Credit.objects.get(submission=second), by=chief, reason="另办")
    second.refresh_from_db()
    assert "已改为“不用”" in _shown(_answered(office, second, "declined", text="不用了"))
    make_adopted(first, chief)
    second.refresh_from_db()
    assert second.state == State.DECLINED


def test_a_merged_one_is_taken_out_again_and_the_last_one_is_not(
    ours: Side, theirs: Side, office: Client, chief: User
) -> None:
    first, second = make_film(ours.unit, ours.editor), make_film(theirs.unit, theirs.editor)
    piece = make_adopted(first, chief)
    submission_merge(submission=second, piece=piece, by=chief)
    credit = Credit.objects.get(submission=second)

    answer = office.post(f"/admin/submissions/credits/{credit.pk}/part/", {"reason": "不是同一件事"}, follow=True)

    assert "采用稿" in _shown(answer)
    second.refresh_from_db()
    assert second.state == State.PENDING
    assert [one.submission_id for one in credits_standing(piece)] == [first.pk]
    with pytest.raises(ValidationError, match="至少要有一条"):
        credit_reverse(credit=Credit.objects.get(submission=first, reverses=None), by=chief, reason="试")
    with pytest.raises(ValidationError, match="已经有人处理"):
        credit_reverse(credit=credit, by=chief, reason="试")


def test_an_adoption_is_taken_back_and_brought_again_by_counter_entries(
    ours: Side, office: Client, chief: User
) -> None:
    submission = make_film(ours.unit, ours.editor)
    piece = make_adopted(submission, chief)
    entry = Adoption.objects.get()

    assert "请写明原因" in _shown(office.post(f"/admin/submissions/adoptions/{entry.pk}/take-back/", {"reason": ""}))
    office.post(f"/admin/submissions/adoptions/{entry.pk}/take-back/", {"reason": "媒体撤稿"})

    submission.refresh_from_db()
    assert submission.state == State.PENDING and not adoptions_standing(piece)
    counter = Adoption.objects.get(reverses=entry)
    assert (counter.reason, counter.on, counter.by_name) == ("媒体撤稿", entry.on, "ju")
    assert "采用已全部撤销" in _shown(office.get(f"/admin/submissions/pieces/{piece.pk}/"))
    assert "恢复采用" in _shown(office.get(f"/admin/submissions/adoptions/{counter.pk}/take-back/"))
    again = office.post(f"/admin/submissions/adoptions/{entry.pk}/take-back/", {"reason": "再来"})
    assert "已经有人处理" in _shown(again)
    office.post(f"/admin/submissions/adoptions/{counter.pk}/take-back/", {"reason": "媒体重新刊发"})

    submission.refresh_from_db()
    assert submission.state == State.ADOPTED and len(adoptions_standing(piece)) == 1
    assert [step.kind for step in submission.steps.all()][-2:] == [StepKind.WITHDRAWN, StepKind.RESTORED]


def test_one_whose_adoption_was_taken_back_goes_on_with_its_piece(ours: Side, chief: User) -> None:
    submission = make_film(ours.unit, ours.editor)
    piece = make_adopted(submission, chief)
    adoption_reverse(adoption=Adoption.objects.get(), by=chief, reason="登错")

    assert make_adopted(submission, chief, Channel.NATION) == piece
    assert Piece.objects.count() == 1 and Credit.objects.count() == 1


def test_a_piece_appears_in_one_more_place(ours: Side, office: Client, chief: User) -> None:
    piece = make_adopted(make_film(ours.unit, ours.editor), chief)
    address = f"/admin/submissions/pieces/{piece.pk}/"

    assert "媒体采用请填写" in _shown(office.post(address, {**MEDIA_ADOPTION, "link": ""}))
    office.post(address, MEDIA_ADOPTION)

    assert [one.channel for one in adoptions_standing(piece)] == ["province", "city"]


def test_entries_are_never_changed_or_removed_and_one_is_taken_back_once(ours: Side, chief: User) -> None:
    make_adopted(make_film(ours.unit, ours.editor), chief)
    entry = Adoption.objects.get()
    adoption_reverse(adoption=entry, by=chief, reason="登错")

    for action in (entry.delete, entry.save, Credit.objects.all().delete):
        with pytest.raises(Unchangeable):
            action()
    with pytest.raises(Unchangeable):
        Adoption.objects.filter(pk=entry.pk).update(place="改写")
    copy = Adoption(piece=entry.piece, channel="city", place="重复", on=entry.on, reverses=entry, reason="重复")
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Adoption(
            piece=entry.piece, channel="city", place="没有原因", on=entry.on, reverses=Adoption.objects.last()
        ).save()


def test_a_declined_one_can_still_be_adopted(ours: Side, office: Client) -> None:
    submission = make_film(ours.unit, ours.editor)
    _answered(office, submission, "declined", text="时效已过，谢谢")
    submission.refresh_from_db()

    assert submission.state == State.DECLINED
    assert "时效已过，谢谢" in _shown(ours.client.get(f"{LIST}{submission.pk}/"))
    assert "已登记采用" in _shown(_answered(office, submission, "adopted", **MEDIA_ADOPTION))


def test_two_editors_of_the_office_do_not_overwrite_each_other(ours: Side, office: Client, chief: User) -> None:
    submission = make_film(ours.unit, ours.editor)
    submission_return(submission=submission, by=chief, reason="facts", text="请核对")

    late = _answered(office, submission, "declined", text="我写的意见")

    assert late.status_code == 422
    assert "已经改为“退改”" in _shown(late) and "我写的意见" in _shown(late)
    for refused in (submission_decline, submission_return):
        with pytest.raises(Overtaken):
            refused(
                submission=submission,
                by=chief,
                text="晚了",
                **({"reason": "facts"} if refused is submission_return else {}),
            )  # type: ignore[operator]
    with pytest.raises(Overtaken):
        submission_adopt(submission=submission, by=chief, appearance=appearance())


def test_what_was_adopted_offers_no_answer_but_its_piece(ours: Side, office: Client, chief: User) -> None:
    submission = make_film(ours.unit, ours.editor)
    make_adopted(submission, chief)

    assert "不能退改" in _shown(office.get(f"{LIST}{submission.pk}/answer/returned/", follow=True))
    assert office.get(f"{LIST}{submission.pk}/answer/nonsense/").status_code == 404
    shown = _shown(office.get(f"{LIST}{submission.pk}/"))
    assert "采用稿的账目" in shown and "/answer/" not in shown
