"""From a clean clone, on a machine with Python, make and git: `make demo`, once for real.

It installs every dependency from the package index, so it runs only when asked for: CLEAN_CLONE=1.
"""

import json
import os
import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.demos import bare_path, demo, processes_with
from tests.installations import ROOT
from tests.services.postgres import free_port

pytestmark = [
    pytest.mark.services,
    pytest.mark.skipif(os.environ.get("CLEAN_CLONE") != "1", reason="set CLEAN_CLONE=1: it needs the package index"),
]

FIRST_SECONDS = 1800
AGAIN_SECONDS = 60
OURS = ("DATABASE_URL", "PORTAL_VAR", "DJANGO_SETTINGS_MODULE", "PYTHONPATH", "VIRTUAL_ENV")
ADDRESSES = ("/", "/hao-sheng-yin/", "/units/", "/units/jiu-zhu-zhan/", "/api/v1/stories/", "/admin/login/")


def test_a_clean_clone_shows_the_portal_by_one_command(tmp_path: Path) -> None:
    clone, var = tmp_path / "portal", tmp_path / "portal/var"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    given = {name: value for name, value in os.environ.items() if name not in OURS}
    environment = given | {"PATH": bare_path(tmp_path / "bin"), "CLEAN_CLONE_FOLDER": str(clone)}

    for most in (FIRST_SECONDS, AGAIN_SECONDS):
        with demo(["make", "demo"], folder=clone, environment=environment, port=free_port()) as running:
            took = running.wait_until_it_serves(most)
            print(f"make demo served after {took:.1f} s")
            notice = _notice(running.port)
            addresses = (*ADDRESSES, notice)
            assert {address: running.status(address) for address in addresses} == dict.fromkeys(addresses, 200)
            running.interrupt()
        assert processes_with(f"CLEAN_CLONE_FOLDER={clone}") == []
    assert var.is_dir()


def _notice(port: int) -> str:
    """Where the bureau's own notice of 2017 stands."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/stories/?kind=notice&limit=50", timeout=30) as answer:
        notices = json.load(answer)["items"]
    return next(str(item["url"]) for item in notices if item["published_at"].startswith("2017-08-09"))
