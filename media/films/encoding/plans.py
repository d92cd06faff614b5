"""What is made of a film, and the one command that makes it. Knows numbers and words, runs nothing.

Measured choices: CRF 23 with `veryfast` (slower presets bought no smaller files), keyframes every two seconds, so that
seeking is quick and other ways of delivery stay a repackaging.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from media.films.encoding.program import Program
from media.films.jobs.originals import NAME as ORIGINAL

LADDER = (720, 480)
WORTH_A_SECOND = 1.2
"""How much larger the first must be for a second, smaller file to save the reader anything."""
MAXRATES = {720: 1800, 480: 800}
KEYFRAMES_EVERY_S = 2
MOST_FRAMES_PER_SECOND = 31
SLOWER = "fps=30"
LOUDNESS = "I=-16:TP=-1.5:LRA=11"

READ_ONLY_FILMS = (
    "-protocol_whitelist",
    "file",
    "-format_whitelist",
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,asf,mpeg,mpegts,flv",
)
"""A playlist or a script named as a film would make ffmpeg read other people's files."""
QUIET = ("-hide_banner", "-nostdin", "-nostats", "-loglevel", "repeat+error")
NOTHING_TOLD = (
    *("-map_metadata", "-1", "-map_chapters", "-1"),
    *("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"),
)
PICTURE = "V:0"
"""The first moving picture, where the inspection names none; a cover counts as `v` and not as `V`."""
TO_SDR = (
    "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv"
)


@dataclass(frozen=True, slots=True)
class Source:
    """What the inspection found that decides how the film is made; sides are those of the upright picture."""

    duration_ms: int
    width: int
    height: int
    fps: float
    hdr: bool
    interlaced: bool
    has_sound: bool
    may_copy: bool
    picture: str = PICTURE
    """Which stream, as ffmpeg specifies it."""
    sound: str = "a:0"

    @classmethod
    def of(cls, probe: Mapping[str, Any]) -> "Source":
        return cls(
            duration_ms=int(probe["duration_ms"]),
            width=int(probe["width"]),
            height=int(probe["height"]),
            fps=float(probe.get("fps") or 0),
            hdr=bool(probe.get("is_hdr")),
            interlaced=bool(probe.get("is_interlaced")),
            has_sound=bool(probe.get("audio")),
            may_copy=bool(probe.get("may_copy")),
            picture=str(_given(probe.get("video_index"), PICTURE)),
            sound=str(_given(probe.get("audio_index"), "a:0")),
        )

    @property
    def short_edge(self) -> int:
        return min(self.width, self.height)


def _given(value: Any, otherwise: str) -> Any:
    return otherwise if value is None else value


@dataclass(frozen=True, slots=True)
class Rung:
    """One file to be made."""

    short_edge: int
    is_copied: bool = False

    @property
    def name(self) -> str:
        return f"{self.short_edge}p.mp4"

    @property
    def maxrate(self) -> int:
        """Kilobits per second."""
        return MAXRATES[720] if self.short_edge > LADDER[-1] else MAXRATES[480]


def rungs(source: Source) -> tuple[Rung, ...]:
    """The files to be made, the largest first. Nothing is ever enlarged, and a film that is fine is copied."""
    high, low = LADDER
    even = max(2, source.short_edge // 2 * 2)
    top = Rung(source.short_edge, is_copied=True) if source.may_copy else Rung(min(even, high))
    return (top, Rung(low)) if top.short_edge >= low * WORTH_A_SECOND else (top,)


def encode_command(
    program: Program, source: Source, made: Sequence[Rung], *, loudness: str = "", threads: int = 2
) -> list[str]:
    """Everything in one reading of the original. `loudness` is the filter that evens it out, empty for none. Names are
    relative to the folder it runs in."""
    encoded = [rung for rung in made if not rung.is_copied]
    graph = [*_pictures(program, source, encoded), *(_sounds(source, encoded, loudness) if source.has_sound else ())]
    command = [program.path, *QUIET, "-progress", "pipe:1", *READ_ONLY_FILMS, "-i", ORIGINAL]
    if graph:
        command += ["-filter_complex", ";".join(graph)]
    for rung in made:
        command += _copied(source) if rung.is_copied else _encoded(rung, has_sound=source.has_sound, threads=threads)
        command += [*NOTHING_TOLD, "-movflags", "+faststart", "-f", "mp4", rung.name]
    return command


def measure_command(program: Program, source: Source) -> list[str]:
    """Prints how loud the film is in its last lines. `loudnorm` measures the same at ten times the cost."""
    return [
        *(program.path, "-hide_banner", "-nostdin", "-nostats", "-progress", "pipe:1", *READ_ONLY_FILMS),
        *("-i", ORIGINAL, "-map", f"0:{source.sound}", "-vn", "-sn", "-dn"),
        *("-af", "aformat=channel_layouts=stereo,ebur128=peak=true:framelog=verbose", "-f", "null", "-"),
    ]


def retold(command: Sequence[str]) -> list[str]:
    """The command without the place of the program on this machine."""
    return ["ffmpeg", *command[1:]]


def _upright(edge: int) -> str:
    """Square pixels, the short edge at most so long, both sides even."""
    wide, high = "iw*sar", f"2*trunc(min({edge},ih)/2)"
    narrow = f"2*trunc(min({edge},iw*sar)/2)"
    width = f"if(gte({wide},ih),2*round({high}*{wide}/ih/2),{narrow})"
    height = f"if(gte({wide},ih),{high},2*round({narrow}*ih/({wide})/2))"
    return f"scale=w='{width}':h='{height}',setsar=1"


def _pictures(program: Program, source: Source, encoded: Sequence[Rung]) -> list[str]:
    """The smaller picture is made of the larger one: it is already small, and already SDR."""
    if not encoded:
        return []
    first, *others = encoded
    steps = [_upright(first.short_edge)]
    if source.interlaced:
        steps.insert(0, "bwdif=mode=send_frame")
    if source.fps > MOST_FRAMES_PER_SECOND:
        steps.insert(0, SLOWER)
    if source.hdr and program.maps_tones:
        steps.append(TO_SDR)
    steps.append("format=yuv420p")
    chain = f"[0:{source.picture}]{','.join(steps)}"
    if not others:
        return [f"{chain}[v{first.short_edge}]"]
    (second,) = others
    return [f"{chain},split[v{first.short_edge}][large]", f"[large]{_upright(second.short_edge)}[v{second.short_edge}]"]


def _sounds(source: Source, encoded: Sequence[Rung], loudness: str) -> list[str]:
    if not encoded:
        return []
    steps = ["aformat=channel_layouts=stereo", *([loudness] if loudness else []), "aresample=48000"]
    ends = "".join(f"[a{rung.short_edge}]" for rung in encoded)
    return [f"[0:{source.sound}]{','.join(steps)},asplit={len(encoded)}{ends}"]


def _copied(source: Source) -> list[str]:
    sound = ("-map", f"0:{source.sound}") if source.has_sound else ()
    return ["-map", f"0:{source.picture}", *sound, "-c", "copy"]


def _encoded(rung: Rung, *, has_sound: bool, threads: int) -> list[str]:
    sound = ("-map", f"[a{rung.short_edge}]", "-c:a", "aac", "-b:a", "128k", "-ar", "48000", "-ac", "2")
    return [
        *("-map", f"[v{rung.short_edge}]", *(sound if has_sound else ())),
        *("-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-threads", str(threads)),
        *("-maxrate", f"{rung.maxrate}k", "-bufsize", f"{2 * rung.maxrate}k"),
        *("-profile:v", "high", "-level", "4.0", "-pix_fmt", "yuv420p"),
        *("-force_key_frames", f"expr:gte(t,n_forced*{KEYFRAMES_EVERY_S})", "-sc_threshold", "0"),
    ]
