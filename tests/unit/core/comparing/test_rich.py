"""Rich text: words as in plain text, and what changed of their setting is named."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cms.core.comparing.rich import plain, rich_words
from cms.core.comparing.showing import difference
from tests.unit.core.comparing.told import new_side, notes, old_side

WORDS = st.text(alphabet="武汉民政红色引擎工程的，。 ", min_size=1, max_size=12)
INLINE = st.tuples(st.sampled_from(["", "b", "i", 'a href="https://a"', 'a linktype="page" id="3"']), WORDS)
PARAGRAPH = st.tuples(st.sampled_from(["p", "h2", "h3", "ul", "ol"]), st.lists(INLINE, min_size=1, max_size=4))


def _html(paragraphs: list[tuple[str, list[tuple[str, str]]]]) -> str:
    found = ""
    for tag, runs in paragraphs:
        inside = "".join(f"<{mark}>{text}</{mark.split()[0]}>" if mark else text for mark, text in runs)
        found += f"<{tag}><li>{inside}</li></{tag}>" if tag in ("ul", "ol") else f"<{tag}>{inside}</{tag}>"
    return found


RICH = st.lists(PARAGRAPH, max_size=4).map(_html)


@settings(deadline=None)  # the first word cut reads the dictionary
@given(RICH, RICH)
def test_each_side_of_a_comparison_is_its_text(old: str, new: str) -> None:
    before, after = rich_words(old), rich_words(new)
    shown = difference(before, after)

    assert old_side(shown) == plain(before)
    assert new_side(shown) == plain(after)


def _notes(old: str, new: str) -> list[str]:
    return notes(difference(rich_words(old), rich_words(new)))


def test_emphasis_that_begins_inside_a_word_is_named_and_changes_no_word() -> None:
    shown = difference(rich_words("<p>红色引擎</p>"), rich_words("<p>红<b>色引</b>擎</p>"))

    assert "<ins>" not in shown
    assert notes(shown) == ["（设为粗体）"]


def test_a_paragraph_that_became_a_list_is_named_once() -> None:
    new = "<ul><li>甲单位</li><li>乙单位</li></ul>"

    assert _notes("<p>甲单位</p><p>乙单位</p>", new) == ["（设为项目列表）"]


def test_another_kind_of_list_and_another_level_are_named() -> None:
    assert _notes("<ul><li>甲</li></ul>", "<ol><li>甲</li></ol>") == ["（取消项目列表，设为编号列表）"]
    assert _notes("<h2>安排</h2>", "<h3>安排</h3>") == ["（取消一级小标题，设为二级小标题）"]


def test_a_link_that_leads_elsewhere_is_named_with_both_addresses() -> None:
    old, new = '<p><a href="https://a.example">通知</a></p>', '<p><a linktype="page" id="7">通知</a></p>'

    assert _notes(old, new) == ["（取消链接，指向 https://a.example，设为链接，指向页面 7）"]


def test_a_line_break_is_not_taken_for_a_paragraph() -> None:
    assert _notes("<p>甲<br/>乙</p>", "<p>甲</p><p>乙</p>") == ["（取消段内换行）"]
