"""A page that nginx hands out from a file is counted by the portal behind it, as the documentation says."""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.installations import ROOT, bare_installation
from tests.integration.operations.test_counting_processes import written_views
from tests.patience import PATIENCE_S, wait_until
from tests.services.nginx import is_open
from tests.services.postgres import free_port
from tests.web import BROWSER, ask, web

pytestmark = [
    pytest.mark.services,
    pytest.mark.skipif(not shutil.which("nginx", path="/usr/sbin:/usr/bin"), reason="nginx is not installed"),
]

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin") or ""


def _documented() -> str:
    """The configuration that `docs/features/readers.md` tells operators to take over."""
    text = (ROOT / "docs/features/readers.md").read_text(encoding="utf-8")
    return re.findall(r"```nginx\n(.*?)```", text, re.DOTALL)[0]


def _configuration(folder: Path, *, port: int, portal: int) -> Path:
    published = folder / "published"
    published.mkdir()
    (published / "index.html").write_text("<h1>示例</h1>", encoding="utf-8")
    locations = _documented().replace("/var/lib/portal/published", str(published))
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    main = folder / "nginx.conf"
    main.write_text(
        f"{user} pid {folder}/pid; error_log {folder}/log; daemon off; events {{}}\n"
        f"http {{ access_log off; {temporary} upstream portal {{ server 127.0.0.1:{portal}; }}\n"
        f"server {{ listen 127.0.0.1:{port}; {locations} }} }}\n",
        encoding="utf-8",
    )
    return main


def test_readers_of_a_file_are_counted_and_machines_are_not(tmp_path: Path) -> None:
    with bare_installation(tmp_path) as installation:
        installation.manage("migrate", "-v0")
        with web(installation) as server:
            port = free_port()
            front = subprocess.Popen([NGINX, "-c", str(_configuration(tmp_path, port=port, portal=server.port))])
            try:
                wait_until(lambda: is_open(port))
                for agent in ("curl/8.5.0", BROWSER, BROWSER):
                    answer = ask(port, "/?text=l", reader=1, agent=agent)
                    assert (answer.status, "示例" in answer.body.decode()) == (200, True)
                time.sleep(1)
            finally:
                front.terminate()
                front.wait(timeout=PATIENCE_S)
            server.stop()
        assert written_views(installation) == 1
