"""纠错 as a reader does it: the form, what it refuses and how, the receipt."""

import html
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.core.models import CalendarDay, ChangeMark
from cms.core.working_days import WorkingDays
from cms.readers.corrections.forms import TEXT_LENGTH
from cms.readers.corrections.rules import ANSWER_WITHIN
from cms.readers.corrections.stamps import FASTEST, OLDEST
from cms.readers.corrections.views import SENDING
from cms.readers.models import Correction
from cms.stories.models import StoryPage
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory
from tests.integration.readers.conftest import Somebody

pytestmark = pytest.mark.usefixtures("one_window")

Later = Callable[[float], None]

WORDS = {
    "passage": "武汉市民政局推近落实",
    "explanation": "“推近”应为“推进”",
    "suggestion": "武汉市民政局推进落实",
    "website": "",
}
STAMP = re.compile(r'name="stamp" value="([^"]+)"')


def _address(story: StoryPage) -> str:
    return f"/readers/corrections/{story.translation_key.hex}/"


def _shown(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


def _opened(client: Client, story: StoryPage) -> str:
    """The stamp of a form that was just opened."""
    found = STAMP.search(_shown(client.get(_address(story))))
    assert found
    return found[1]


def _sent(client: Client, story: StoryPage, later: Later, **changes: str) -> HttpResponse:
    stamp = _opened(client, story)
    later(FASTEST.total_seconds() + 2)
    return client.post(_address(story), {**WORDS, "stamp": stamp, **changes})


def test_a_story_leads_to_its_form_and_the_form_names_the_story(story: StoryPage, somebody: Somebody) -> None:
    page = _shown(somebody().get("/units/jiu-zhu-zhan/" + story.slug + "/"))
    assert f'href="{_address(story)}"' in page

    form = somebody().get(_address(story))
    assert "《救助站的报道》" in _shown(form)
    assert "no-store" in form["Cache-Control"]
    assert "noindex" in form["X-Robots-Tag"]
    assert not form.cookies


def test_what_a_reader_sends_is_kept_with_page_version_unit_and_time(
    story: StoryPage, portal: Portal, somebody: Somebody, later: Later
) -> None:
    before = timezone.now()

    assert _sent(somebody(), story, later).status_code == 302

    correction = Correction.objects.get()
    assert (correction.passage, correction.explanation, correction.suggestion) == (
        WORDS["passage"],
        WORDS["explanation"],
        WORDS["suggestion"],
    )
    assert (correction.page_id, correction.revision_id) == (story.pk, story.live_revision_id)
    assert correction.address == f"/units/jiu-zhu-zhan/{story.slug}/"
    assert correction.unit == portal.brand.unit
    assert before <= correction.received_at <= timezone.now()
    assert correction.state == "pending" and correction.is_open


def test_the_answer_is_due_in_three_working_days_by_the_offices_calendar(
    story: StoryPage, somebody: Somebody, later: Later
) -> None:
    today = timezone.localdate()
    holidays = frozenset(today + timedelta(days=number) for number in range(1, 6))
    CalendarDay.objects.bulk_create(CalendarDay(day=day, kind=CalendarDay.Kind.OFF) for day in holidays)

    _sent(somebody(), story, later)

    assert Correction.objects.get().due_on == WorkingDays(off=holidays).after(today, ANSWER_WITHIN)


def test_the_receipt_tells_the_number_the_state_and_the_day(story: StoryPage, somebody: Somebody, later: Later) -> None:
    reader = somebody()
    receipt = reader.get(_sent(reader, story, later)["Location"])

    correction = Correction.objects.get()
    shown = _shown(receipt)
    assert f"{correction.receipt[:5]}-{correction.receipt[5:]}" in shown
    assert "待处理" in shown and f"{correction.due_on:%Y-%m-%d}" in shown and "救助站的报道" in shown
    assert "no-store" in receipt["Cache-Control"] and "noindex" in receipt["X-Robots-Tag"]


def test_the_receipt_repeats_nothing_the_reader_wrote(story: StoryPage, somebody: Somebody, later: Later) -> None:
    reader = somebody()
    shown = _shown(reader.get(_sent(reader, story, later)["Location"]))

    assert not [words for words in WORDS.values() if words and words in shown]


def test_a_receipt_does_not_name_a_page_that_was_withdrawn(story: StoryPage, somebody: Somebody, later: Later) -> None:
    reader = somebody()
    address = _sent(reader, story, later)["Location"]
    story.unpublish()

    shown = _shown(reader.get(address))
    assert "救助站的报道" not in shown
    assert "该页现在没有公开" in shown


def test_a_number_nobody_has_is_said_to_be_unknown(portal: Portal, somebody: Somebody) -> None:
    answer = somebody().get("/readers/receipts/", {"number": "7K3MQ-9RD2X"})

    assert answer.status_code == 404
    assert "没有这个回执编号" in _shown(answer)
    assert "7K3MQ-9RD2X" in _shown(answer)
    assert "10 位数字和字母" in _shown(somebody().get("/readers/receipts/", {"number": "１２３"}))
    assert somebody().get("/readers/receipts/").status_code == 200


def test_a_button_pressed_twice_makes_one_correction(story: StoryPage, somebody: Somebody, later: Later) -> None:
    reader = somebody()
    stamp = _opened(reader, story)
    later(60)
    answers = [reader.post(_address(story), {**WORDS, "stamp": stamp})["Location"] for _ in range(2)]

    assert answers[0] == answers[1]
    assert Correction.objects.count() == 1


def test_going_back_and_writing_something_else_makes_another(
    story: StoryPage, somebody: Somebody, later: Later
) -> None:
    reader = somebody()
    stamp = _opened(reader, story)
    later(60)
    for passage in ("第一处", "第二处"):
        reader.post(_address(story), {**WORDS, "stamp": stamp, "passage": passage})

    assert set(Correction.objects.values_list("passage", flat=True)) == {"第一处", "第二处"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"passage": "  "}, "请填写“错误位置或原文”"),
        ({"explanation": ""}, "请填写“错在哪里”"),
        ({"explanation": "字" * (TEXT_LENGTH + 1)}, "“错在哪里”最多 1000 字，现在是 1001 字"),
        ({"suggestion": "我的电话 13800001234"}, "“建议改为”里好像有手机号码"),
        ({"explanation": "https://a.example http://b.example www.c.example"}, "网址最多写 2 个"),
        ({"website": "https://buy.example"}, "“此栏请留空”"),
        ({"stamp": ""}, "已经超过一天"),
        ({"stamp": "forged"}, "已经超过一天"),
    ],
)
def test_a_refusal_says_what_to_do_and_keeps_what_was_typed(
    story: StoryPage, somebody: Somebody, later: Later, changes: dict[str, str], sentence: str
) -> None:
    answer = _sent(somebody(), story, later, **changes)
    shown = _shown(answer)

    assert answer.status_code == 200
    assert sentence in shown
    assert not Correction.objects.exists()
    typed = {name: words for name, words in {**WORDS, **changes}.items() if name in WORDS and words.strip()}
    assert not [name for name, words in typed.items() if words not in shown]


def test_after_a_refusal_the_corrected_form_goes_through_at_once(
    story: StoryPage, somebody: Somebody, later: Later
) -> None:
    reader = somebody()
    refused = _shown(_sent(reader, story, later, explanation=""))
    stamp = STAMP.search(refused)
    assert stamp

    assert reader.post(_address(story), {**WORDS, "stamp": stamp[1]}).status_code == 302


def test_a_form_sent_in_a_moment_is_asked_for_once_more(story: StoryPage, somebody: Somebody, later: Later) -> None:
    reader = somebody()
    stamp = _opened(reader, story)

    assert "提交得太快了" in _shown(reader.post(_address(story), {**WORDS, "stamp": stamp}))
    later(10)
    assert reader.post(_address(story), {**WORDS, "stamp": stamp}).status_code == 302


def test_a_form_left_open_overnight_is_not_lost(story: StoryPage, somebody: Somebody, later: Later) -> None:
    reader = somebody()
    stamp = _opened(reader, story)
    later(OLDEST.total_seconds() + 60)
    refused = _shown(reader.post(_address(story), {**WORDS, "stamp": stamp}))
    assert WORDS["passage"] in refused
    later(10)

    fresh = STAMP.search(refused)
    assert fresh and fresh[1] != stamp
    assert reader.post(_address(story), {**WORDS, "stamp": fresh[1]}).status_code == 302


def test_too_many_from_one_connection_wait_and_lose_nothing(story: StoryPage, somebody: Somebody, later: Later) -> None:
    reader = somebody()
    for number in range(SENDING.requests):
        assert _sent(reader, story, later, passage=f"第{number}处").status_code == 302

    refused = _sent(reader, story, later, passage="再一处")

    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert "提交得较多" in _shown(refused) and "再一处" in _shown(refused)
    assert Correction.objects.count() == SENDING.requests
    assert _sent(somebody(), story, later).status_code == 302


def test_refusals_use_up_no_limit(story: StoryPage, somebody: Somebody, later: Later) -> None:
    reader = somebody()
    for _ in range(SENDING.requests + 1):
        _sent(reader, story, later, explanation="")

    assert _sent(reader, story, later).status_code == 302


def test_no_form_tells_of_a_page_the_public_may_not_see(portal: Portal, story: StoryPage, somebody: Somebody) -> None:
    draft = StoryPageFactory(parent=portal.brand, live=False)
    PageViewRestriction.objects.create(page=story, restriction_type=PageViewRestriction.LOGIN)

    for page in (draft, story):
        assert somebody().get(_address(page)).status_code == 404
        assert somebody().post(_address(page), WORDS).status_code == 404
    assert somebody().get(f"/readers/corrections/{'0' * 32}/").status_code == 404


def test_words_that_are_markup_stay_words(story: StoryPage, somebody: Somebody, later: Later) -> None:
    raw = _sent(somebody(), story, later, passage="<script>alert(1)</script>", explanation="").content.decode()

    assert "<script>alert" not in raw
    assert "&lt;script&gt;" in raw


def test_a_correction_leaves_no_mark_in_the_change_log(story: StoryPage, somebody: Somebody, later: Later) -> None:
    somebody().get("/")
    marks = ChangeMark.objects.count()
    _sent(somebody(), story, later)

    assert ChangeMark.objects.count() == marks


def test_a_page_of_the_portal_itself_is_the_bureaus_to_answer(portal: Portal, somebody: Somebody, later: Later) -> None:
    somebody().get("/")
    stamp = STAMP.search(_shown(somebody().get(f"/readers/corrections/{portal.home.translation_key.hex}/")))
    assert stamp
    later(60)
    somebody().post(f"/readers/corrections/{portal.home.translation_key.hex}/", {**WORDS, "stamp": stamp[1]})

    assert Correction.objects.get().unit is None


def test_a_deleted_page_leaves_its_corrections(story: StoryPage, somebody: Somebody, later: Later) -> None:
    reader = somebody()
    address = _sent(reader, story, later)["Location"]
    StoryPage.objects.get(pk=story.pk).delete()

    assert Correction.objects.get().page is None
    assert reader.get(address).status_code == 200


def test_opening_the_form_and_a_receipt_cost_few_queries(story: StoryPage, somebody: Somebody, later: Later) -> None:
    reader = somebody()
    address = _sent(reader, story, later)["Location"]
    reader.get(_address(story))
    reader.get(address)
    with CaptureQueriesContext(connection) as form:
        reader.get(_address(story))
    with CaptureQueriesContext(connection) as receipt:
        reader.get(address)

    assert len(form) <= 4 and len(receipt) <= 4


def test_search_engines_are_asked_to_stay_away(portal: Portal, public: Client) -> None:
    assert "Disallow: /readers/" in public.get("/robots.txt").content.decode()
