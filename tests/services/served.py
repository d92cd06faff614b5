"""A whole installation as it runs: every process of the Procfile, and somebody who reads its pages."""

import http.client
import os
import shlex
import signal
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path

from tests.installations import ROOT, Installation
from tests.patience import PATIENCE_S, wait_until
from tests.services.postgres import free_port
from tools.demo import processes

_PUBLISH = """
import itertools
from cms.core.stopping import stopped_by_signals
from cms.sample_data.loading.reviews import publish
from cms.stories.models import StoryPage
keys = list(StoryPage.objects.filter(live=True).values_list("pk", flat=True))
with stopped_by_signals() as stop:
    for number, key in enumerate(itertools.cycle(keys), 1):
        story = StoryPage.objects.get(pk=key)
        story.title = f"示例第{{number}}稿"
        story.save_revision()
        publish(story)
        print(f"{{story.url_path}}\\t{{story.title}}", flush=True)
        stop.wait({pause_s})
        if stop:
            break
"""


@contextmanager
def served(installation: Installation, log: Path) -> Iterator[int]:
    """As `make demo` starts them; yields the port."""
    port = free_port()
    environment = installation.environment | {"PORT": str(port)}
    with ExitStack() as stack:
        said = stack.enter_context(log.open("wb"))
        for command in processes():
            words = [os.path.expandvars(word.replace("$PORT", str(port))) for word in shlex.split(command)]
            process = subprocess.Popen(
                words, cwd=ROOT, env=environment, stdout=said, stderr=said, start_new_session=True
            )
            stack.callback(_end, process)
        wait_until(lambda: _answers(port), f"the portal; {log} says why")
        yield port


def publishing(installation: Installation, *, pause_s: float) -> AbstractContextManager["subprocess.Popen[str]"]:
    """Somebody who gives one story after another a new title; prints its path in the tree, a tab and the title."""
    return installation.running("shell", "-v0", "-c", _PUBLISH.format(pause_s=pause_s))


def _end(process: "subprocess.Popen[bytes]") -> None:
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(timeout=PATIENCE_S)


def _answers(port: int) -> bool:
    try:
        with connected(port) as connection:
            return get(connection, "/healthz")[0] == 200
    except OSError:
        return False


def connected(port: int) -> closing[http.client.HTTPConnection]:
    return closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S))


def get(connection: http.client.HTTPConnection, address: str) -> tuple[int, bytes]:
    """Status and body."""
    connection.request("GET", address)
    response = connection.getresponse()
    return response.status, response.read()
