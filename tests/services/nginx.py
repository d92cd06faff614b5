"""The nginx of `deploy/` on loopback, in a temporary folder, in front of a portal with production settings."""

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.installations import ROOT, Installation
from tests.patience import PATIENCE_S, wait_until
from tests.services.postgres import free_port

HOST = "mzj.example"
CONFIGURATION = ROOT / "deploy/nginx/portal.conf"
SECRET_KEY = "tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQ"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass
class Site:
    """nginx, and behind it the portal, which can be stopped."""

    folder: Path
    https: int
    http: int
    portal: "subprocess.Popen[bytes]"

    def get(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        """Ask as a browser does that trusts the certificate."""
        trust = ssl.create_default_context(cafile=str(self.folder / "tls/fullchain.pem"))
        plain = socket.create_connection(("127.0.0.1", self.https), timeout=PATIENCE_S)
        connection = http.client.HTTPConnection(HOST)
        connection.sock = trust.wrap_socket(plain, server_hostname=HOST)
        return _ask(connection, method, path, headers)

    def get_without_tls(self, path: str, **headers: str) -> Answer:
        return _ask(http.client.HTTPConnection("127.0.0.1", self.http, timeout=PATIENCE_S), "GET", path, headers)

    def logs(self) -> str:
        return "".join(path.read_text(encoding="utf-8") for path in (self.folder / "log").iterdir())


def _ask(connection: http.client.HTTPConnection, method: str, path: str, headers: dict[str, str]) -> Answer:
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": HOST} | named)
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


def rendered(folder: Path, var: Path, *, https: int, http: int, portal: int) -> Path:
    """Our configuration with this machine's ports and folders; raises when one of them is no longer in it."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    text = re.sub(r"^\s*listen \[::\].*\n", "", text, flags=re.MULTILINE)
    replacements = {
        "127.0.0.1:8000": f"127.0.0.1:{portal}",
        "listen 80": f"listen 127.0.0.1:{http}",
        "listen 443": f"listen 127.0.0.1:{https}",
        "/etc/portal/tls": str(folder / "tls"),
        "/var/log/nginx": str(folder / "log"),
        "/var/lib/portal": str(var),
        "/srv/portal": str(ROOT),
        "/var/www/acme": str(folder / "acme"),
    }
    for ours, here in replacements.items():
        if ours not in text:
            raise AssertionError(f"{CONFIGURATION} no longer says {ours}.")
        text = text.replace(ours, here)
    (folder / "portal.conf").write_text(text, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    places = "".join(
        f"{kind}_temp_path {folder / 'temp' / kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = folder / "nginx.conf"
    main.write_text(
        f"{user}\npid {folder / 'pid'};\nerror_log {folder / 'main.log'};\ndaemon off;\nevents {{}}\n"
        f"http {{\ninclude /etc/nginx/mime.types;\ndefault_type application/octet-stream;\n{places}"
        f"include {folder / 'portal.conf'};\n}}\n",
        encoding="utf-8",
    )
    return main


def _certificate(folder: Path) -> None:
    names = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subject = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names, *subject]
    subprocess.run(command, check=True, capture_output=True)


def is_open(port: int) -> bool:
    """Whether somebody listens there."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@contextmanager
def served(installation: Installation, folder: Path) -> Iterator[Site]:
    """nginx over Granian over the installation's database, all gone afterwards."""
    for name in ("tls", "log", "temp", "acme/.well-known/acme-challenge"):
        (folder / name).mkdir(parents=True)
    _certificate(folder / "tls")
    https, http_port, portal = free_port(), free_port(), free_port()
    main = rendered(folder, installation.var, https=https, http=http_port, portal=portal)
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    checked = subprocess.run([nginx, "-t", "-c", str(main)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "warn" not in checked.stderr, checked.stderr
    environment = installation.environment | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "SECRET_KEY": SECRET_KEY,
        "PERSONAL_DATA_KEYS": "tests-only-personal-data-key-0123456789-abcdefghijkl",
        "ALLOWED_HOSTS": HOST,
        "PUBLIC_BASE_URL": f"https://{HOST}",
        "FILMS_ACCEL_PREFIX": "/protected/",
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(portal)]
    with (folder / "portal.log").open("wb") as log:
        behind = subprocess.Popen(
            [*command, "--no-access-log", "cms.wsgi:application"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
        front = subprocess.Popen([nginx, "-c", str(main)], stdout=log, stderr=log)
        try:
            for port in (portal, https):
                wait_until(lambda port=port: is_open(port), f"a listener on port {port}")
            yield Site(folder, https, http_port, behind)
        finally:
            for process in (front, behind):
                process.terminate()
                process.wait(timeout=PATIENCE_S)
