"""What the inspection of a file says; plain values that another process may keep as JSON."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    REFUSAL = "refusal"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` for programs and tests, `sentence` for the editor."""

    code: str
    severity: Severity
    sentence: str


@dataclass(frozen=True, slots=True)
class Audio:
    codec: str
    channels: int
    sample_rate: int


@dataclass(frozen=True, slots=True)
class Probe:
    """What the file holds. Times in milliseconds, rates per second; sides as the viewer sees them, upright."""

    container: str
    """Name of the demuxer: mov, matroska, avi, asf, mpeg, mpegts, flv."""
    size: int
    duration_ms: int
    width: int
    height: int
    rotation: int
    """0, 90, 180 or 270: by how much players turn the picture, clockwise."""
    fps: float
    """Of the whole film on average."""
    is_variable_rate: bool
    video_codec: str
    video_index: int
    """Number of the picture's stream, for `-map 0:<number>`."""
    pix_fmt: str
    level: int
    """Of H.264 in tenths, 41 for 4.1, where it might be copied; 0 for others."""
    bit_rate: int
    is_hdr: bool
    is_interlaced: bool
    gop_ms: int
    """Longest time between two key frames."""
    audio: Audio | None
    audio_index: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    accepted: bool
    findings: tuple[Finding, ...]
    probe: Probe | None
    """None when too little could be read of it."""
    may_copy: bool
    """Whether the streams may be taken over as they are, rather than encoded again."""
    why_not_copied: tuple[str, ...]

    def probe_json(self) -> dict[str, Any]:
        """For `FilmVersion.probe`."""
        told = asdict(self.probe) if self.probe else {}
        return told | {"may_copy": self.may_copy, "why_not_copied": list(self.why_not_copied)}

    def findings_json(self) -> list[dict[str, str]]:
        """For `FilmVersion.findings`."""
        return [{"code": one.code, "severity": str(one.severity), "sentence": one.sentence} for one in self.findings]
