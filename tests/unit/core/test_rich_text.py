"""Rich text as the public receives it."""

import html.parser

from hypothesis import given
from hypothesis import strategies as st

from cms.core.rich_text import Address, Reference, links, plain_text, public_html, references

KNOWN = {Reference("page", 3): Address("/units/"), Reference("document", 4): Address("/files/4")}


def _public(source: str) -> str:
    return public_html(source, KNOWN.get)


def test_a_link_of_ours_leads_where_its_target_is_now() -> None:
    assert _public('<p>见<a linktype="page" id="3">总览</a></p>') == '<p>见<a href="/units/">总览</a></p>'


def test_a_link_to_what_the_public_may_not_see_keeps_its_words_only() -> None:
    assert _public('<p><a linktype="page" id="9">草稿</a></p>') == "<p>草稿</p>"


def test_a_link_outside_says_so() -> None:
    assert _public('<a href="https://example.org/?a=1&amp;b=2">外</a>') == (
        '<a href="https://example.org/?a=1&amp;b=2" rel="external noopener">外</a>'
    )


def test_a_link_copied_from_our_own_site_does_not_leave_it() -> None:
    def public(source: str) -> str:
        return public_html(source, KNOWN.get, own_site="https://mzj.example")

    assert public('<a href="https://MZJ.example/units/">内</a>') == '<a href="/units/">内</a>'
    assert public('<a href="https://mzj.example//evil.example/">内</a>') == '<a href="/evil.example/">内</a>'
    assert 'rel="external noopener"' in public('<a href="https://mzj.example.evil.example/">外</a>')


def test_what_templates_do_not_show_is_dropped_and_its_words_stay() -> None:
    assert _public('<h2 onclick="x()">题</h2><p style="color:red">文<br/></p>') == "题<p>文<br></p>"


def test_addresses_a_browser_should_not_follow_are_dropped() -> None:
    for address in ("javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "//evil.example", "vbscript:x"):
        assert _public(f'<a href="{address}">词</a>') == "词"


def test_every_reference_is_found() -> None:
    source = '<a linktype="page" id="3">一</a><a id="4" linktype="document">二</a><a href="https://x.example">三</a>'

    assert list(references(source)) == [Reference("page", 3), Reference("document", 4)]


class _Tags(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@given(st.text(alphabet="<>/ap=\"' onclick:javscrt民", max_size=80))
def test_nothing_dangerous_ever_comes_out(source: str) -> None:
    tags = _Tags()
    tags.feed(_public(source))

    for name, attributes in tags.found:
        assert name in {"p", "a", "i", "b"}
        assert set(attributes) <= {"href", "rel"}
        assert not (attributes.get("href") or "").lower().strip().startswith("javascript")


def test_every_link_is_named_by_its_words_and_what_it_leads_to() -> None:
    source = '<p>请下载<a linktype="page" id="3"><b>申请</b>表</a>，见<a href="https://mzj.example/">网站</a>和<a>空链接</a>。</p>'

    assert list(links(source)) == [("申请表", Reference("page", 3)), ("网站", "https://mzj.example/"), ("空链接", "")]


def test_the_words_alone_are_lines_as_they_are_read_and_bold_leaves_no_gap() -> None:
    source = "<p>示例<b>正文</b>一段，m<sup>2</sup>。</p>\n<ul><li>甲<br/>乙</li><li> 丙&nbsp;</li></ul>"
    assert plain_text(source) == "示例正文一段，m2。\n甲 乙\n丙"
