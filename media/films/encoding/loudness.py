"""How loud a film is, and the filter that makes all films alike (EBU R 128, −16 LUFS)."""

import json
import math
from pathlib import Path
from typing import Any

from media.films.encoding.plans import LOUDNESS, Source, measure_command
from media.films.encoding.program import Program
from media.films.encoding.reporting import Reporting
from media.films.jobs.children import Limits, run

SILENCE_LUFS = -70.0
"""The gate of the measure itself. Whatever is below is no sound: raising it would bring up noise, and the filter
refuses its own figures (`-inf`)."""
LIMITS = {"input_i": (-99.0, 0.0), "input_tp": (-99.0, 99.0), "input_lra": (0.0, 99.0), "input_thresh": (-99.0, 0.0)}
"""What the filter takes back."""


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
    start, end = said.rfind("{"), said.rfind("}")
    try:
        figures = {name: _figure(value) for name, value in json.loads(said[start : end + 1]).items()}
    except (ValueError, AttributeError):
        return ""
    if not all(name in figures and least <= figures[name] <= most for name, (least, most) in LIMITS.items()):
        return ""
    if figures["input_i"] <= SILENCE_LUFS:
        return ""
    offset = figures.get("target_offset", 0.0)
    return (
        f"loudnorm={LOUDNESS}:linear=true:offset={offset if abs(offset) <= 99 else 0.0}"
        f":measured_I={figures['input_i']}:measured_TP={figures['input_tp']}"
        f":measured_LRA={figures['input_lra']}:measured_thresh={figures['input_thresh']}"
    )


def _figure(value: Any) -> float:
    try:
        figure = float(value)
    except (TypeError, ValueError):
        return math.nan
    return figure if math.isfinite(figure) else math.nan
