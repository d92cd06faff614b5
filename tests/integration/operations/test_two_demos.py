"""Two copies side by side on one machine; stopping one leaves the other, and no child behind."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.demos import bare_path, demo, processes_with
from tests.installations import ROOT, Installation, server_url
from tests.patience import PATIENCE_S
from tests.services.postgres import free_port

pytestmark = pytest.mark.skipif(bool(server_url()), reason="the demo brings its own database")

START_SECONDS = 300
AGAIN_SECONDS = 60
"""A second start prepares nothing; on an idle machine it takes three to six."""
PREPARE = "import os; from pathlib import Path; from tools.demo import prepare; prepare(Path(os.environ['PORTAL_VAR']))"
ADDRESSES = ("/", "/hao-sheng-yin/", "/units/jiu-zhu-zhan/", "/api/v1/stories/", "/healthz")


def _environment(var: Path) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "PORTAL_VAR": str(var),
    }


@pytest.fixture
def prepared(furnished: Installation, tmp_path: Path) -> Path:
    """A PORTAL_VAR as the first `make demo` leaves it."""
    var = shutil.copytree(furnished.var, tmp_path / "prepared")
    subprocess.run([sys.executable, "-c", PREPARE], cwd=ROOT, env=_environment(var), check=True)
    return var


def test_two_demos_serve_at_once_and_each_stops_without_a_trace(prepared: Path, tmp_path: Path) -> None:
    """The first is started as on a machine that has neither Node nor ffmpeg."""
    folders = [shutil.copytree(prepared, tmp_path / f"demo-{number}") for number in range(2)]
    bare, usual = (_environment(var) for var in folders)
    bare["PATH"] = bare_path(tmp_path / "bin")
    with (
        demo(["make", "demo"], folder=ROOT, environment=bare, port=free_port()) as first,
        demo([sys.executable, "tools/demo.py"], folder=ROOT, environment=usual, port=free_port()) as second,
    ):
        assert first.wait_until_it_serves(START_SECONDS) < AGAIN_SECONDS
        assert "正在准备" not in "".join(first.said)
        second.wait_until_it_serves(START_SECONDS)
        for one in (first, second):
            assert {address: one.status(address) for address in ADDRESSES} == dict.fromkeys(ADDRESSES, 200)
        names = " ".join(processes_with(f"PORTAL_VAR={folders[0]}"))
        assert "run_schedule" in names and "follow_changes" in names and "granian" in names

        with demo(["make", "demo"], folder=ROOT, environment=bare, port=first.port) as third:
            said, _nothing = third.process.communicate(timeout=START_SECONDS)
        assert third.process.returncode != 0
        sentences = [line for line in said.splitlines() if not line.startswith("make: ***")]
        assert len(sentences) == 1 and f"端口 {first.port} 已被占用" in sentences[0], said

        first.interrupt()
        assert processes_with(f"PORTAL_VAR={folders[0]}") == []
        assert [first.status("/healthz"), second.status("/healthz")] == [0, 200]

        assert second.process.stdout is not None
        second.process.stdout.close()  # as when `make demo | tee log` is stopped and tee ends first
        second.process.terminate()
        assert second.process.wait(timeout=PATIENCE_S) == 0
        assert processes_with(f"PORTAL_VAR={folders[1]}") == []
