"""What a learning record store is told: nothing by default, and nobody's name."""

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from cms.learning.models import WatchStatement
from cms.learning.watching.statements import segments
from cms.learning.watching.watchables import Watchable
from cms.members.models import Member
from tests.integration.learning.world import world

pytestmark = pytest.mark.django_db

VIDEO = "https://w3id.org/xapi/video/extensions/"


class Store(HTTPServer):
    """A learning record store that takes what it is given, or refuses."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Taking)
        self.taken: list[Any] = []
        self.headers: list[dict[str, str]] = []
        self.status = 200
        self.refuses = ""
        """The verb of statements it takes no batch with."""


class Taking(BaseHTTPRequestHandler):
    server: Store

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        refused = self.server.refuses and self.server.refuses in json.dumps(body)
        status = 400 if refused else self.server.status
        if status == 200:
            self.server.taken += body
        self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.send_response(status)
        self.end_headers()
        self.wfile.write(b"Statement is not valid." if refused else b"")

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def store() -> Iterator[Store]:
    made = Store()
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    endpoint = f"http://127.0.0.1:{made.server_port}/xapi/"
    with override_settings(XAPI_ENDPOINT=endpoint, XAPI_KEY="示例", XAPI_SECRET="secret"):
        yield made
    made.shutdown()
    made.server_close()
    thread.join()


def _watch(member: Member, film: Watchable) -> None:
    with world(member, [film]) as there:
        there.do([("start", 0, 0), ("play", 0, 12_000), ("seek", 0, 14_000), ("play", 0, 16_000), ("beat", 0)])
        there.do([("wait", 2_000), ("beat", 0)])


def test_by_default_nothing_is_recorded(member: Member, film: Watchable) -> None:
    _watch(member, film)

    assert not WatchStatement.objects.exists()
    call_command("export_watch_statements")  # as the timer does everywhere


def test_a_store_is_told_of_start_and_completion_by_an_opaque_account(
    member: Member, film: Watchable, store: Store
) -> None:
    _watch(member, film)
    call_command("export_watch_statements", verbosity=0)
    call_command("export_watch_statements", verbosity=0)

    begun, done = store.taken
    assert [one["verb"]["id"].rsplit("/", 1)[1] for one in store.taken] == ["initialized", "completed"]
    assert begun["actor"] == done["actor"] and begun["id"] != done["id"]
    assert done["result"]["extensions"] == {
        f"{VIDEO}time": 30.0,
        f"{VIDEO}progress": 0.933,
        f"{VIDEO}played-segments": "0.000[.]12.000[,]14.000[.]30.000",
    }
    for one in store.taken:
        assert one["context"]["extensions"].keys() == {
            f"{VIDEO}{name}" for name in ("session-id", "completion-threshold", "length")
        }
        written = json.dumps(one)
        assert "dangyuan" not in written and member.key.hex not in written and str(member.key) not in written
    (headers,) = store.headers
    assert headers["x-experience-api-version"] == "1.0.3"
    assert base64.b64decode(headers["authorization"].removeprefix("Basic ")).decode() == "示例:secret"


def test_a_session_ends_when_another_begins_as_of_its_last_report(
    member: Member, film: Watchable, store: Store
) -> None:
    with world(member, [film]) as there:
        there.do([("start", 0, 0), ("play", 0, 6_000), ("beat", 0), ("wait", 60_000), ("start", 1, 0)])
    call_command("export_watch_statements", verbosity=0)

    begun, ended, begun_again = store.taken
    assert [one["verb"]["id"].rsplit("/", 1)[1] for one in store.taken] == ["initialized", "terminated", "initialized"]
    assert ended["context"] == begun["context"] != begun_again["context"]
    assert ended["result"]["extensions"] == {
        f"{VIDEO}time": 6.0,
        f"{VIDEO}progress": 0.2,
        f"{VIDEO}played-segments": "0.000[.]6.000",
    }
    assert begun["timestamp"] < ended["timestamp"] < begun_again["timestamp"]


def test_what_a_store_refuses_is_sent_again(member: Member, film: Watchable, store: Store) -> None:
    _watch(member, film)
    store.status = 503
    with pytest.raises(CommandError, match="did not take"):
        call_command("export_watch_statements")
    assert not WatchStatement.objects.exclude(sent_at=None).exists()

    store.status = 200
    call_command("export_watch_statements", verbosity=0)

    assert len(store.taken) == 2 and not WatchStatement.objects.filter(sent_at=None).exists()


def test_a_statement_a_store_never_takes_holds_up_no_other(
    member: Member, film: Watchable, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    _watch(member, film)
    store.refuses = "initialized"

    with pytest.raises(CommandError, match="1 statements were refused"):
        call_command("export_watch_statements", verbosity=0)

    (aside,) = WatchStatement.objects.filter(sent_at=None)
    assert [one["verb"]["id"].rsplit("/", 1)[1] for one in store.taken] == ["completed"]
    assert aside.refusal == "400 Statement is not valid." and str(aside.pk) in caplog.text

    asked = len(store.headers)
    call_command("export_watch_statements", verbosity=0)
    assert len(store.headers) == asked

    store.refuses = ""
    call_command("export_watch_statements", "--refused-too", verbosity=0)
    assert len(store.taken) == 2 and not WatchStatement.objects.filter(sent_at=None).exists()


@pytest.mark.parametrize("status", [401, 403, 404, 429])
def test_a_store_that_refuses_us_sets_no_statement_aside(
    status: int, member: Member, film: Watchable, store: Store
) -> None:
    _watch(member, film)
    store.status = status

    with pytest.raises(CommandError, match="did not take"):
        call_command("export_watch_statements")

    assert len(store.headers) == 1
    assert WatchStatement.objects.filter(sent_at=None, refusal="").count() == 2


def test_segments_are_written_as_the_profile_has_them() -> None:
    assert segments(((0, 12_000), (15_000, 30_000))) == "0.000[.]12.000[,]15.000[.]30.000"
