"""Real Elasticsearch nodes of our own on loopback, in temporary folders, gone afterwards.

Built by Maven from the published server (tests/services/searchnode); Java 17 or later and Maven must be installed.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.patience import PATIENCE_S
from tests.services.postgres import ServiceMissing, free_port

SCRIPT = Path(__file__).parent / "searchnode/searchnode.sh"


@dataclass
class Node:
    """A running node; `process` may be killed."""

    name: str
    url: str
    process: "subprocess.Popen[str]"

    def kill(self) -> None:
        """As the kernel does it when memory runs out: nothing is said, nothing is written."""
        self.process.kill()
        self.process.wait()


@contextmanager
def search_node(settings: Mapping[str, str] = {}, folder: Path | None = None) -> Iterator[Node]:
    """One node. With a folder of its own it finds its data again."""
    with _starting({"node.name": "node-0", **settings}, folder) as process:
        yield _ready("node-0", process)


@contextmanager
def search_nodes(number: int) -> Iterator[list[Node]]:
    """A cluster, each node of which may become its master. They start at once: none is ready without the others."""
    ports = [free_port() for _node in range(number)]
    names = [f"node-{place}" for place in range(number)]
    shared = {
        "discovery.seed_hosts": ",".join(f"127.0.0.1:{port}" for port in ports),
        "cluster.initial_master_nodes": ",".join(names),
    }
    with ExitStack() as stack:
        processes = [
            stack.enter_context(_starting({**shared, "node.name": name, "transport.port": str(port)}))
            for name, port in zip(names, ports, strict=True)
        ]
        yield [_ready(name, process) for name, process in zip(names, processes, strict=True)]


@contextmanager
def _starting(settings: Mapping[str, str], folder: Path | None = None) -> Iterator["subprocess.Popen[str]"]:
    if missing := [tool for tool in ("java", "mvn") if not shutil.which(tool)]:
        raise ServiceMissing(f"没有 {'、'.join(missing)}：请安装 Debian 软件包 openjdk-17-jdk-headless 与 maven。")
    with ExitStack() as stack:
        data = folder or Path(stack.enter_context(TemporaryDirectory(prefix="portal-search-")))
        named = [f"{name}={value}" for name, value in {"http.port": "0", **settings}.items()]
        process = stack.enter_context(
            subprocess.Popen(
                [str(SCRIPT), str(data), *named],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env=os.environ | {"SEARCHNODE_STDIN": "1"},
            )
        )
        try:
            yield process
        finally:
            _stop(process)


def _ready(name: str, process: "subprocess.Popen[str]") -> Node:
    assert process.stdout is not None
    for line in process.stdout:
        if "READY" in line:
            said = dict(part.split("=", 1) for part in line.split("READY", 1)[1].split())
            return Node(name, f"http://{said['http']}", process)
    raise RuntimeError("the search node did not start")


def _stop(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
