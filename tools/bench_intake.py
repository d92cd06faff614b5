"""Whether the inspection of a film of half an hour takes more memory than that of one of twenty seconds.

Megabytes a process of its own was given at most (VmHWM). The programs it starts read a film as it passes.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from tools.bench.sites import ROOT

SECONDS, TIMES_AS_LONG = 20, 89
PICTURE = f"testsrc2=size=640x360:rate=25:duration={SECONDS}"
SOUND = f"anoisesrc=color=pink:amplitude=0.1:duration={SECONDS}:sample_rate=48000"
CODECS = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-f", "mp4")
MOST_TIMES_THE_MEMORY = 1.5


def measure() -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory() as name:
        short, long = Path(name, "short.mp4"), Path(name, "long.mp4")
        _ffmpeg("-f", "lavfi", "-i", PICTURE, "-f", "lavfi", "-i", SOUND, *CODECS, str(short))
        _ffmpeg("-stream_loop", str(TIMES_AS_LONG - 1), "-i", str(short), "-c", "copy", str(long))
        few, many = _peak_megabytes(short), _peak_megabytes(long)
        figures = {"file MB": long.stat().st_size / (1 << 20), "short MB": few, "long MB": many}
    return {"intake, memory": figures | {"ratio": many / few, "most ratio": MOST_TIMES_THE_MEMORY}}


def _ffmpeg(*options: str) -> None:
    from media.films.encoding.program import program

    subprocess.run([program().path, "-v", "error", "-nostdin", *options], check=True)


def _peak_megabytes(path: Path) -> float:
    command = [sys.executable, "-m", "tools.bench_intake", str(path)]
    return float(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout)


def _inspect(path: Path) -> None:
    import django

    django.setup()
    from media.films.intake.services import examine

    verdict = examine(path)
    if not verdict.accepted:
        raise RuntimeError(verdict.findings)
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    sys.stdout.write(f"{int(kilobytes) / 1024}\n")


if __name__ == "__main__":
    _inspect(Path(sys.argv[1]))
