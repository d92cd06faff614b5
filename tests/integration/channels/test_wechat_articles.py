"""Articles of the official account: what stands in one, what is lost, what the account would not take."""

from html.parser import HTMLParser

import pytest

from cms.channels.wechat import rules
from cms.channels.wechat.article import article
from cms.core.blocks import BodyBlock
from cms.core.content_security import HEADER
from cms.core.representation import detail
from cms.stories.models import StoryPage
from tests.api.golden_portal import STORY, golden_portal
from tests.conftest import Portal
from tests.factories.pages import ColumnPageFactory, StoryPageFactory

TAGS = frozenset(
    [
        "section",
        "p",
        "span",
        "strong",
        "b",
        "em",
        "i",
        "sup",
        "sub",
        "h2",
        "h3",
        "h4",
        "blockquote",
        "ul",
        "ol",
        "li",
        "br",
        "img",
        "table",
        "tbody",
        "tr",
        "td",
        "a",
    ]
)
STYLES = frozenset(
    [
        "color",
        "background-color",
        "margin",
        "padding",
        "border",
        "border-left",
        "font-size",
        "font-weight",
        "line-height",
        "text-align",
        "max-width",
    ]
)


class Tags(HTMLParser):
    """Every tag of an article with its attributes, and what was opened and not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in ("br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def golden(portal: Portal) -> StoryPage:
    """A story with one block of every kind."""
    golden_portal(portal)
    story: StoryPage = StoryPage.objects.get(slug=STORY.rpartition("/")[2])
    return story


def test_an_article_holds_every_kind_of_block_in_tags_and_styles_that_the_account_keeps(golden: StoryPage) -> None:
    content = detail(golden)
    assert {block.type for block in content.body} == set(BodyBlock.base_blocks)

    made = article(content)

    tags = Tags(made.html)
    assert tags.open == []
    assert {tag for tag, _attributes in tags.found} <= TAGS
    for tag, attributes in tags.found:
        assert attributes.keys() <= {"style", "src", "alt", "href"}, tag
        named = [style.partition(":")[0] for style in (attributes.get("style") or "").split(";") if style]
        assert set(named) <= STYLES, (tag, named)
    assert made.losses.blocks == 0
    for words in (
        "怎么做",
        "灯还亮着",
        "夜里走哪几条街？",
        "里巷，插画，非实景",
        "由单位填写",
        "街头巷尾党旗红",
        "2017年8月9日",
    ):
        assert words in made.html, words


def test_links_become_words_but_for_those_to_other_articles(portal: Portal) -> None:
    kept = '<a href="https://mp.weixin.qq.com/s/abc?a=1&amp;b=2">另一篇</a>'
    others = '<a href="https://mp.weixin.qq.com.example.cn/">一</a><a href="/units/">二</a><a href="https://[">三</a>'
    story = StoryPageFactory(
        parent=portal.brand, body=[{"type": "paragraph", "value": f"<p>示例{kept}与{others}&lt;b&gt;</p>"}]
    )

    made = article(detail(story))

    assert made.losses.links == 3
    assert '<a href="https://mp.weixin.qq.com/s/abc?a=1&amp;b=2">另一篇</a>与一二三&lt;b&gt;</p>' in made.html


def test_words_of_an_editor_are_never_tags(portal: Portal) -> None:
    sly = "<script>alert(1)</script>"
    body = [
        {"type": "heading", "value": {"text": sly, "level": "2"}},
        {"type": "quote", "value": {"text": sly, "attribution": sly}},
        {"type": "fact_box", "value": {"title": sly, "facts": [{"term": sly, "description": sly}]}},
    ]

    made = article(detail(StoryPageFactory(parent=portal.brand, body=body)))

    assert "<script" not in made.html and made.html.count("&lt;script&gt;") == 6


def test_what_the_account_would_refuse_is_named_with_the_remedy(portal: Portal) -> None:
    long = StoryPageFactory(
        parent=portal.brand, title="字" * 65, dek="导" * 121, author="作" * 17, body=[_paragraph("文" * 20_000)]
    )
    content = detail(long)

    said = [remark.text for remark in rules.remarks(content, article(content)) if remark.is_obstacle]

    named = ["标题有 65 个字", "还没有封面图", "导语有 121 个字", "作者栏有 17 个字", "正文连同排版代码有"]
    assert [text[: len(begin)] for text, begin in zip(said, named, strict=True)] == named


def test_what_readers_would_miss_is_told_and_stands_in_nobodys_way(golden: StoryPage) -> None:
    content = detail(golden)

    said = rules.remarks(content, article(content))

    assert not any(remark.is_obstacle for remark in said)
    assert any("链接" in remark.text for remark in said) and any("附件" in remark.text for remark in said)


def _paragraph(text: str) -> dict[str, str]:
    return {"type": "paragraph", "value": f"<p>{text}</p>"}


def test_an_editor_sees_a_draft_as_an_article_with_a_policy_of_its_own(portal: Portal) -> None:
    story = StoryPageFactory(parent=portal.brand, title="示例：写到一半", live=False)

    answer = story.make_preview_request(preview_mode="wechat")

    shown = answer.content.decode()
    assert "示例：写到一半" in shown and "公众号文章必须有封面" in shown and "阅读原文" in shown
    assert "script-src 'none'" in answer[HEADER] and "noindex" in shown
    assert "公众号文章必须有封面" not in story.make_preview_request().content.decode()


def test_only_written_pages_are_offered_as_articles(portal: Portal) -> None:
    story, column = StoryPageFactory(parent=portal.brand), ColumnPageFactory(parent=portal.home)

    assert ("wechat", "公众号文章") in story.preview_modes
    assert ("wechat", "公众号文章") not in column.preview_modes
