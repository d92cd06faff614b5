"""What time has overtaken, and what only looks so."""

from datetime import date

import pytest

from cms.editorial.outdated.rules import outdated_in_document, outdated_in_standing
from cms.editorial.proofreading.passage import Passage, Text

TODAY = date(2026, 3, 1)


def _text(words: str) -> Text:
    return Text("示例标题", [Passage(words)])


def _in_standing(words: str) -> list[tuple[str, str]]:
    return [(one.code, one.passage) for one in outdated_in_standing(_text(words), TODAY)]


def _in_document(words: str) -> list[tuple[str, str]]:
    return [(one.code, one.passage) for one in outdated_in_document(_text(words), TODAY)]


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("展馆将于2019年5月开放。", "将于2019年5月"),
        ("二期工程预计2024年12月31日完工。", "预计2024年12月31日"),
        ("活动定于2018年举行。", "定于2018年"),
    ],
)
def test_what_was_announced_for_a_day_long_past_is_out_of_date(words: str, passage: str) -> None:
    assert _in_standing(words) == _in_document(words) == [("announced_past", passage)]


@pytest.mark.parametrize(
    "words",
    [
        "展馆将于2027年5月开放。",
        "展馆将于2025年12月开放。",
        "展馆于2019年5月开放。",
        "《关于将于2019年5月开放的通知》已经印发。",
        "展馆将于2019年2月30日开放。",
    ],
)
def test_what_is_to_come_was_lately_or_is_told_as_past_is_not(words: str) -> None:
    assert _in_standing(words) == _in_document(words) == []


def test_a_page_that_stays_calls_bodies_by_the_names_of_today_and_a_document_by_those_of_its_day() -> None:
    words = "本院接受国家卫生计生委的业务指导。"

    assert _in_standing(words) == [("former_name", "国家卫生计生委")]
    assert _in_document(words) == []
    assert _in_standing("本院2014年接受国家卫生计生委的检查。") == [], "it speaks of then"


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("本办法自2015年1月1日起施行，有效期5年。", "自2015年1月1日起施行，有效期5年"),
        ("本通知自2018年5月1日起执行，有效期为三年。", "自2018年5月1日起执行，有效期为三年"),
        ("本通知有效期至2020年12月31日。", "有效期至2020年12月31日"),
        ("有效期至2020年12月31日。", "有效期至2020年12月31日"),
    ],
)
def test_a_document_whose_own_term_is_over_is_out_of_date(words: str, passage: str) -> None:
    assert _in_document(words) == [("validity_ended", passage)]


def test_a_term_in_years_ends_on_the_day_before_it_began() -> None:
    words = _text("本办法自2016年2月29日起施行，有效期5年。")

    assert not list(outdated_in_document(words, date(2021, 2, 28)))
    (found,) = outdated_in_document(words, date(2021, 3, 1))
    assert "2021年2月28日已到期" in found.message


@pytest.mark.parametrize(
    "words",
    [
        "本办法自2024年1月1日起施行，有效期5年。",
        "本通知有效期至2026年12月31日。",
        "社会组织登记证书有效期至2020年12月31日的，应当换领新证。",
        "本办法施行后，《示例办法（有效期至2020年12月31日）》同时废止。",
    ],
)
def test_a_term_that_runs_or_belongs_to_something_else_is_not(words: str) -> None:
    assert _in_document(words) == []
