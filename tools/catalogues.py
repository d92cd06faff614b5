"""Compiles the translation catalogues under cms/locale into the form Django reads, where a source is newer.

Only the sources (.po) are in git. Needs nothing but Babel, so that it runs before anything else of the platform.
"""

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "cms/locale"


def is_current(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return compiled.is_file() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def compile_catalogue(source: Path) -> None:
    """Write the .mo beside its .po; whoever reads meanwhile sees the former or the new one, never half of it."""
    with source.open("rb") as text:
        catalogue = read_po(text, domain=source.stem, abort_invalid=True)
    unfinished = source.with_suffix(f".{os.getpid()}.mo")
    with unfinished.open("wb") as binary:
        write_mo(binary, catalogue)
    unfinished.replace(source.with_suffix(".mo"))


def main() -> None:
    for source in sorted(LOCALE.rglob("*.po")):
        try:
            if not is_current(source):
                compile_catalogue(source)
        except (PoFileError, OSError) as problem:
            sys.exit(f"译文没有编译：{source.relative_to(ROOT)}：{problem}")


if __name__ == "__main__":
    main()
