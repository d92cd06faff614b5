"""Addresses of the old portal: absolute, comparable, and as a redirect keeps them."""

import re
from urllib.parse import urljoin, urlsplit

from wagtail.contrib.redirects.models import Redirect

MAX_ADDRESS = 500
MAX_REDIRECT = 255
"""Characters Wagtail's redirects hold."""
OPENABLE = frozenset({"http", "https", "mailto", "tel"})
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u3000]+")
"""What browsers leave out of an address, and what hides a dangerous one: java\\nscript:"""
_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def cleaned(address: str) -> str:
    return _IGNORED.sub("", address)


def scheme_of(address: str) -> str:
    """In lower case; empty for a relative address."""
    found = _SCHEME.match(cleaned(address))
    return found[1].lower() if found else ""


def absolute(address: str, base: str) -> str:
    """The address as a browser on the page `base` would open it; empty when nothing says where that is."""
    try:
        joined = urljoin(base, address.strip())
        parts = urlsplit(joined)
    except ValueError:
        return ""
    return joined if parts.scheme in ("http", "https") and parts.hostname else ""


def key_of(address: str) -> str:
    """What all ways to write one address have in common; empty for what is no address of a page.

    Host without www., path and query as a redirect compares them, no scheme, no default port, no fragment.

    >>> key_of("http://WWW.old.example:80/show.aspx?b=2&a=1#top")
    'old.example/show.aspx?a=1&b=2'
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return ""
    host = parts.hostname.removeprefix("www.")
    shown_port = f":{port}" if port and port != _DEFAULT_PORTS[parts.scheme] else ""
    return f"{host}{shown_port}{redirect_path(address)}"[:MAX_ADDRESS]


def host_of(key: str) -> str:
    """
    >>> host_of("old.example/show.aspx?a=1")
    'old.example'
    """
    return key.partition("/")[0]


def redirect_path(address: str) -> str:
    """Path and query as Wagtail's redirects store them: sorted parameters, no slash at the end, percent signs read."""
    path: str = Redirect.normalise_path(address)
    return path


def place_below(site_address: str, path: str) -> str:
    """The address of a mirrored file: its place below the address the mirror was made of.

    Copying programs write a query into the file's name: `show.aspx?id=1`, on Windows `show.aspx@id=1`.

    >>> place_below("http://old.example/", "news/show.aspx@id=1")
    'http://old.example/news/show.aspx?id=1'
    """
    if not site_address:
        return ""
    path, mark, query = path.partition("?")
    if not mark:
        path, mark, query = path.partition("@")
    if mark:
        query = re.sub(r"\.(?:html?|txt)$", "", query, flags=re.IGNORECASE)
    return f"{site_address.rstrip('/')}/{path}{'?' + query if mark else ''}"


def reference_within(address: str, site_address: str) -> str:
    """The address as seen from the root of a mirror of the site; as it is when it leads elsewhere.

    >>> reference_within("http://old.example/up/a.doc", "http://www.old.example/")
    '/up/a.doc'
    """
    if scheme_of(address) not in _DEFAULT_PORTS or not site_address:
        return address
    key, root = key_of(address), key_of(site_address).rstrip("/")
    return key[len(root) :] if key.startswith(f"{root}/") else address
