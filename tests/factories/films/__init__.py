"""Films made in code, by ffmpeg and by hand: as phones and programs make them, broken, and meant to do harm.

All are made once for every process of a run and lie beside its other originals.
"""

import fcntl
import os
import shutil
from pathlib import Path

from tests.factories.films import honest, hostile
from tests.factories.films.making import AAC, HONEST, HOSTILE, PICTURE, SECONDS, X264, encoded
from tests.originals import FOLDER

__all__ = ["HONEST", "HOSTILE", "film_folder", "honest", "hostile"]


def film_folder() -> Path:
    """The folder with all of them, made when it is first asked for."""
    folder = Path(os.environ[FOLDER]) / "films-to-judge"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = folder.with_suffix(".making")
            shutil.rmtree(making, ignore_errors=True)
            making.mkdir()
            _make_all(making)
            making.rename(folder)
    return folder


def _make_all(folder: Path) -> None:
    encoded(folder / "base.mp4", *X264, *AAC, "-g", "25", "-movflags", "+faststart")
    long = PICTURE.replace(f"duration={SECONDS}", "duration=8")
    encoded(folder / "long.mp4", *X264, "-movflags", "+faststart", picture=long, sound=None)
    for name, maker in HONEST.items():
        maker(folder / name)
    for name, (_, maker) in HOSTILE.items():
        maker(folder / name)
