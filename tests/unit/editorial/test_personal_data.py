"""Numbers here are made up: of county 99, which no province has, or of digits in a row."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cms.editorial.proofreading.check_digits import identity_check
from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.personal_data import masked, personal_data

PROVINCES = some.sampled_from(["11", "15", "31", "42", "51", "52", "62", "65"])
CHINESE = some.text(some.sampled_from("的一是在不了有和人这中大为上个民政局社区老人，。、：（）“”《》"), max_size=30)
BIRTHS = some.dates(date(1900, 1, 1), date(2030, 12, 31))


@some.composite
def identity_numbers(draw: some.DrawFn) -> str:
    first_17 = f"{draw(PROVINCES)}0199{draw(BIRTHS):%Y%m%d}{draw(some.integers(0, 999)):03}"
    return first_17 + identity_check(first_17)


def _told(text: str) -> list[Finding]:
    return list(personal_data(1, text))


@given(identity_numbers(), CHINESE, CHINESE)
def test_an_identity_number_is_found_wherever_it_stands(number: str, before: str, after: str) -> None:
    assert [(one.code, one.passage, one.severity) for one in _told(before + number + after)] == [
        ("identity_number", number, Severity.ERROR)
    ]


@given(identity_numbers(), some.sampled_from("0123456789X"), CHINESE)
def test_with_another_check_digit_it_is_just_a_number(number: str, check: str, around: str) -> None:
    told = _told(f"{around}{number[:17]}{check}{around}")
    assert bool(told) == (check == number[17])


@given(identity_numbers())
def test_what_is_said_of_a_number_does_not_repeat_it(number: str) -> None:
    (finding,) = _told(f"身份证号{number}。")
    assert not set(number[6:14]) & set(finding.message)
    assert number[3:14] not in finding.suggestion
    assert finding.suggestion == number[:3] + "*" * 11 + number[-4:]


@given(some.integers(13_000_000_000, 19_999_999_999).map(str), CHINESE)
def test_a_mobile_number_is_told_unless_it_counts_something(number: str, around: str) -> None:
    assert [one.passage for one in _told(f"{around}{number}{around}")] == [number]
    assert _told(f"{around}{number}元{around}") == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("值班电话：13800000001。", Severity.WARNING),
        ("救助热线电话027-85000000、13800000001。", Severity.WARNING),
        ("咨询电话：13800000001（工作时间）。", Severity.WARNING),
        ("值班室手机13800000001。", Severity.WARNING),
        ("联系电话：13800000001。", Severity.ERROR),
        ("监督电话12345。示例甲，13800000001。", Severity.ERROR),
        ("咨询电话027-85000000，联系人示例甲，手机13800000001。", Severity.ERROR),
    ],
)
def test_the_last_word_before_a_mobile_number_says_whose_it_is(text: str, severity: Severity) -> None:
    assert [one.severity for one in _told(text)] == [severity]


def test_an_office_s_car_is_asked_about_and_a_citizen_s_is_not_published() -> None:
    (official,) = _told("公务用车鄂A00001已封存。")
    (private,) = _told("家中有车辆鄂A00001一辆。")
    assert (official.severity, private.severity) == (Severity.WARNING, Severity.ERROR)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13800000001", "138****0001"),
        ("138-0000-0001", "138-****-0001"),
        ("鄂A·12345", "鄂A·***45"),
        ("E12345678", "E1*****78"),
    ],
)
def test_a_masked_number_keeps_its_ends_and_its_marks(number: str, shown: str) -> None:
    assert masked(number) == shown
