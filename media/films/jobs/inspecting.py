"""The inspection of an upload as a job. Who inspects registers here; this room only acts on the verdict."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol

from media.enums import FilmState, JobKind
from media.films.jobs import originals
from media.films.jobs.endings import Lost
from media.films.jobs.leases import Lease
from media.films.jobs.services import finishing, job_queue
from media.films.signals import version_settled
from media.models import FilmVersion


class Finding(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def sentence(self) -> str: ...


class Verdict(Protocol):
    """What an inspection says. `probe` is a dataclass, or None when nothing could be read."""

    @property
    def accepted(self) -> bool: ...
    @property
    def findings(self) -> Sequence[Finding]: ...
    @property
    def probe(self) -> Any: ...
    @property
    def may_copy(self) -> bool: ...
    @property
    def why_not_copied(self) -> Sequence[str]: ...


class Inspector(Protocol):
    def __call__(self, *, version: FilmVersion, path: Path) -> Verdict: ...


_inspectors: list[Inspector] = []


def register(inspector: Inspector) -> Callable[[], None]:
    """The last one registered inspects; called from `AppConfig.ready()`. Returns what takes it away again."""
    _inspectors.append(inspector)
    return lambda: _inspectors.remove(inspector)


def inspect(lease: Lease, folder: Path) -> None:
    """The work of an INTAKE job: refused, or on to be encoded."""
    version = FilmVersion.objects.filter(pk=lease.version_id).first()
    if version is None:
        raise Lost
    sha256 = originals.fetch(version, folder, lease)
    lease.beat("检查", 0.5, at_once=True)
    verdict = _inspectors[-1](version=version, path=folder / originals.NAME)
    with finishing(lease):
        _take_down(version, verdict, sha256)
        if verdict.accepted:
            job_queue(version=version, kind=JobKind.ENCODE)
        else:
            version_settled.send(FilmVersion, version_id=version.pk, state=FilmState.REFUSED)


def _take_down(version: FilmVersion, verdict: Verdict, sha256: str) -> None:
    facts = asdict(verdict.probe) if verdict.probe is not None else {}
    copying = {"may_copy": verdict.may_copy, "why_not_copied": list(verdict.why_not_copied)}
    version.sha256 = sha256
    version.probe = facts | copying
    version.findings = [
        {"code": one.code, "severity": str(one.severity), "sentence": one.sentence} for one in verdict.findings
    ]
    version.duration_ms = facts.get("duration_ms") or 0
    version.width, version.height = facts.get("width") or 0, facts.get("height") or 0
    version.state = FilmState.PROCESSING if verdict.accepted else FilmState.REFUSED
    version.save(update_fields=["sha256", "probe", "findings", "duration_ms", "width", "height", "state"])
