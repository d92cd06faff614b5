"""Which request is somebody reading a page, without Django."""

from collections.abc import Mapping

BROWSERS = ("Mozilla/", "Opera/", "UCWEB/")
"""How every browser's User-Agent begins; programs that fetch pages mostly begin with their own name."""
MACHINES = (
    *("bot", "spider", "crawl", "slurp", "headless", "lighthouse", "inspect", "archiver", "monitor", "preview"),
    *("nmap", "zgrab", "+http"),
)
"""What a program that calls itself a browser says besides, a contact address among it. Looked for one by one, which
takes a tenth of the time of one regular expression."""
TELEPHONES = "cubot"
"""A maker of telephones that is no machine in this sense."""
BEFOREHAND = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
"""Headers by which a browser says that it fetches a page in case somebody will want it."""


def is_reading(method: str | None, headers: Mapping[str, str]) -> bool:
    """Whether this is a browser that opens a page for somebody to see.

    Declared machines, fetching ahead, previews and scripts are not. A machine that pretends to be a browser is.
    """
    agent = headers.get("User-Agent", "")
    said = agent.lower().replace(TELEPHONES, "")
    return (
        method == "GET"
        and agent.startswith(BROWSERS)
        and headers.get("Sec-Fetch-Dest", "document") == "document"
        and not any(name in headers for name in BEFOREHAND)
        and not any(machine in said for machine in MACHINES)
    )
