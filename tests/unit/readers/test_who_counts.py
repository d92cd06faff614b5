"""Which requests are somebody reading a page."""

import pytest
from django.http.request import HttpHeaders

from cms.readers.counting.rules import is_reading

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
)
READERS = [
    CHROME,
    "Mozilla/5.0 (Linux; Android 14; M2102J2SC) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537 MicroMessenger/8.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Version/17.4 Mobile Safari/604.1",
    "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0)",
    "Mozilla/5.0 (Linux; Android 9; CUBOT X20) AppleWebKit/537.36 Chrome/96.0 Mobile Safari/537.36",
    "Opera/9.80 (Windows NT 6.1) Presto/2.12.388 Version/12.18",
    "UCWEB/2.0 (MIDP-2.0; U; zh-CN) U2/1.0.0 UCBrowser/9.4",
]
MACHINES = [
    "",
    "curl/8.5.0",
    "python-requests/2.32",
    "Go-http-client/2.0",
    "okhttp/4.12.0",
    "Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)",
    "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0 Safari/537.36",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.1; +https://openai.com/gptbot)",
    "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 Mobile Safari/537.36 (compatible; Bytespider; x@example.com)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36",
    "Mozilla/5.0 (compatible; Google-InspectionTool/1.0;)",
    "Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.example.com/slurp)",
]


def _headers(agent: str = CHROME, **more: str) -> HttpHeaders:
    named = {f"HTTP_{name.upper()}": value for name, value in more.items()}
    return HttpHeaders({"HTTP_USER_AGENT": agent, **named})


@pytest.mark.parametrize("agent", READERS)
def test_a_browser_is_a_reader(agent: str) -> None:
    assert is_reading("GET", _headers(agent))


@pytest.mark.parametrize("agent", MACHINES)
def test_a_machine_that_says_so_is_none(agent: str) -> None:
    assert not is_reading("GET", _headers(agent))


def test_looking_whether_a_page_is_there_is_not_reading_it() -> None:
    assert not is_reading("HEAD", _headers())
    assert not is_reading(None, _headers())


@pytest.mark.parametrize("header", ["sec_purpose", "purpose", "x_purpose", "x_moz"])
def test_fetching_ahead_is_not_reading(header: str) -> None:
    assert not is_reading("GET", _headers(**{header: "prefetch"}))


def test_a_script_that_fetches_a_page_does_not_read_it() -> None:
    assert is_reading("GET", _headers(sec_fetch_dest="document"))
    assert not is_reading("GET", _headers(sec_fetch_dest="empty"))
    assert not is_reading("GET", _headers(sec_fetch_dest="iframe"))
