"""When an address is asked again, and when it counts as broken."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from cms.editorial.enums import SiteAnswer

WHILE_FINE = timedelta(days=7)
AFTER_A_FAILURE = timedelta(hours=20)
"""Less than a day, so that a check every night asks again each night."""
FAILURES = {SiteAnswer.GONE: 2, SiteAnswer.SILENT: 3, SiteAnswer.PRIVATE: 1}
"""How often in a row, each time on another day, makes it broken: a site may be down for a night or two."""
FEWEST_HOSTS = 8
"""From so many hosts on it tells something when most of them are silent."""
TURNS_PROGRAMS_AWAY = frozenset({400, 401, 402, 403, 405, 406, 407, 412, 418, 421, 423, 425, 426, 428, 429, 451, 521})
"""Guards before many sites of authorities answer programs with 412 or 521 and let browsers in."""
NOT_THERE = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class Said:
    """What came back: the answer, and its ground in words an editor can use."""

    answer: SiteAnswer
    words: str = ""


def said_by(status: int) -> Said:
    """What a site means by its status.

    >>> [said_by(status).answer.value for status in (204, 404, 412, 503, 302)]
    ['fine', 'gone', 'unclear', 'silent', 'silent']
    """
    if 200 <= status < 300:
        return Said(SiteAnswer.FINE)
    if status in NOT_THERE:
        return Said(SiteAnswer.GONE, f"对方网站回答没有这个页面（{status}）")
    if status in TURNS_PROGRAMS_AWAY:
        return Said(SiteAnswer.UNCLEAR, f"对方网站不让程序查看（{status}）")
    return Said(SiteAnswer.SILENT, f"对方网站出错（{status}）")


def digest_of(address: str) -> str:
    """By which an address of any length is found."""
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


def is_failure(answer: str) -> bool:
    return answer in FAILURES


def is_broken(answer: str, failures: int) -> bool:
    """
    >>> is_broken("gone", 1), is_broken("gone", 2), is_broken("silent", 2), is_broken("private", 1), is_broken("", 0)
    (False, True, False, True, False)
    """
    return is_failure(answer) and failures >= FAILURES[SiteAnswer(answer)]


def due_after(answer: str, now: datetime) -> datetime:
    return now + (AFTER_A_FAILURE if is_failure(answer) else WHILE_FINE)


def is_our_own_line(hosts: int, silent: int) -> bool:
    """Whether so many silent hosts mean that this server does not reach the net.

    >>> is_our_own_line(20, 3), is_our_own_line(20, 15), is_our_own_line(3, 3)
    (False, True, False)
    """
    return hosts >= FEWEST_HOSTS and silent * 2 > hosts
