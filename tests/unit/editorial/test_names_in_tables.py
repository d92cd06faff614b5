"""People, offices and units against tables; the names are made up."""

from datetime import date

import pytest

from cms.editorial.proofreading.checking import proofread
from cms.editorial.proofreading.passage import Passage, Text
from cms.editorial.proofreading.tables import Official, Tables

TABLES = Tables(
    officials=(
        Official("示例甲", ("武汉市民政局局长", "市民政局局长", "局党组书记")),
        Official("示例乙", ("武汉市民政局副局长", "市民政局副局长"), since=date(2018, 1, 1)),
        Official("示例丙", ("武汉市民政局副局长", "市民政局副局长"), until=date(2019, 6, 30)),
    ),
    units=("武汉市民政局", "武汉市社会福利院", "武汉市第一社会福利院", "武汉市救助管理站"),
)


def told(words: str, day: date | None = date(2019, 1, 1)) -> list[tuple[str, str]]:
    return [(one.code, one.passage) for one in proofread(Text("示例标题", [Passage(words)], day), tables=TABLES)]


@pytest.mark.parametrize(
    ("words", "code", "passage"),
    [
        ("武汉市民政局局长示例乙出席活动。", "office_holder", "武汉市民政局局长示例乙"),
        ("市民政局局长示例申出席活动。", "office_holder", "市民政局局长示例申"),
        ("副局长示例甲出席活动。", "office_held", "副局长示例甲"),
        ("示例甲副局长出席活动。", "office_held", "示例甲副局长"),
        ("示例乙局长到社区调研。", "office_held", "示例乙局长"),
        ("武汉市民正局发布通知。", "unit_name", "武汉市民正局"),
        ("来到武汉市社会福力院。", "unit_name", "武汉市社会福力院"),
        ("来到武汉市求助管理站。", "unit_name", "武汉市求助管理站"),
        ("来到武汉社会福利院和武汉市社会福院。", "unit_name", "武汉市社会福院"),
    ],
)
def test_what_contradicts_the_tables_is_told(words: str, code: str, passage: str) -> None:
    assert (code, passage) in told(words)


@pytest.mark.parametrize(
    "words",
    [
        "武汉市民政局局长示例甲主持会议，副局长示例乙、示例丙参加。",
        "市民政局局长示例甲同志讲话，示例乙副局长宣读决定。",
        "局党组书记、局长示例甲强调纪律。",
        "原武汉市民政局副局长示例甲回忆往事。",
        "市民政局局长办公会议研究了工作，市民政局局长信箱已开通。",
        "武汉市民政局局长示例丁丁不在表中。",
        "武汉市财政局、武汉市邮政局、武汉市民政局联合发文。",
        "武汉市第二社会福利院与武汉市第一社会福利院结对。",
        "江夏区民政局局长示例戊到会。",
    ],
)
def test_what_the_tables_have_or_do_not_know_is_left_in_peace(words: str) -> None:
    assert told(words) == []


def test_who_has_left_office_no_longer_holds_it() -> None:
    words = "武汉市民政局副局长示例丙出席活动。"
    assert told(words, date(2019, 1, 1)) == []
    assert told(words, date(2020, 1, 1)) == [("office_holder", "武汉市民政局副局长示例丙")]


def test_a_text_older_than_the_tables_is_left_in_peace() -> None:
    assert told("武汉市民政局处长示例乙出席活动。", date(2017, 1, 1)) == []


def test_a_single_holder_is_proposed() -> None:
    [finding] = proofread(Text("示例标题", [Passage("武汉市民政局局长示例乙出席活动。")]), tables=TABLES)
    assert finding.suggestion == "武汉市民政局局长示例甲"


def test_without_tables_no_name_is_told() -> None:
    assert proofread(Text("示例标题", [Passage("武汉市民政局局长示例乙出席活动。")])) == []
