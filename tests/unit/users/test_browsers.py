"""Sessions are named in words their owner knows, and lead nobody to her."""

import pytest

from cms.users.sessions.browsers import coarse, in_plain_words

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36"
AGENTS = {
    WINDOWS: "Windows 电脑，谷歌内核浏览器",
    f"{WINDOWS} Edg/126.0": "Windows 电脑，Edge 浏览器",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 MicroMessenger/8.0": "苹果手机，微信",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36": "安卓设备，谷歌内核浏览器",
    "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0": "Linux 电脑，火狐浏览器",
    "": "不认识的浏览器",
    "curl/8": "不认识的浏览器",
}


@pytest.mark.parametrize(("agent", "words"), AGENTS.items())
def test_a_browser_is_named_as_its_owner_would(agent: str, words: str) -> None:
    assert in_plain_words(agent) == words


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("203.0.113.77", "203.0.*.*"),
        ("10.1.22.33", "10.1.*.*（内网）"),
        ("127.0.0.1", "本机"),
        ("2001:db8:1:2::a", "2001:db8::*"),
        ("proxy", "不详"),
    ],
)
def test_of_an_address_only_the_rough_whereabouts_are_kept(address: str, kept: str) -> None:
    assert coarse(address).removesuffix("（内网）") == kept.removesuffix("（内网）")
