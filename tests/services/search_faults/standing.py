"""A node of its own, which may be killed, starve for disk space, and be started again on its data."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.services.postgres import free_port
from tests.services.search_node import Node, search_node

WATERMARKS = [f"cluster.routing.allocation.disk.watermark.{name}" for name in ("low", "high", "flood_stage")]


LEAST_FREE, MORE_THAN_THERE_IS = "1b", "900tb"


@dataclass
class Standing:
    """A node that is started again at the same address on the same data."""

    folder: Path
    port: int = field(default_factory=free_port)
    stack: ExitStack = field(default_factory=ExitStack)
    node: Node | None = None

    def start(self) -> None:
        settings = {
            "http.port": str(self.port),
            "cluster.routing.allocation.disk.threshold_enabled": "true",
            "cluster.info.update.interval": "10s",
            "http.max_content_length": "1mb",
            **dict.fromkeys(WATERMARKS, LEAST_FREE),
        }
        self.stack.close()
        self.node = self.stack.enter_context(search_node(settings, self.folder))

    def kill(self) -> None:
        assert self.node is not None
        self.node.kill()
