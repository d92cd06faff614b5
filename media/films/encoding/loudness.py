"""How loud a film is, and the filter that makes all films alike (EBU R 128, −16 LUFS)."""

import math
import re
from pathlib import Path

from media.films.encoding.plans import LOUDNESS, Source, measure_command
from media.films.encoding.program import Program
from media.films.encoding.reporting import Reporting
from media.films.jobs.children import Limits, run

SILENCE_LUFS = -70.0
"""The gate of the measure itself. Whatever is below is no sound: raising it would bring up noise, and the filter
refuses its own figures (`-inf`)."""
FIGURES = {
    "measured_I": (r"\bI:\s+(\S+) LUFS", -99.0, 0.0),
    "measured_thresh": (r"Threshold:\s+(\S+) LUFS", -99.0, 0.0),
    "measured_LRA": (r"LRA:\s+(\S+) LU\b", 0.0, 99.0),
    "measured_TP": (r"Peak:\s+(\S+) dBFS", -99.0, 99.0),
}
"""Where the summary has what the second pass wants to know, and what it takes."""


def measure(program: Program, source: Source, folder: Path, limits: Limits, reporting: Reporting) -> str:
    """The filter for the second pass; empty when there is nothing to even out, or the sound cannot be measured."""
    outcome = run(
        measure_command(program, source),
        folder=folder,
        limits=limits,
        on_line=reporting.on_line,
        beat=reporting.beat,
    )
    return normalisation(outcome.said) if outcome.returncode == 0 else ""


def normalisation(said: str) -> str:
    """From what the first pass printed."""
    _before, _summary, summary = said.rpartition("Summary:")
    figures: dict[str, float] = {}
    for name, (pattern, least, most) in FIGURES.items():
        found = re.search(pattern, summary)
        figure = _figure(found[1]) if found else math.nan
        if not least <= figure <= most:
            return ""
        figures[name] = figure
    if figures["measured_I"] <= SILENCE_LUFS:
        return ""
    return f"loudnorm={LOUDNESS}:linear=true:" + ":".join(f"{name}={figure}" for name, figure in figures.items())


def _figure(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
