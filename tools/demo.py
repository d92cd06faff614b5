"""`make demo`: the portal with sample data, from nothing to a page in the browser in one command."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = str(ROOT / ".venv/bin/python")
PREPARED_BY = ("cms", "media", "site/static", "requirements.lock")
STOP_SECONDS = 10


def port_or_exit() -> int:
    """The port to serve on; one plain sentence when it is no port or somebody else holds it."""
    text = os.environ.get("PORT", "").strip() or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        sys.exit(f"PORT 应为 1 到 65535 之间的数字，现在是“{text}”。")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except OSError:
            sys.exit(f"端口 {text} 已被占用：请先停止占用它的程序，或换一个端口，例如 PORT=8001 make demo。")
    return int(text)


def _digest() -> str:
    """Changes when anything that migrate, sample data or collectstatic depend on changes."""
    digest = hashlib.sha256()
    for name in PREPARED_BY:
        top = ROOT / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and path.suffix not in {".pyc", ".mo"}:
                digest.update(f"{path.relative_to(ROOT)} {path.stat().st_size} {path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()


def prepare(var: Path) -> None:
    """Database, sample data and static files; skipped when nothing changed since the last time."""
    stamp, digest = var / "prepared", _digest()
    if stamp.is_file() and stamp.read_text() == digest and os.environ.get("DATABASE_URL", "") == "":
        return
    print("正在准备数据库、示例内容和静态文件……", flush=True)
    var.mkdir(parents=True, exist_ok=True)
    for command in (["migrate", "-v0"], ["load_sample_data"], ["collectstatic", "--noinput", "-v0"]):
        done = subprocess.run([PYTHON, "manage.py", *command], cwd=ROOT, check=False)
        if done.returncode:
            sys.exit(f"准备没有完成：manage.py {command[0]} 失败，原因见上。")
    stamp.write_text(digest)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def announce(base: str) -> None:
    accounts = subprocess.run(
        [PYTHON, "manage.py", "load_sample_data", "--accounts"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    print(f"\n门户  {base}/\n后台  {base}/admin/\n接口  {base}/api/\n\n{accounts.stdout}", flush=True)
    print("按 Ctrl-C 停止。", flush=True)


def processes() -> list[str]:
    """The commands of the Procfile."""
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
    return [line.partition(":")[2].strip() for line in lines if line.strip() and not line.startswith("#")]


def end(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask every child to stop; whoever has not after STOP_SECONDS is made to."""
    deadline = time.monotonic() + STOP_SECONDS
    for number in (signal.SIGTERM, signal.SIGKILL):
        for child in children:
            if child.poll() is None:
                os.killpg(child.pid, number)
        for child in children:
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, deadline - time.monotonic()))


def serve(port: int) -> int:
    """Run the Procfile until one process ends or somebody presses Ctrl-C; no child outlives this one.

    Not by honcho: when whoever reads its output is gone first, as in `make demo | tee log`, it leaves its children.
    """
    environment = {**os.environ, "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    asked: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda signum, _frame: asked.append(signum))
    base, announced, children = f"http://127.0.0.1:{port}", False, list[subprocess.Popen[bytes]]()
    try:
        for command in processes():
            shell = ["/bin/sh", "-c", f"exec {command}"]
            children.append(subprocess.Popen(shell, cwd=ROOT, env=environment, start_new_session=True))
        while not asked and all(child.poll() is None for child in children):
            if not announced and (announced := _answers(f"{base}/")):
                announce(base)
            time.sleep(0.2)
    finally:
        end(children)
    return 0 if asked else max((child.returncode for child in children), key=abs)


def main() -> int:
    port = port_or_exit()
    os.environ["PORT"] = str(port)
    prepare(Path(os.environ.get("PORTAL_VAR", "") or ROOT / "var"))
    return serve(port)


if __name__ == "__main__":
    sys.exit(main())
