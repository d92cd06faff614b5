"""A unit sends something in, finds it again, corrects it."""

import html
import uuid
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from cms.core.models.append_only import Unchangeable
from cms.stories.models import StoryPage
from cms.submissions.desk.likeness import likenesses_find
from cms.submissions.desk.numbering import year_locked
from cms.submissions.desk.selectors import alike_numbers
from cms.submissions.desk.services import Offer, submission_send
from cms.submissions.enums import Kind, State
from cms.submissions.models import Step, Submission
from cms.users.models import User
from tests.factories.accounts import unit_editor
from tests.factories.media import make_image, picture_bytes
from tests.factories.pages import StoryPageFactory
from tests.factories.submissions import make_film, make_submission
from tests.integration.submissions.conftest import LONG, Side
from tests.unit.submissions.test_desk_rules import MP4

ADD = "/admin/submissions/add/"
LIST = "/admin/submissions/"


def _shown(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


def _sent(side: Side, **fields: Any) -> HttpResponse:
    given = {"kind": "article", "key": str(uuid.uuid4()), **fields}
    return side.client.post(ADD, given, follow=True)


def test_a_unit_sends_a_draft_and_finds_it_by_its_number(ours: Side, story: StoryPage) -> None:
    answer = _sent(ours, page=story.pk, note="请用在武汉民政好声音")

    submission = Submission.objects.get()
    number = f"{timezone.localdate().year}-0001"
    assert f"已上报，编号 {number}" in _shown(answer)
    assert (submission.unit, submission.person, submission.sent_by) == (ours.unit, "jia", ours.editor)
    assert (submission.title, submission.state, submission.number) == ("救助站的报道", State.PENDING, number)
    assert submission.revision_id == story.latest_revision_id
    shown = _shown(ours.client.get(LIST))
    assert number in shown and "救助站的报道" in shown and "待采用" in shown
    assert "请用在武汉民政好声音" in _shown(ours.client.get(f"{LIST}{submission.pk}/"))
    assert "救助站的报道" in _shown(ours.client.get(LIST, {"q": number}))
    assert "没有符合条件" in _shown(ours.client.get(LIST, {"q": "2001-0001"}))


def test_a_form_that_is_sent_twice_after_the_line_broke_is_one_submission(ours: Side, story: StoryPage) -> None:
    key = str(uuid.uuid4())

    assert "编号" in _shown(_sent(ours, page=story.pk, key=key))
    assert "编号" in _shown(_sent(ours, page=story.pk, key=key))

    assert Submission.objects.count() == 1


def test_a_form_that_was_filled_in_anew_after_going_back_is_another_submission(ours: Side, theirs: Side) -> None:
    key = str(uuid.uuid4())
    first = {"kind": "film", "link": "https://example.com/1", "title": "第一条", "key": key}

    for fields in (first, first, {**first, "title": "第二条"}, {**first, "note": "有说明"}):
        assert "已上报" in _shown(_sent(ours, **fields))
    ours.editor.groups.add(theirs.editor.groups.get())
    assert "已上报" in _shown(_sent(ours, **first, unit=theirs.unit.pk))

    sent = Submission.objects.order_by("serial").values_list("title", "unit__name")
    own = ours.unit.name
    assert list(sent) == [("第一条", own), ("第二条", own), ("第一条", own), ("第一条", "乙单位")]


def test_a_film_sent_again_after_the_line_broke_is_one_submission(ours: Side) -> None:
    key = str(uuid.uuid4())

    for content in (MP4, MP4, MP4 + b"another"):
        _sent(ours, kind="film", title="示例", film=SimpleUploadedFile("a.mp4", content), key=key)

    assert Submission.objects.count() == 2


def test_a_page_that_was_sent_is_not_sent_again_under_another_number(ours: Side, story: StoryPage) -> None:
    first = make_submission(story, ours.editor)

    assert f"这篇稿件已经上报，编号 {first.number}" in _shown(_sent(ours, page=story.pk))
    assert Submission.objects.count() == 1


def test_numbers_have_no_gap_when_a_sending_is_undone(ours: Side) -> None:
    make_film(ours.unit, ours.editor)
    with transaction.atomic():
        assert make_film(ours.unit, ours.editor).serial == 2
        transaction.set_rollback(True)
    make_film(ours.unit, ours.editor)

    assert list(Submission.objects.order_by("serial").values_list("serial", flat=True)) == [1, 2]


def test_every_year_begins_with_one(ours: Side) -> None:
    before = make_film(ours.unit, ours.editor)
    Submission.objects.filter(pk=before.pk).update(year=before.year - 1)
    year_locked(before.year - 1)
    type(year_locked(before.year)).objects.filter(year=before.year).update(last=0)

    assert make_film(ours.unit, ours.editor).serial == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "“稿件”要选一个“稿件页面”"),
        ({"kind": ""}, "请选择“类别”"),
        ({"kind": "picture"}, "请选择“图片”"),
        ({"kind": "film"}, "请填写“视频网址”，或选择“视频文件”"),
        ({"kind": "film", "link": "不是网址", "title": "示例"}, "“视频网址”请填写完整"),
        ({"kind": "film", "link": "https://example.com/a"}, "请填写“标题”"),
        ({"kind": "interview", "title": "示例"}, "访谈请选“稿件页面”，或在“说明”里写明"),
        ({"kind": "film", "title": "示例" * 101, "link": "https://example.com/a"}, "“标题”最多 200 字"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(ours: Side, fields: dict[str, str], said: str) -> None:
    answer = _sent(ours, **{"note": "写好的说明", **fields} if fields.get("kind") != "interview" else fields)

    assert answer.status_code == 422
    assert said in _shown(answer)
    assert fields.get("kind") == "interview" or "写好的说明" in _shown(answer)
    assert not Submission.objects.exists()


def test_other_kinds_come_with_what_belongs_to_them(ours: Side) -> None:
    image = make_image(title="示例图片")
    image.collection = ours.editor.groups.get().collection_permissions.first().collection
    image.save()

    _sent(ours, kind="picture", image=image.pk, link="https://example.com/not-for-pictures")
    _sent(ours, kind="film", title="示例短片", film=SimpleUploadedFile("示例.mp4", MP4))
    _sent(ours, kind="interview", title="示例访谈", note="示例：访谈对象和提纲")

    picture, film, interview = Submission.objects.order_by("serial")
    assert (picture.title, picture.image, picture.link) == ("示例图片", image, "")
    assert (
        film.film.name.startswith("submissions/") and film.film.name.endswith(".mp4") and "示例" not in film.film.name
    )
    assert interview.kind == Kind.INTERVIEW and interview.page is None
    answer = ours.client.get(f"{LIST}{film.pk}/film/")
    assert b"".join(answer.streaming_content) == MP4  # type: ignore[attr-defined]
    assert "attachment" in answer["Content-Disposition"]
    assert ours.client.get(f"{LIST}{picture.pk}/film/").status_code == 404


def test_a_film_stays_until_another_one_comes(ours: Side, django_capture_on_commit_callbacks: Any) -> None:
    _sent(ours, kind="film", title="示例短片", film=SimpleUploadedFile("a.mp4", MP4))
    submission = Submission.objects.get()
    storage, first, mark = submission.film.storage, submission.film.name, submission.content_hash

    def again(**fields: Any) -> None:
        Submission.objects.update(state=State.RETURNED)
        submission.refresh_from_db()
        with django_capture_on_commit_callbacks(execute=True):
            ours.client.post(f"{LIST}{submission.pk}/again/", {"title": "示例", "turn": submission.turn, **fields})
        submission.refresh_from_db()
        assert submission.state == State.PENDING

    again()
    assert (submission.film.name, submission.content_hash) == (first, mark)
    again(film=SimpleUploadedFile("b.mp4", MP4 + b"more"))
    assert submission.film.name != first and submission.content_hash != mark
    assert not storage.exists(first) and storage.exists(submission.film.name)
    second = submission.film.name
    again(link="https://example.com/film")
    assert (submission.film.name, submission.link) == ("", "https://example.com/film")
    assert not storage.exists(second)


def test_what_is_no_film_is_refused(ours: Side) -> None:
    answer = _sent(ours, kind="film", title="示例", film=SimpleUploadedFile("示例.mp4", picture_bytes(9, 9)))

    assert "内容不是视频" in _shown(answer)


def test_another_units_page_and_a_brand_page_are_refused(ours: Side, their_story: StoryPage) -> None:
    their_story.save_revision().publish()  # anybody may choose what is public

    for page in (their_story, ours.brand):
        assert "请选本单位的稿件" in _shown(_sent(ours, page=page.pk))
    assert not Submission.objects.exists()


def test_the_page_an_editor_comes_from_is_chosen_already(ours: Side, story: StoryPage, their_story: StoryPage) -> None:
    assert "救助站的报道" in _shown(ours.client.get(ADD, {"page": story.pk}))
    assert "乙单位的报道" not in _shown(ours.client.get(ADD, {"page": their_story.pk}))
    edit = _shown(ours.client.get(f"/admin/pages/{story.pk}/edit/"))
    assert f"{ADD}?page={story.pk}" in edit
    submission = make_submission(story, ours.editor)
    assert f"{LIST}{submission.pk}/" in _shown(ours.client.get(f"/admin/pages/{story.pk}/edit/"))


def test_who_writes_for_two_units_says_for_which(ours: Side, theirs: Side, their_story: StoryPage) -> None:
    ours.editor.groups.add(theirs.editor.groups.get())

    assert "请选择“单位”" in _shown(_sent(ours, page=their_story.pk))
    assert "请选本单位的稿件" in _shown(_sent(ours, page=their_story.pk, unit=ours.unit.pk))
    assert "已上报" in _shown(_sent(ours, page=their_story.pk, unit=theirs.unit.pk))


def test_an_account_without_a_unit_has_no_desk(ours: Side) -> None:
    nobody = User.objects.create_user("wu")
    nobody.user_permissions.add(*ours.editor.groups.get().permissions.all())
    ours.client.force_login(nobody)

    for address in (LIST, ADD, "/admin/submissions/statistics/", "/admin/submissions/ranking/"):
        assert ours.client.get(address).status_code == 302
    assert "上报采用" not in _shown(ours.client.get("/admin/"))


def test_the_same_story_from_two_units_is_pointed_out(ours: Side, theirs: Side, story: StoryPage, office: Any) -> None:
    copy = StoryPageFactory(
        parent=theirs.brand,
        title="乙单位的救助报道",
        live=False,
        body=[{"type": "paragraph", "value": LONG.replace("轮流", "分批轮流")}],
    )
    copy.save_revision()
    other = StoryPageFactory(
        parent=theirs.brand,
        title="完全不同",
        live=False,
        body=[
            {
                "type": "paragraph",
                "value": "<p>示例：乙单位组织老人学用手机，志愿者手把手教大家挂号、缴费、乘车，"
                "教室里坐满了人，课后还有人留下来问问题，直到天黑才散。</p>",
            }
        ],
    )
    other.save_revision()

    first, again = make_submission(story, ours.editor), make_submission(copy, theirs.editor)
    different = make_submission(other, theirs.editor)

    assert alike_numbers([first, again, different]) == {first.pk: 1, again.pk: 1}
    assert "与 1 条相似" in _shown(office.get(LIST))
    for one, alike in ((first, again), (again, first)):
        assert f'href="{LIST}{alike.pk}/"' in _shown(office.get(f"{LIST}{one.pk}/"))
    for side in (ours, theirs):
        shown = _shown(side.client.get(LIST)) + _shown(
            side.client.get(f"{LIST}{(first if side is ours else again).pk}/")
        )
        assert "相似" not in shown


def test_the_same_film_at_the_same_address_is_pointed_out(ours: Side, theirs: Side) -> None:
    first = make_film(ours.unit, ours.editor, link="https://example.com/film")
    again = make_film(theirs.unit, theirs.editor, link="https://example.com/film/")
    make_film(theirs.unit, theirs.editor)

    assert [(one.other_id, one.percent) for one in again.likenesses.all()] == [(first.pk, 100)]
    likenesses_find(first)
    assert [one.other_id for one in first.likenesses.all()] == [again.pk]


def test_a_submission_and_its_history_are_never_removed_or_rewritten(ours: Side) -> None:
    submission = make_film(ours.unit, ours.editor)
    step = Step.objects.get()

    for action in (submission.delete, step.delete, step.save, Step.objects.all().delete):
        with pytest.raises(Unchangeable):
            action()
    with pytest.raises(Unchangeable):
        Step.objects.update(text="改写")


def test_a_person_keeps_the_name_when_the_account_is_handed_over(ours: Side) -> None:
    submission = make_film(ours.unit, ours.editor)
    ours.editor.last_name = "接替的人"
    ours.editor.save()
    User.objects.get(pk=unit_editor(ours.brand, "lin-shi").pk).delete()

    submission.refresh_from_db()
    assert submission.person == "jia"
    assert make_film(ours.unit, ours.editor).person == "接替的人"


def test_the_service_refuses_the_same_page_too(ours: Side, story: StoryPage) -> None:
    make_submission(story, ours.editor)

    with pytest.raises(ValidationError, match="已经上报"):
        submission_send(by=ours.editor, unit=ours.unit, offer=Offer(Kind.ARTICLE, page=story), key=uuid.uuid4())


def test_deleting_the_page_leaves_the_submission(ours: Side, story: StoryPage, office: Any) -> None:
    submission = make_submission(story, ours.editor)
    story.delete()

    submission.refresh_from_db()
    assert (submission.page, submission.title) == (None, "救助站的报道")
    assert "救助站的报道" in _shown(office.get(f"{LIST}{submission.pk}/"))
