"""Rules of corrections: receipts, what is tidied, what is refused, how urgent it is."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.working_days import WorkingDays
from cms.readers.corrections.rules import (
    CLOSED,
    RECEIPT_LENGTH,
    RECEIPT_LETTERS,
    Urgency,
    has_too_many_links,
    new_receipt,
    next_states,
    personal_data,
    read_receipt,
    shown_receipt,
    tidy,
    urgency,
)
from cms.readers.enums import CorrectionState

RECEIPTS = st.text(RECEIPT_LETTERS, min_size=RECEIPT_LENGTH, max_size=RECEIPT_LENGTH)


@given(RECEIPTS, st.sampled_from(["{}", " {} ", "{}。", "（{}）"]), st.booleans())
def test_a_receipt_is_understood_however_it_is_typed(receipt: str, frame: str, small: bool) -> None:
    typed = frame.format(shown_receipt(receipt).lower() if small else shown_receipt(receipt).replace("-", "－"))

    assert read_receipt(typed) == receipt


@given(st.text(max_size=14))
def test_nothing_else_is_a_receipt(text: str) -> None:
    read = read_receipt(text)

    assert read == "" or (len(read) == RECEIPT_LENGTH and set(read) <= set(RECEIPT_LETTERS))


def test_receipts_are_not_counted_up() -> None:
    receipts = {new_receipt() for _ in range(200)}

    assert len(receipts) == 200
    assert all(read_receipt(receipt) == receipt for receipt in receipts)


@given(st.text(max_size=80))
def test_tidied_text_has_nothing_invisible_and_stays_as_it_is(text: str) -> None:
    tidied = tidy(text)

    assert not [char for char in tidied if unicodedata.category(char) in ("Cc", "Cf") and char != "\n"]
    assert tidy(tidied) == tidied
    visible = [char for char in text if unicodedata.category(char) not in ("Cc", "Cf") and not char.isspace()]
    assert [char for char in tidied if not char.isspace()] == visible


def test_a_text_that_shows_itself_backwards_is_turned_round() -> None:
    assert tidy("正\u202e文\u200b\x00改\r\n\r\n\r\n\r\n完 ") == "正文改\n\n完"


def test_two_addresses_are_enough() -> None:
    two = "见 https://www.wuhan.gov.cn/a 和 http://mzj.wuhan.gov.cn/b"

    assert not has_too_many_links([two, "没有"])
    assert has_too_many_links([two, "www.example.com"])
    assert has_too_many_links(["<a href='x'>便宜</a>", "[url=x]便宜[/url]"])


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("我的电话13800001234", "手机号码"),
        ("１３８ ００００ １２３４", "手机号码"),
        ("身份证420106195001011234", "身份证号码"),
        ("42010619500101123X", "身份证号码"),
        ("回我 li.wei@example.com", "电子邮箱"),
    ],
)
def test_what_belongs_to_a_person_is_noticed(text: str, what: str) -> None:
    assert personal_data(text) == what


@pytest.mark.parametrize(
    "text",
    [
        "电话应为 027-85730000",
        "邮箱应为 mzj@wuhan.gov.cn",
        "发文字号应为武民政〔2017〕5号",
        "金额应为 13800001234567 元",
        "2017年8月9日",
        "",
    ],
)
def test_what_belongs_to_an_office_is_not(text: str) -> None:
    assert personal_data(text) == ""


def test_what_the_page_itself_shows_may_be_repeated() -> None:
    assert personal_data("13800001234 少一位", known="电话 138 0000 1234") == "手机号码"
    assert personal_data("13800001234 少一位", known="电话 13800001234") == ""


@pytest.mark.parametrize("state", CorrectionState)
def test_every_state_leads_on_and_none_back_to_the_beginning(state: CorrectionState) -> None:
    following = next_states(state)

    assert following
    assert CorrectionState.PENDING not in following
    assert (following == (CorrectionState.WORKING,)) == (state in CLOSED)
    assert CorrectionState.WORKING not in following or state != CorrectionState.WORKING


FRIDAY, MONDAY = date(2026, 10, 16), date(2026, 10, 19)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 10, 14), Urgency.NONE),
        (date(2026, 10, 15), Urgency.SOON),
        (FRIDAY, Urgency.SOON),
        (date(2026, 10, 17), Urgency.OVERDUE),
    ],
)
def test_a_correction_is_urgent_on_the_last_two_days_and_late_afterwards(today: date, expected: Urgency) -> None:
    assert urgency(FRIDAY, today=today, calendar=WorkingDays()) == expected


def test_before_a_weekend_monday_is_near() -> None:
    assert urgency(MONDAY, today=FRIDAY, calendar=WorkingDays()) == Urgency.SOON
    holiday = WorkingDays(worked=frozenset({date(2026, 10, 17)}))
    assert urgency(MONDAY, today=FRIDAY, calendar=holiday) == Urgency.NONE
