"""Two copies side by side on one machine; stopping one leaves the other, and no child behind."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.demos import bare_path, demo, processes_with
from tests.installations import ROOT, server_url
from tests.services.postgres import free_port

pytestmark = pytest.mark.skipif(bool(server_url()), reason="the demo brings its own database")

START_SECONDS = 300
AGAIN_SECONDS = 60
"""A second start prepares nothing; on an idle machine it takes three to six."""
PREPARE = "import sys; from pathlib import Path; from tools.demo import prepare; prepare(Path(sys.argv[1]))"
ADDRESSES = ("/", "/hao-sheng-yin/", "/units/jiu-zhu-zhan/", "/api/v1/stories/")


def _environment(var: Path) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "PORTAL_VAR": str(var),
    }


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PORTAL_VAR as the first `make demo` leaves it."""
    var = tmp_path_factory.mktemp("demo") / "prepared"
    subprocess.run([sys.executable, "-c", PREPARE, str(var)], cwd=ROOT, env=_environment(var), check=True)
    return var


def test_two_demos_serve_at_once_and_one_stops_without_a_trace(prepared: Path, tmp_path: Path) -> None:
    command = [sys.executable, "tools/demo.py"]
    folders = [shutil.copytree(prepared, tmp_path / f"demo-{number}") for number in range(2)]
    with ExitStack() as stack:
        first, second = (
            stack.enter_context(demo(command, folder=ROOT, environment=_environment(var), port=free_port()))
            for var in folders
        )
        for one in (first, second):
            one.wait_until_it_serves(START_SECONDS)
        assert [first.status("/healthz"), second.status("/healthz")] == [200, 200]
        names = " ".join(processes_with(f"PORTAL_VAR={folders[0]}"))
        assert "run_schedule" in names and "follow_changes" in names and "granian" in names

        first.process.send_signal(signal.SIGINT)
        first.process.communicate(timeout=30)

        assert first.process.returncode == 0
        assert processes_with(f"PORTAL_VAR={folders[0]}") == []
        assert [first.status("/healthz"), second.status("/healthz")] == [0, 200]

        assert second.process.stdout is not None
        second.process.stdout.close()  # as when `make demo | tee log` is stopped and tee ends first
        second.process.terminate()
        assert second.process.wait(timeout=30) == 0
        assert processes_with(f"PORTAL_VAR={folders[1]}") == []


def test_make_demo_needs_neither_node_nor_ffmpeg_starts_quickly_again_and_names_a_taken_port(
    prepared: Path, tmp_path: Path
) -> None:
    var = shutil.copytree(prepared, tmp_path / "var")
    environment = _environment(var) | {"PATH": bare_path(tmp_path / "bin")}
    with demo(["make", "demo"], folder=ROOT, environment=environment, port=free_port()) as running:
        assert running.wait_until_it_serves(START_SECONDS) < AGAIN_SECONDS
        assert "正在准备" not in "".join(running.said)
        assert {address: running.status(address) for address in ADDRESSES} == dict.fromkeys(ADDRESSES, 200)

        with demo(["make", "demo"], folder=ROOT, environment=environment, port=running.port) as second:
            said, _nothing = second.process.communicate(timeout=START_SECONDS)
        assert second.process.returncode != 0
        sentences = [line for line in said.splitlines() if not line.startswith("make: ***")]
        assert len(sentences) == 1 and f"端口 {running.port} 已被占用" in sentences[0], said

        running.interrupt()
    assert processes_with(f"PORTAL_VAR={var}") == []
