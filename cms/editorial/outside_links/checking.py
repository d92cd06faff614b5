"""Asks what is due, politely: a host one address after the other, several hosts at once."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from cms.editorial.enums import SiteAnswer
from cms.editorial.models import OutsideAddress
from cms.editorial.outside_links import rules
from cms.editorial.outside_links.asking import ask
from cms.editorial.outside_links.rules import Said

HOSTS_AT_ONCE = 8
SECONDS_BETWEEN = 1.0
"""Between two questions to the same host."""

Ask = Callable[[str], Said]
Answers = list[tuple[int, Said]]


class NotConnected(Exception):
    """Most sites are silent: it is this server that does not reach them, and nothing was written down."""


@dataclass(frozen=True, slots=True)
class Checked:
    """How many addresses were asked, how many of them are broken now, how many are due still."""

    asked: int
    broken: int
    left: int


def addresses_check(
    *, most: int, seconds: float, asking: Ask = ask, pause: Callable[[float], None] = time.sleep
) -> Checked:
    """Ask up to `most` addresses that are due, the longest overdue first, and begin none after so many `seconds`.

    Addresses that no page links to any more go first. Raises NotConnected. Safe to interrupt and to repeat: what was
    not written down is due still.
    """
    OutsideAddress.objects.filter(links=None).delete()
    due = OutsideAddress.objects.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")
    by_host: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for pk, address in due.values_list("pk", "address")[:most]:
        by_host[_host(address)].append((pk, address))
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as threads:
        found = list(threads.map(partial(_of_host, asking=asking, pause=pause, until=until), by_host.values()))
    reached = [answers for answers in found if answers]
    silent = sum(all(said.answer is SiteAnswer.SILENT for _pk, said in answers) for answers in reached)
    if rules.is_our_own_line(len(reached), silent):
        raise NotConnected
    answers = [one for of_host in reached for one in of_host]
    broken = _write_down(answers)
    return Checked(len(answers), broken, due.count())


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _of_host(
    addresses: Iterable[tuple[int, str]], *, asking: Ask, pause: Callable[[float], None], until: float
) -> Answers:
    found: Answers = []
    for pk, address in addresses:
        if time.monotonic() >= until:
            break
        if found:
            pause(SECONDS_BETWEEN)
        found.append((pk, asking(address)))
    return found


@transaction.atomic
def _write_down(answers: Answers) -> int:
    now, said = timezone.now(), dict(answers)
    rows = list(OutsideAddress.objects.select_for_update().filter(pk__in=said))
    for row in rows:
        answer = said[row.pk].answer
        fails = rules.is_failure(answer)
        row.failures = row.failures + 1 if fails else 0
        row.failing_since = (row.failing_since or now) if fails else None
        row.answer, row.said = answer, said[row.pk].words
        row.asked_at, row.due_at = now, rules.due_after(answer, now)
    OutsideAddress.objects.bulk_update(
        rows, ["answer", "said", "failures", "failing_since", "asked_at", "due_at"], batch_size=200
    )
    return sum(rules.is_broken(row.answer, row.failures) for row in rows)
