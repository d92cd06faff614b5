"""One address, asked over the network as a reader's browser would: HEAD, then GET where HEAD is not understood.

An address may have been chosen to make this server ask something in its own network, also by a redirect. So every name
is looked up here, every number it leads to must be public, and the connection goes to the number that was looked at.
"""

import http.client
import socket
import ssl
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from cms.editorial.enums import SiteAnswer
from cms.editorial.outside_links.rules import Said, said_by

TIMEOUT_SECONDS = 10.0
MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
NAME = "Mozilla/5.0 (compatible; PortalLinkCheck)"
PORTS = {"http": 80, "https": 443}
NO_SUCH_NAME = Said(SiteAnswer.SILENT, "找不到这个网站")
IN_A_CIRCLE = Said(SiteAnswer.SILENT, "网址一再跳转，打不开")
UNREADABLE = Said(SiteAnswer.SILENT, "网址写得不对")
INSIDE = Said(SiteAnswer.PRIVATE, "网址在内网，公众打不开")
LATE = Said(SiteAnswer.SILENT, "对方网站没有回应")
NOT_TRUSTED = Said(SiteAnswer.SILENT, "对方网站的安全证书有问题，浏览器会拦下")

IsPublic = Callable[[str], bool]


def is_public(number: str) -> bool:
    """Whether an IP address belongs to the open net."""
    return ip_address(number).is_global


def ask(address: str, *, is_public: IsPublic = is_public, timeout: float = TIMEOUT_SECONDS) -> Said:
    """What a reader would find there. Never raises for what the other side does; takes a few times `timeout` seconds
    at most."""
    try:
        return _followed(address, is_public, timeout)
    except ssl.SSLError:
        return NOT_TRUSTED
    except (OSError, http.client.HTTPException):
        return LATE
    except ValueError:
        return UNREADABLE


def _followed(address: str, is_public: IsPublic, timeout: float) -> Said:
    for _ in range(MOST_REDIRECTS + 1):
        parts = urlsplit(address)
        if parts.scheme not in PORTS or not parts.hostname:
            return UNREADABLE
        host = parts.hostname.encode("idna").decode("ascii")
        try:
            numbers = _numbers(host, parts.port or PORTS[parts.scheme])
        except socket.gaierror:
            return NO_SUCH_NAME
        if not numbers or not all(is_public(number) for number in numbers):
            return INSIDE
        status, place = _answer(parts, host, numbers[0], timeout)
        if status not in REDIRECTS or not place:
            return said_by(status)
        address = urljoin(address, place)
    return IN_A_CIRCLE


def _numbers(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _answer(parts: SplitResult, host: str, number: str, timeout: float) -> tuple[int, str]:
    """Status and where it leads on. What HEAD is refused is asked once more with GET, whose body is not read."""
    status, place = _one_answer("HEAD", parts, host, number, timeout)
    if status in REDIRECTS or status < 300:
        return status, place
    return _one_answer("GET", parts, host, number, timeout)


def _one_answer(method: str, parts: SplitResult, host: str, number: str, timeout: float) -> tuple[int, str]:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='%:@!$&()*+,;=~-._/?')}" if parts.query else ""
    connection = _Pinned(host, number, parts.port or PORTS[parts.scheme], parts.scheme == "https", timeout)
    try:
        connection.request(method, path + query, headers={"User-Agent": NAME, "Accept": "*/*"})
        answer = connection.getresponse()
        return answer.status, (answer.getheader("Location") or "").encode("latin-1", "ignore").decode("utf-8", "ignore")
    finally:
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """To a number that was looked at, under the name it was looked up by."""

    def __init__(self, host: str, number: str, port: int, is_secure: bool, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self.default_port = PORTS["https"] if is_secure else PORTS["http"]
        self._number = number
        self._is_secure = is_secure

    def connect(self) -> None:
        self.sock = socket.create_connection((self._number, self.port), self.timeout)
        if self._is_secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
