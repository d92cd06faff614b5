"""A real S3 gateway of our own on loopback (S3Proxy over a temporary folder), gone afterwards.

Assembled by Maven from the published program (tests/services/s3gateway); Java 17 or later and Maven must be installed.
"""

import fcntl
import http.client
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.patience import PATIENCE_S
from tests.services.postgres import ServiceMissing, free_port

HERE = Path(__file__).parent / "s3gateway"
JARS = HERE / "target/gateway"
BUCKET = "portal"
IDENTITY, CREDENTIAL = "tests-only", "tests-only-secret"
PROPERTIES = """\
s3proxy.authorization=aws-v2-or-v4
s3proxy.endpoint=http://127.0.0.1:{port}
s3proxy.identity={identity}
s3proxy.credential={credential}
jclouds.provider=filesystem-nio2
jclouds.identity={identity}
jclouds.credential={credential}
jclouds.filesystem.basedir={folder}
"""


NEEDS_JAVA = pytest.mark.skipif(
    not (shutil.which("java") and shutil.which("mvn")), reason="Java or Maven is not installed"
)


@dataclass(frozen=True)
class Gateway:
    endpoint: str
    identity: str = IDENTITY
    credential: str = CREDENTIAL


@contextmanager
def s3_gateway() -> Iterator[Gateway]:
    if missing := [tool for tool in ("java", "mvn") if not shutil.which(tool)]:
        raise ServiceMissing(f"没有 {'、'.join(missing)}：请安装 Debian 软件包 openjdk-17-jdk-headless 与 maven。")
    _build()
    port = free_port()
    with TemporaryDirectory(prefix="portal-s3-") as folder:
        data, properties, log = Path(folder, "data"), Path(folder, "s3proxy.conf"), Path(folder, "log")
        data.mkdir()
        filled = PROPERTIES.format(port=port, identity=IDENTITY, credential=CREDENTIAL, folder=data)
        properties.write_text(filled, encoding="utf-8")
        options = ["-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"]
        program = ["-cp", f"{JARS}/*", "org.gaul.s3proxy.Main", "--properties", str(properties)]
        with log.open("wb") as said, subprocess.Popen(["java", *options, *program], stdout=said, stderr=said) as java:
            try:
                _wait_for(port, java, log)
                yield Gateway(f"http://127.0.0.1:{port}")
            finally:
                java.terminate()


def _build() -> None:
    """Once; test processes that come at the same time wait for each other."""
    stamp = JARS / ".complete"
    JARS.parent.mkdir(exist_ok=True)
    with (JARS.parent / "building").open("w") as building:
        fcntl.flock(building, fcntl.LOCK_EX)
        if not stamp.exists():
            subprocess.run(["mvn", "-B", "-q", "-f", str(HERE / "pom.xml"), "package"], check=True)
            stamp.touch()


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise RuntimeError(f"The S3 gateway did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
