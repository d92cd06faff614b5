"""Addresses made of titles."""

import pytest
from django.urls import get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern

from cms.core.slugs import RESERVED, is_remainder, pinyin_slug


def _first_words() -> set[str]:
    """What our own addresses begin with, files such as robots.txt aside: no slug has a dot."""
    words = set()
    for pattern in get_resolver().url_patterns:
        for below in [pattern, *(getattr(pattern, "url_patterns", []) if str(pattern.pattern) == "" else [])]:
            if isinstance(below.pattern, RoutePattern | RegexPattern):
                words.add(str(below.pattern).lstrip("^").split("/")[0])
    return {word for word in words if word.replace("-", "").isalpha()}


def test_no_page_can_take_an_address_of_the_platform() -> None:
    words = _first_words()

    assert {"admin", "api", "site-map", "subscribe"} <= words
    assert words - RESERVED == set()
    assert {"archive", "kind", "year"} <= RESERVED


@pytest.mark.parametrize("title", ["Archive", "API", "YEAR", "Site Map"])
def test_a_title_that_is_a_reserved_word_gets_another_slug(title: str) -> None:
    assert pinyin_slug(title) not in RESERVED
    assert pinyin_slug(title).startswith(title.lower().replace(" ", "-"))


@pytest.mark.parametrize(
    ("slug", "title"),
    [("2017", "2017年工作要点"), ("56-32", "书记56学时，党员32学时"), ("", "义诊走进社区"), ("a", "示例A")],
)
def test_what_the_admin_leaves_of_a_chinese_title_is_no_address_of_an_editors(slug: str, title: str) -> None:
    assert is_remainder(slug, title)


@pytest.mark.parametrize(
    ("slug", "title"), [("2017-yao-dian", "2017年工作要点"), ("yi-zhen", "义诊走进社区"), ("site-map", "Site Map")]
)
def test_an_address_that_says_something_is_an_editors_own(slug: str, title: str) -> None:
    assert not is_remainder(slug, title)
