"""What is fresh, and what an inspection would write down."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.editorial.freshness.rules import Counted, Standing, State, remarks

TODAY = date(2018, 3, 1)


def _standing(age: int | None, **given: Any) -> Standing:
    newest = None if age is None else TODAY - timedelta(days=age)
    values = {"key": 1, "title": "示例栏目", "column_type": "工作动态", "period": 14, "newest": newest, "today": TODAY}
    return Standing(**values | given)


@pytest.mark.parametrize(
    ("age", "state"),
    [
        (0, State.FRESH),
        (9, State.FRESH),
        (10, State.DUE),
        (14, State.DUE),
        (15, State.OVERDUE),
        (None, State.BLANK),
    ],
)
def test_a_column_of_fourteen_days_is_reminded_of_after_ten_and_overdue_after_the_fourteenth(
    age: int | None, state: State
) -> None:
    assert _standing(age).state is state


@pytest.mark.parametrize(
    ("age", "state"), [(149, State.FRESH), (150, State.DUE), (180, State.DUE), (181, State.OVERDUE)]
)
@pytest.mark.parametrize("column_type", ["政策文件", "信息公开目录"])
def test_a_column_of_notices_is_reminded_of_on_the_hundred_and_fiftieth_day(
    column_type: str, age: int, state: State
) -> None:
    assert _standing(age, column_type=column_type, period=180).state is state


def test_a_column_of_notices_with_a_short_period_is_reminded_of_within_it() -> None:
    assert _standing(63, column_type="政策文件", period=90).state is State.DUE


@pytest.mark.parametrize(
    ("age", "state"),
    [
        (6, State.FRESH),
        (7, State.DUE),
        (9, State.DUE),
        (10, State.URGENT),
        (14, State.URGENT),
        (15, State.OVERDUE),
        (None, State.BLANK),
    ],
)
@pytest.mark.parametrize("column_type", ["首页", ""])
def test_the_home_page_and_accounts_are_amber_on_the_seventh_day_and_red_on_the_tenth(
    column_type: str, age: int | None, state: State
) -> None:
    assert _standing(age, column_type=column_type, is_watched_closely=True).state is state


@given(age=st.integers(0, 2000), period=st.integers(1, 366))
def test_it_only_ever_gets_staler(age: int, period: int) -> None:
    order = [State.FRESH, State.DUE, State.OVERDUE]
    now, tomorrow = _standing(age, period=period), _standing(age + 1, period=period)

    assert order.index(now.state) <= order.index(tomorrow.state)
    assert now.days_left == tomorrow.days_left + 1
    assert (now.state is State.OVERDUE) == (now.days_left < 0)


def test_content_dated_tomorrow_is_of_today() -> None:
    assert _standing(-1).age == 0


def _said(home: Standing, *columns: Standing) -> list[tuple[str, bool]]:
    return [(remark.text, remark.is_veto) for remark in remarks(home, columns)]


def test_a_fresh_portal_is_noted_for_nothing() -> None:
    assert _said(_standing(3), _standing(1), _standing(180, column_type="政策文件", period=180)) == []


def test_a_home_page_of_fifteen_days_fails_the_site() -> None:
    assert _said(_standing(15)) == [("首页 15 天没有更新，期限是 14 天。", True)]
    assert _said(_standing(None)) == [("首页没有任何内容。", True)]


@pytest.mark.parametrize(("number", "fails"), [(1, False), (4, False), (5, True)])
def test_five_columns_past_the_indicators_fail_the_site(number: int, fails: bool) -> None:
    policy = _standing(184, column_type="政策文件", period=180, title="政策")
    news = [_standing(15, title="动态")] * (number - 1)

    ((text, is_veto),) = _said(_standing(0), policy, *news)

    assert f"：{number} 个（政策" in text and is_veto is fails


def test_an_account_of_fifteen_days_fails_an_inspection_and_one_nobody_enters_is_not_judged() -> None:
    accounts = [_standing(age, title=f"微博“{age}”", column_type="", is_watched_closely=True) for age in (15, 14, None)]

    said = [(remark.text, remark.is_veto) for remark in remarks(_standing(0), [], accounts)]

    assert said == [("微博“15” 15 天没有更新，期限是 14 天。", True)]


def test_messages_without_an_answer_links_that_lead_nowhere_and_old_words_are_counted() -> None:
    counted = Counted(unanswered=2, broken_links=3, outdated=4)

    said = [(remark.text, remark.is_veto) for remark in remarks(_standing(0), [], counted=counted)]

    assert said == [
        ("公众留言超过三个月没有答复：2 条。", True),
        ("通往其他网站的链接有 3 个打不开。", False),
        ("公开页面上有 4 处内容可能过时。", False),
    ]


def test_a_column_may_ask_more_of_itself_than_the_indicators_do() -> None:
    own = _standing(8, period=7, title="周报")

    assert own.state is State.OVERDUE
    assert _said(_standing(0), own) == [("其他栏目应更新没有更新：1 个（周报），满 10 个即单项否决。", False)]


def test_the_gravest_comes_first() -> None:
    said = _said(_standing(20), _standing(None, title="空白"))

    assert [is_veto for _text, is_veto in said] == [True, False]
