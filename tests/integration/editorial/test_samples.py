"""The sample bureau's own words are left in peace: who tries the desk sees no alarm that is none."""

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest

from cms.editorial.proofreading.checking import proofread
from cms.editorial.proofreading.finding import Severity
from cms.editorial.proofreading.passage import Passage, Text
from cms.sample_data.content.stories import STORIES
from cms.sample_data.content.writing import SampleStory


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        for part in re.split(r"</p>|</li>|\n", value):
            words = html.unescape(re.sub(r"<[^>]+>", "", part)).strip()
            if re.search(r"[\u4e00-\u9fff]", words):
                yield words
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.slug)
def test_a_sample_story_has_nothing_to_be_put_right(story: SampleStory) -> None:
    passages = [Passage(words) for words in _strings([story.dek, *story.body])]

    pressing = [one for one in proofread(Text(story.title, passages)) if one.severity is not Severity.NOTE]

    assert passages and pressing == []
