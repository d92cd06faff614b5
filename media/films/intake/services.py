"""Is this file a film the platform takes? Asked by the job runner of a copy on its own disk; writes nothing."""

import shutil
from pathlib import Path

from media.films.intake import rules
from media.films.intake.boxes import outline, riff_is_cut
from media.films.intake.containers import container_of
from media.films.intake.ffprobe import Ffprobe
from media.films.intake.measuring import measure
from media.films.intake.pyav import PyAv
from media.films.intake.running import Unreadable
from media.films.intake.streams import Instrument
from media.films.intake.verdicts import Finding, Probe, Severity, Verdict
from media.models import FilmVersion


def intake_run(*, version: FilmVersion, path: Path) -> Verdict:
    """The verdict on the original of `version`, of which `path` is a copy on this machine's disk.

    Seconds for a short film; reads the whole file once. Raises OSError when `path` cannot be opened.
    """
    return examine(path)


def instrument() -> Instrument:
    """ffprobe where the system has it, else PyAV; both come to the same verdict."""
    program = shutil.which("ffprobe")
    return Ffprobe(program) if program else PyAv()


def examine(path: Path, by: Instrument | None = None) -> Verdict:
    """Content first, then headers, then every packet, then a picture; a refusal ends it."""
    container = container_of(path)
    if isinstance(container, Finding):
        return _verdict([container])
    findings = _before_reading(path, container)
    if _refuses(findings):
        return _verdict(findings)
    try:
        return _examine(path.resolve(), container, by or instrument(), findings)
    except Unreadable:
        return _verdict([*findings, rules.UNREADABLE])


def _before_reading(path: Path, container: str) -> list[Finding]:
    if container == "mov":
        return list(rules.judge_outline(outline(path)))
    return [rules.CUT] if container == "avi" and riff_is_cut(path) else []


def _examine(path: Path, container: str, by: Instrument, findings: list[Finding]) -> Verdict:
    read = by.read(path, container)
    findings += rules.judge_streams(read)
    picture, sound = rules.picture_of(read), rules.sound_of(read)
    if _refuses(findings) or picture is None:
        return _verdict(findings)
    walked = by.walk(path, container, picture.index)
    measured = measure(walked.packets, picture.index, sound.index if sound else None)
    findings += rules.judge_packets(read, picture, measured)
    if _refuses(findings):
        return _verdict(findings)
    probe = rules.probe_of(container, path.stat().st_size, picture, sound, measured, walked.rotation)
    if not walked.shows_a_picture:
        return _verdict([*findings, rules.NO_PICTURE_DECODED], probe)
    reasons = tuple(rules.against_copying(probe))
    return _verdict([*findings, *rules.told_of(probe, reasons)], probe, reasons)


def _refuses(findings: list[Finding]) -> bool:
    return any(one.severity == Severity.REFUSAL for one in findings)


def _verdict(findings: list[Finding], probe: Probe | None = None, reasons: tuple[str, ...] = ()) -> Verdict:
    accepted = not _refuses(findings)
    return Verdict(accepted, tuple(findings), probe, accepted and not reasons, reasons)
