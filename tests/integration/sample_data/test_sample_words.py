"""The words: the plan's own, or marked 示例; nobody is quoted and nobody named. Touches no database."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from cms.core.representation.registry import listed_kinds
from cms.members.enums import Post
from cms.sample_data.content.brands import BRAND_MEANING, BRANDS
from cms.sample_data.content.columns import COLUMNS
from cms.sample_data.content.corrections import CORRECTIONS
from cms.sample_data.content.documents import DOCUMENTS, PAGES, PLAN
from cms.sample_data.content.members import MEMBERS
from cms.sample_data.content.pictures import PICTURES
from cms.sample_data.content.stories import STORIES
from cms.sample_data.content.submissions import RULE_BASIS, RULE_NAME, SUBMISSIONS
from cms.sample_data.content.topics import TOPICS
from cms.sample_data.content.units import UNITS
from cms.sample_data.content.writing import SampleStory
from cms.sample_data.loading.files import FOLDER

SAMPLE = "示例"
LEAD_IN = re.compile(r"^实施方案(“有关要求”)?第\d+条(提出|列出|要求)[，：]")
SOMEBODY_SPEAKS = re.compile(r"(说|表示|介绍|认为|指出|告诉\w*|回忆)[，：:]?\s*“")
SOMEBODY_IS_NAMED = re.compile(r"(同志|先生|女士|师傅|奶奶|爷爷|某某|[张王李刘陈杨赵黄周吴]某)")


def _plain(text: str) -> str:
    """As texts are compared: without blanks, brackets of one width."""
    return "".join(text.split()).replace("（", "(").replace("）", ")")


PLAN_TEXT = _plain((PAGES / PLAN).read_text(encoding="utf-8-sig"))


def _clauses(statement: str) -> Iterator[str]:
    for sentence in _plain(statement).split("。"):
        for clause in re.split("[，；：？！、]", LEAD_IN.sub("", sentence)):
            if wanted := clause.removesuffix("等"):
                yield wanted


def unsaid(statement: str) -> list[str]:
    """Clauses of the statement that the plan does not contain."""
    return [clause for clause in _clauses(statement) if clause not in PLAN_TEXT]


def _paragraphs(html: str) -> list[str]:
    return re.findall(r"<p>(.*?)</p>", html)


def _statements(kind: str, value: Any) -> list[str]:
    """What a block claims; headings, captions, terms and questions only name what follows."""
    match kind:
        case "paragraph":
            return _paragraphs(value)
        case "quote":
            return [value["text"]]
        case "fact_box":
            return [fact["description"] for fact in value["facts"]]
        case "table":
            return [cell for row in value["table"]["rows"] for cell in row["values"][1:]]
        case "timeline":
            return [event["text"] for event in value["events"]]
        case "question_answer":
            return [paragraph for item in value["items"] for paragraph in _paragraphs(item["answer"])]
        case "heading" | "picture" | "gallery" | "attachments":
            return []
    raise AssertionError(kind)


def _all_words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _all_words(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _all_words(inner)


def each_story() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("story", STORIES, ids=lambda story: story.slug)


@each_story()
def test_a_story_has_every_fact_it_needs(story: SampleStory) -> None:
    assert story.title and story.dek and story.body
    assert len(story.dek) <= 80
    assert story.kind in listed_kinds()
    assert story.unit in {brand.unit for brand in BRANDS}
    assert story.columns and set(story.columns) <= {column.slug for column in COLUMNS}
    assert story.topics and set(story.topics) <= {topic.slug for topic in TOPICS}
    assert not story.cover or story.cover in {picture.file for picture in PICTURES}
    assert re.fullmatch(r"201[78]-\d\d-\d\d \d\d:\d\d", story.published)


@each_story()
def test_a_story_points_to_the_item_of_the_plan_it_restates(story: SampleStory) -> None:
    item = re.fullmatch(r"(?:二\([一二三四五六七八]\)|三)(\d+)", story.plan_item)

    assert item
    assert f"第{item[1]}条" in " ".join(_all_words(story.body))


@each_story()
def test_what_a_story_claims_the_plan_says_or_it_is_marked(story: SampleStory) -> None:
    statements = [story.dek, *(words for kind, value in story.body for words in _statements(kind, value))]
    invented = [words for words in statements if SAMPLE in words]

    assert [clause for words in statements if words not in invented for clause in unsaid(words)] == []
    assert story.is_sample or invented == []


def test_only_stories_that_say_nothing_but_the_plan_go_unmarked() -> None:
    assert {story.columns for story in STORIES if not story.is_sample} == {("fang-an-jie-du",)}


@each_story()
def test_nobody_is_quoted_and_nobody_named(story: SampleStory) -> None:
    for words in (story.title, story.dek, *_all_words(story.body)):
        assert not SOMEBODY_SPEAKS.search(words), words
        assert not SOMEBODY_IS_NAMED.search(words), words
    for kind, value in story.body:
        if kind == "quote":
            from_the_plan = re.fullmatch(r"实施方案第\d+条", value["attribution"]) and not unsaid(value["text"])
            from_nobody = SAMPLE in value["text"] and value["attribution"].endswith("不出自任何人")
            assert from_the_plan or from_nobody, value


def test_slugs_are_unique_and_related_stories_come_earlier() -> None:
    seen: set[str] = set()
    for story in STORIES:
        assert story.slug not in seen
        assert set(story.related) <= seen, story.slug
        seen.add(story.slug)


def test_topics_say_what_the_plan_says() -> None:
    assert [topic.number for topic in TOPICS] == list(range(1, 9))
    assert [number for topic in TOPICS for number, _name in topic.items] == list(range(1, 25))
    for topic in TOPICS:
        assert _plain(topic.title) in PLAN_TEXT
        assert unsaid(topic.text) == []
        assert unsaid(topic.summary) == []
        for number, name in topic.items:
            assert f"{number}.{name}。" in PLAN_TEXT


def test_units_bear_the_names_the_plan_gives_them() -> None:
    for unit in UNITS:
        if unit.kind in {"branch", "group"}:
            assert unit.name.startswith(SAMPLE) and unit.short_name.startswith(SAMPLE)
        else:
            assert unit.name.removeprefix("市") in PLAN_TEXT


def test_of_brands_only_names_and_meaning_go_unmarked() -> None:
    assert unsaid(BRAND_MEANING) == []
    for brand in BRANDS:
        assert brand.brand_name in PLAN_TEXT
        invented = [brand.idea, brand.practice, brand.honour, *(event.title for event in brand.events)]
        invented += [brand.post[1]] if brand.post else []
        assert [words for words in invented if words and SAMPLE not in words] == []


def test_every_picture_has_its_file_and_every_file_its_picture() -> None:
    assert {picture.file for picture in PICTURES} == {path.name for path in FOLDER.iterdir()}


def test_corrections_are_made_up_and_say_so() -> None:
    for correction in CORRECTIONS:
        said = [correction.passage, correction.explanation, correction.suggestion, correction.reply]
        assert [words for words in said if words and not words.startswith(SAMPLE)] == []
        assert correction.story in {story.slug for story in STORIES}


def test_what_units_are_said_to_have_sent_is_made_up_and_says_so() -> None:
    for submission in SUBMISSIONS:
        places = [adoption.place for adoption in submission.adoptions]
        answers = [submission.declined, *(adoption.withdrawn for adoption in submission.adoptions)]
        answers += [submission.returned[1]] if submission.returned else []
        said = [submission.title, submission.note, *places, *answers]
        assert [words for words in said if words and not words.startswith(SAMPLE)] == []
        assert not submission.story or submission.story in {story.slug for story in STORIES}
    assert RULE_NAME.startswith(SAMPLE) and RULE_BASIS.startswith(SAMPLE)


def test_made_up_files_say_so() -> None:
    for document in DOCUMENTS:
        assert document.file == PLAN or SAMPLE in document.title
        assert document.content()


def test_members_are_made_up_and_say_so() -> None:
    assert all(member.name.startswith("示例党员") for member in MEMBERS)
    assert all(member.phone.startswith("1380000000") for member in MEMBERS)
    assert len({member.branch for member in MEMBERS}) == 2
    posts = {(member.branch, post) for member in MEMBERS for _since, post in member.terms}
    assert sum(post == Post.SECRETARY for _branch, post in posts) == 2
