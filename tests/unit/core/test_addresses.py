"""Addresses as pages show them."""

from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from cms.core.rich_text import plain_text, public_html
from cms.core.templatetags.addresses import absolute, outward

SAID = '<span class="vh">（离开本网站）</span>'


def test_an_address_gets_scheme_and_host_of_the_portal() -> None:
    assert absolute("/units/") == f"{settings.PUBLIC_BASE_URL}/units/"
    assert absolute("https://example.com/1") == "https://example.com/1"


def test_every_link_outside_says_so_and_no_other() -> None:
    source = '<p><a href="https://a.example">甲</a>、<a href="/b/">乙</a>、<a href="http://c.example"><b>丙</b></a></p>'

    shown = outward(public_html(source, lambda reference: None))

    assert shown.count(SAID) == 2
    assert f"甲{SAID}</a>" in shown and f"<b>丙</b>{SAID}</a>" in shown and "乙</a>" in shown


@given(st.text(alphabet='<>/ap="htps:. rel民', max_size=60))
def test_nothing_but_these_words_is_added(source: str) -> None:
    html = public_html(f'<a href="https://x.example">{source}</a>', lambda reference: None)

    assert plain_text(outward(html).replace(SAID, "")) == plain_text(html)
