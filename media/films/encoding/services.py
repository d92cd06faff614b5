"""The encoding of a film as a job: from the private original to what the public may be shown."""

import os
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import Model
from django.db.models.functions import Now

from media.enums import FilmState
from media.films.encoding import checking, loudness, pictures
from media.films.encoding.checking import Made
from media.films.encoding.leftovers import FOLDERS, leftovers_remove
from media.films.encoding.pictures import Board, Cover
from media.films.encoding.placing import Placing, placing
from media.films.encoding.plans import KEYFRAMES_EVERY_S, Rung, Source, encode_command, retold, rungs
from media.films.encoding.program import Program, program
from media.films.encoding.reasons import failure
from media.films.encoding.reporting import Reporting
from media.films.jobs import originals
from media.films.jobs.children import Limits, Outcome, run
from media.films.jobs.endings import Hopeless, Lost
from media.films.jobs.leases import Lease
from media.films.jobs.services import finishing
from media.films.signals import version_settled
from media.models import FilmRendition, FilmVersion, PosterFrame, Storyboard

CPU_SECONDS_EACH = 60
"""For every second of film, and this many to begin with: forty times what a second costs."""
COPIED_GAP_MS = 5_500
ENCODED_GAP_MS = KEYFRAMES_EVERY_S * 1000 + 250
DAMAGED = "damaged"
NOT_TONE_MAPPED = "not_tone_mapped"


@dataclass(frozen=True, slots=True)
class Result:
    rungs: tuple[Rung, ...]
    files: tuple[Made, ...]
    covers: list[Cover]
    board: Board
    command: str
    error_lines: int
    findings: list[dict[str, Any]]


def encode(lease: Lease, folder: Path) -> None:
    """The work of an ENCODE job."""
    version = FilmVersion.objects.filter(pk=lease.version_id).first()
    if version is None:
        raise Lost
    try:
        source = Source.of(version.probe)
    except (KeyError, TypeError, ValueError):
        raise Hopeless("这部影片缺少检查结果，请重新上传。") from None
    leftovers_remove(version_key=version.key)
    originals.fetch(version, folder, lease)
    result = make(source, folder=folder, lease=lease)
    lease.beat("保存", 0.99, at_once=True)
    with placing() as placed:
        stem = f"{version.key.hex}/{lease.fence}"
        names = [_put(placed, made.path, FilmRendition, stem, made.sha256) for made in result.files]
        frames = [_put(placed, cover.path, PosterFrame, stem, cover.sha256) for cover in result.covers]
        board = _put(placed, result.board.path, Storyboard, stem, result.board.sha256)
        with finishing(lease):
            _record(version, result, names, frames, board)


def make(source: Source, *, folder: Path, lease: Lease) -> Result:
    """Everything from `original` in the folder, beside it. Raises Hopeless or Failed with a sentence for the editor."""
    tool, made = program(), rungs(source)
    limits = Limits(cpu_s=CPU_SECONDS_EACH * (10 + source.duration_ms // 1000))

    def stage(words: str, start: float, end: float) -> Reporting:
        return Reporting(lease, words, start, end, source.duration_ms)

    evened = ""
    if source.has_sound and not all(rung.is_copied for rung in made):
        evened = loudness.measure(tool, source, folder, limits, stage("测量响度", 0.02, 0.06))
    command = encode_command(tool, source, made, loudness=evened, threads=os.cpu_count() or 1)
    encoding = stage("转码", 0.06, 0.95)
    outcome = run(command, folder=folder, limits=limits, on_line=encoding.on_line, beat=encoding.beat)
    if outcome.returncode:
        raise failure(outcome)
    lease.beat("核对", 0.95, at_once=True)
    files = []
    for rung in made:
        file = checking.read_back(folder / rung.name)
        gap = COPIED_GAP_MS if rung.is_copied else ENCODED_GAP_MS
        checking.check(file, expected_ms=source.duration_ms, longest_gap_ms=gap)
        files.append(file)
        lease.beat("核对", 0.96)
    covers, board = pictures.take(
        tool, files[0], files[-1], folder=folder, limits=limits, reporting=stage("取画面", 0.96, 0.99)
    )
    return Result(
        rungs=made,
        files=tuple(files),
        covers=covers,
        board=board,
        command=shlex.join(retold(command)),
        error_lines=outcome.error_lines,
        findings=_findings(tool, source, outcome),
    )


def _findings(tool: Program, source: Source, outcome: Outcome) -> list[dict[str, Any]]:
    found = []
    if outcome.error_lines:
        sentence = (
            f"原始文件有损坏：转码时有 {outcome.error_lines} 处读不出来，画面或声音可能短暂花屏、断音。"
            "请从头到尾看一遍，有问题就换一个完好的文件。"
        )
        found.append({"code": DAMAGED, "severity": "warning", "sentence": sentence})
    if source.hdr and not tool.maps_tones:
        sentence = (
            "这是高动态范围（HDR）影片，服务器上的 ffmpeg 不能换算色彩，画面可能偏灰。请导出为普通（SDR）影片再上传。"
        )
        found.append({"code": NOT_TONE_MAPPED, "severity": "warning", "sentence": sentence})
    return found


def _put(placed: Placing, path: Path, model: type[Model], stem: str, sha256: str) -> str:
    return placed.put(path, f"{FOLDERS[model]}/{stem}-{path.stem}.{sha256[:16]}{path.suffix}")


def _record(version: FilmVersion, result: Result, names: list[str], frames: list[str], board: str) -> None:
    """Rows of an earlier encoding go with their files."""
    for model in (FilmRendition, PosterFrame, Storyboard):
        for former in model.objects.filter(version=version):
            former.delete()
    for rung, made, name in zip(result.rungs, result.files, names, strict=True):
        FilmRendition.objects.create(
            version=version,
            short_edge=rung.short_edge,
            file=name,
            width=made.width,
            height=made.height,
            size=made.size,
            sha256=made.sha256,
            command=result.command,
            error_lines=result.error_lines,
        )
    for cover, name in zip(result.covers, frames, strict=True):
        PosterFrame.objects.create(
            version=version,
            at_ms=cover.at_ms,
            file=name,
            width=cover.width,
            height=cover.height,
            sha256=cover.sha256,
        )
    Storyboard.objects.create(
        version=version,
        file=board,
        sha256=result.board.sha256,
        every_ms=result.board.every_ms,
        columns=result.board.columns,
        frames=result.board.frames,
        tile_width=result.board.tile_width,
        tile_height=result.board.tile_height,
    )
    ours = {DAMAGED, NOT_TONE_MAPPED}
    kept = [finding for finding in version.findings if finding.get("code") not in ours]
    FilmVersion.objects.filter(pk=version.pk).update(
        state=FilmState.READY,
        duration_ms=result.files[0].duration_ms,
        findings=[*kept, *result.findings],
        ready_at=Now(),
    )
    version_settled.send(FilmVersion, version_id=version.pk, state=FilmState.READY)
