"""Two copies side by side on one machine; stopping one leaves the other, and no child behind."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.installations import ROOT, server_url
from tests.services.postgres import free_port

pytestmark = pytest.mark.skipif(bool(server_url()), reason="the demo brings its own database")

START_SECONDS = 120


PREPARE = "import sys; from pathlib import Path; from tools.demo import prepare; prepare(Path(sys.argv[1]))"


def _environment(var: Path, port: int) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "PORTAL_VAR": str(var),
        "PORT": str(port),
    }


def _demo(stack: ExitStack, var: Path, port: int) -> subprocess.Popen[str]:
    environment = _environment(var, port)
    command = [sys.executable, "tools/demo.py"]
    demo = stack.enter_context(
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
    )
    stack.callback(demo.terminate)
    return demo


def _wait_until_it_serves(demo: subprocess.Popen[str]) -> None:
    assert demo.stdout is not None
    deadline, said = time.monotonic() + START_SECONDS, ""
    for line in demo.stdout:
        said += line
        if "按 Ctrl-C 停止" in line:
            return
        assert time.monotonic() < deadline, said
    raise AssertionError(said)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _processes_of(var: Path) -> list[str]:
    """Commands of the processes that were given this PORTAL_VAR."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"PORTAL_VAR={var}\0".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


def test_two_demos_serve_at_once_and_one_stops_without_a_trace(tmp_path: Path) -> None:
    ports = [free_port(), free_port()]
    first, second = (tmp_path / f"demo-{port}" for port in ports)
    subprocess.run([sys.executable, "-c", PREPARE, str(first)], cwd=ROOT, env=_environment(first, ports[0]), check=True)
    shutil.copytree(first, second)
    with ExitStack() as stack:
        demos = [_demo(stack, tmp_path / f"demo-{port}", port) for port in ports]
        for demo in demos:
            _wait_until_it_serves(demo)
        assert [_answers(port) for port in ports] == [True, True]
        names = " ".join(_processes_of(tmp_path / f"demo-{ports[0]}"))
        assert "run_schedule" in names and "follow_changes" in names and "granian" in names

        demos[0].send_signal(signal.SIGINT)
        demos[0].communicate(timeout=30)

        assert demos[0].returncode == 0
        assert _processes_of(tmp_path / f"demo-{ports[0]}") == []
        assert [_answers(port) for port in ports] == [False, True]

        assert demos[1].stdout is not None
        demos[1].stdout.close()  # as when `make demo | tee log` is stopped and tee ends first
        demos[1].terminate()
        assert demos[1].wait(timeout=30) == 0
        assert _processes_of(tmp_path / f"demo-{ports[1]}") == []
