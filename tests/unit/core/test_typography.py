import html
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.template import Context, Template, TemplateDoesNotExist
from django.template.loader import get_template
from hypothesis import given
from hypothesis import strategies as st

from cms.core.blocks import BodyBlock
from cms.core.templatetags.typography import day, isominute, minute, phrases, plus_apart, tens
from cms.core.typography import words

CLOSING = "，。！？；：、）】》〉”’％%…—」』〕"
OPENING = "（【《〈“‘「『〔"
TITLES = st.text(
    alphabet=f"关于在市民政局推进落实红色引擎工程的实施方案和2017年8月A1 <&>\"'{CLOSING}{OPENING}", max_size=60
)
AFTERNOON = datetime(2017, 8, 9, 9, 25, 57, tzinfo=UTC)


@given(st.one_of(st.text(max_size=60), TITLES))
def test_a_title_without_its_break_marks_is_the_title(title: str) -> None:
    marked = phrases(title)

    assert html.unescape(marked.replace("<wbr>", "")) == title


def test_a_title_of_two_campaigns_breaks_between_them_with_the_plus_apart() -> None:
    assert plus_apart(phrases("两学一做＋好声音")) == ("<span>两学<wbr>一做<i>＋</i></span><wbr><span>好声音</span>")
    assert plus_apart(phrases("好声音")) == "好声音"
    assert "<b>" not in plus_apart(phrases("<b>＋<b>"))


@given(TITLES)
def test_no_line_begins_with_a_closing_mark(title: str) -> None:
    assert not [phrase for phrase in words(title)[1:] if phrase[0] in CLOSING]


@given(TITLES)
def test_no_line_ends_with_an_opening_mark(title: str) -> None:
    assert not [phrase for phrase in words(title)[:-1] if phrase[-1] in OPENING]


@given(TITLES)
def test_no_phrase_is_empty(title: str) -> None:
    assert all(words(title))


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        (
            "关于在市民政局推进落实“红色引擎工程”的实施方案",
            "关于在|市民政局|推进|落实|“红色引擎工程”的|实施方案",
        ),
        ("九峰山下，把历史讲给后来的人听", "九峰山下，|把历史|讲给|后来的|人听"),
        ("党员和群众", "党员和|群众"),
        ("特色书香之屋", "特色|书香之屋"),
        ("福兴微讲堂", "福兴|微讲堂"),
        ("", ""),
    ],
)
def test_a_title_breaks_between_words_and_never_before_a_short_function_word(title: str, broken: str) -> None:
    assert "|".join(words(title)) == broken


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        ("2017年8月16日召开", "2017年|8月|16日|召开"),
        ("印发武文〔2017〕5号文件", "印发|武文〔2017〕5号|文件"),
    ],
)
def test_a_number_stays_with_what_it_counts(title: str, broken: str) -> None:
    assert "|".join(words(title)) == broken


@pytest.mark.parametrize("heading", ["一、指导思想", "（一）强化“红色引领”", "13. 创建党建品牌"])
def test_the_number_of_a_heading_never_stands_alone_on_a_line(heading: str) -> None:
    assert len(words(heading)[0]) > 3


@pytest.mark.parametrize("name", ["“红色引擎工程”", "《党章》", "「福兴微讲堂」"])
def test_a_short_quoted_name_is_not_torn_apart(name: str) -> None:
    assert name in [part.rstrip("的") for part in words(f"学习贯彻落实{name}的若干措施")]


def test_what_looks_like_markup_is_escaped() -> None:
    assert "<script" not in phrases("<script>alert(1)</script>")


def test_a_missing_title_is_an_empty_one() -> None:
    assert phrases(None) == ""


def test_afternoon_times_are_written_with_twenty_four_hours_in_chinese_time() -> None:
    assert minute(AFTERNOON) == "2017-08-09 17:25"


def test_a_moment_is_told_in_chinese_time_whatever_zone_it_came_in() -> None:
    elsewhere = AFTERNOON.astimezone(timezone(timedelta(hours=-5)))

    assert minute(elsewhere) == minute(AFTERNOON)


def test_late_in_the_evening_abroad_is_already_the_next_day_here() -> None:
    late = datetime(2017, 12, 31, 16, 0, tzinfo=UTC)

    assert (minute(late), day(late)) == ("2018-01-01 00:00", "2018-01-01")


def test_the_machine_readable_moment_carries_its_offset_and_no_seconds() -> None:
    assert isominute(AFTERNOON) == "2017-08-09T17:25+08:00"


@pytest.mark.parametrize("form", [minute, day, isominute])
def test_a_page_without_a_time_shows_none(form: object) -> None:
    assert callable(form)
    assert form(None) == ""


@given(st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_the_shown_minute_and_the_machine_readable_one_agree(moment: datetime) -> None:
    shown = isominute(moment)

    assert shown[:16].replace("T", " ") == minute(moment)
    assert datetime.fromisoformat(shown) == moment.replace(second=0, microsecond=0)


@pytest.mark.parametrize(("percent", "rounded"), [(0, 0), (4, 0), (6, 10), (58, 60), (100, 100)])
def test_a_focal_point_is_rounded_to_the_tens_the_style_sheet_knows(percent: int, rounded: int) -> None:
    assert tens(percent) == rounded


def test_filters_and_the_block_tag_need_no_load_tag() -> None:
    block = {"type": "heading", "id": "1", "value": {"text": "一、指导思想", "level": 2, "anchor": "h-1"}}
    page = Template("{{ title|phrases }} {{ at|minute }} {% block_html block %}")

    shown = page.render(Context({"title": "福兴微讲堂", "at": AFTERNOON, "block": block}))

    assert shown.split() == ["福兴<wbr>微讲堂", "2017-08-09", "17:25", "<h2", 'id="h-1">一、指导思想</h2>']


@pytest.mark.parametrize("block_type", sorted(BodyBlock().child_blocks))
def test_every_block_an_editor_can_choose_has_a_template(block_type: str) -> None:
    try:
        get_template(f"blocks/{block_type}.html")
    except TemplateDoesNotExist:
        pytest.fail(f"blocks/{block_type}.html is missing")


def test_a_block_of_an_unknown_type_is_an_error_and_not_silence() -> None:
    with pytest.raises(TemplateDoesNotExist):
        Template("{% block_html block %}").render(Context({"block": {"type": "unheard_of", "id": "1", "value": {}}}))


@pytest.mark.parametrize("sample", [True, False])
def test_pictures_and_quotations_of_a_sample_page_are_marked(sample: bool) -> None:
    block = {"type": "quote", "id": "1", "value": {"text": "学好、讲好。", "attribution": ""}}

    shown = Template("{% block_html block %}").render(Context({"block": block, "content": {"sample": sample}}))

    assert ("示例" in shown) is sample
