"""What a browser says of itself, in words its owner would use. A guess: every browser claims to be several."""

import ipaddress
import re

SYSTEMS = (
    ("iPhone", "苹果手机"),
    ("iPad", "苹果平板"),
    ("HarmonyOS", "鸿蒙设备"),
    ("Android", "安卓设备"),
    ("Windows", "Windows 电脑"),
    ("Macintosh", "苹果电脑"),
    ("Linux", "Linux 电脑"),
)
BROWSERS = (
    ("MicroMessenger", "微信"),
    ("DingTalk", "钉钉"),
    ("QQBrowser", "QQ 浏览器"),
    ("360", "360 浏览器"),
    ("QIHU", "360 浏览器"),
    ("Edg", "Edge 浏览器"),
    ("Firefox", "火狐浏览器"),
    ("Chrome", "谷歌内核浏览器"),
    ("Safari", "Safari 浏览器"),
)
"""In this order: a later name stands in what an earlier one says of itself too."""


def in_plain_words(user_agent: str) -> str:
    """`Windows 电脑，Edge 浏览器`."""
    system = next((word for sign, word in SYSTEMS if sign in user_agent), "")
    browser = next((word for sign, word in BROWSERS if re.search(rf"\b{sign}", user_agent)), "")
    return "，".join(filter(None, (system, browser))) or "不认识的浏览器"


def coarse(address: str) -> str:
    """Enough to tell the office from elsewhere, too little to find anybody: half of an IPv4 address, a third of an
    IPv6 network."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "不详"
    if parsed.is_loopback:
        return "本机"
    if isinstance(parsed, ipaddress.IPv4Address):
        first, second, *_ = address.split(".")
        return f"{first}.{second}.*.*" + ("（内网）" if parsed.is_private else "")
    return f"{ipaddress.IPv6Network((parsed, 32), strict=False).network_address}*"
