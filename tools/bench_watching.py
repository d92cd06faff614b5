"""How many reports of watching the database takes in a second: one member after the other, and many at once.

SQLite is a file in WAL mode with six writers, PostgreSQL a server of our own on loopback where it is installed; both
without the web server before them. `make bench` calls `measure()`; by itself this file prints the rows.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEMBERS = 30
REPORTS = 20
AT_ONCE = 6
Row = dict[str, float]


def measure() -> dict[str, Row]:
    from tests.services.postgres import ServiceMissing, postgres

    with tempfile.TemporaryDirectory() as folder:
        rows = {"watching, SQLite": _measured(f"sqlite:///{folder}/portal.sqlite3")}
    try:
        with postgres() as url:
            rows["watching, PostgreSQL"] = _measured(url)
    except ServiceMissing as missing:
        print(missing, file=sys.stderr)
    return rows


def _measured(url: str) -> Row:
    """In a process of its own, because Django has one database."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test", "DATABASE_URL": url}
    command = [sys.executable, "-m", "tools.bench_watching", "--worker"]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    row: Row = json.loads(done.stdout.splitlines()[-1])
    return row


def _work() -> Row:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    return _rates()


def _rates() -> Row:
    from django.db import connection

    from cms.learning.watching import watchables
    from cms.learning.watching.services import watch_beat, watch_start
    from cms.learning.watching.watchables import Watchable
    from cms.members.models import Member
    from media.models import Film, FilmVersion

    version = FilmVersion.objects.create(
        film=Film.objects.create(title="示例"), number=1, original="x", original_name="x", size=1, duration_ms=300_000
    )
    film = Watchable(source="0" * 32, version_id=version.pk, duration_ms=300_000)
    watchables.register(lambda source, member: film)
    sessions = [
        (member, watch_start(member=member, film=film, client="web").session_id)
        for member in (Member.objects.create() for _number in range(MEMBERS))
    ]

    def report(number: int) -> None:
        member, sid = sessions[number % MEMBERS]
        end = number * 50 + 50
        watch_beat(member=member, sid=sid, ranges=[(0, end)], position_ms=end, rate=Decimal(1), seq=number)

    def from_a_thread(place: int) -> None:
        for number in range(place, MEMBERS * REPORTS, AT_ONCE):
            report(number)
        connection.close()

    def at_once() -> None:
        with ThreadPoolExecutor(AT_ONCE) as threads:
            list(threads.map(from_a_thread, range(AT_ONCE)))

    def one_by_one() -> None:
        for number in range(MEMBERS * REPORTS):
            report(number)

    return {
        "reports per second": _rate(one_by_one),
        f"from {AT_ONCE} at once": _rate(at_once),
    }


def _rate(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return MEMBERS * REPORTS / (time.perf_counter() - began)


def main() -> int:
    if "--worker" in sys.argv:
        print(json.dumps(_work()))
        return 0
    for name, row in measure().items():
        print(name, "  ".join(f"{what} {value:.0f}" for what, value in row.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
