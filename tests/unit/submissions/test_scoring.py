"""Points by the rule, with the numbers reckoned by hand."""

from datetime import date

import pytest

from cms.submissions.enums import Counting, Sharing
from cms.submissions.points.selectors import written
from cms.submissions.statistics.facts import Adopted
from cms.submissions.statistics.scoring import Rule, Rulebook, gains, share, shared

POINTS = {("article", "portal"): 100, ("article", "city"): 300, ("article", "nation"): 1000}
DAY = date(2026, 8, 1)


def _rule(counting: Counting = Counting.HIGHEST, most: int | None = None, begin: date = date(2026, 1, 1)) -> Rule:
    return Rule("示例", begin, POINTS, counting, most)


def _adopted(*channels: str) -> list[Adopted]:
    return [Adopted(key, 1, channel, "示例", "", date(2026, 8, key)) for key, channel in enumerate(channels, 1)]


@pytest.mark.parametrize(
    ("counting", "most", "gained"),
    [
        (Counting.HIGHEST, None, [100, 900, 0]),
        (Counting.SUM, None, [100, 1000, 300]),
        (Counting.SUM, 1200, [100, 1000, 100]),
        (Counting.HIGHEST, 500, [100, 400, 0]),
    ],
)
def test_several_adoptions_of_a_piece_count_as_the_rule_says(
    counting: Counting, most: int | None, gained: list[int]
) -> None:
    found = gains(_adopted("portal", "nation", "city"), "article", Rulebook([_rule(counting, most)]))

    assert list(found.values()) == gained


def test_what_an_adoption_brought_stays_when_a_meaner_rule_begins() -> None:
    meaner = Rule("示例二", date(2026, 8, 2), {("article", "nation"): 50}, Counting.HIGHEST, most=20)

    assert gains(_adopted("city", "nation"), "article", Rulebook([_rule(), meaner])) == {1: 300, 2: 0}


def test_before_the_first_rule_nothing_counts() -> None:
    book = Rulebook([_rule(begin=date(2026, 8, 2))])

    assert gains(_adopted("nation", "portal"), "article", book) == {1: 0, 2: 100}
    assert book.on(date(2026, 8, 1)) is None
    assert book.between(date(2026, 1, 1), date(2026, 12, 31)) == [_rule(begin=date(2026, 8, 2))]
    assert book.between(date(2026, 1, 1), date(2026, 8, 1)) == []


def test_a_kind_the_rule_does_not_name_gets_nothing() -> None:
    assert gains(_adopted("nation"), "film", Rulebook([_rule()])) == {1: 0}


def test_a_point_that_three_share_leaves_nothing_over() -> None:
    assert [share(100, place, 3) for place in range(3)] == [33, 33, 34]
    assert shared(100, [4, 9], 9, Rule("示例", DAY, {}, sharing=Sharing.SHARED)) == 50
    assert shared(100, [4, 9], 9, Rule("示例", DAY, {}, sharing=Sharing.FULL)) == 100


@pytest.mark.parametrize(
    ("hundredths", "text"), [(0, "0"), (150, "1.5"), (1000, "10"), (33, "0.33"), (-25, "-0.25"), (100000, "1000")]
)
def test_points_are_written_exactly(hundredths: int, text: str) -> None:
    assert written(hundredths) == text
