"""The inspection of an upload as a job: what follows from the verdict."""

from dataclasses import asdict
from pathlib import Path

from media.enums import FilmState, JobKind
from media.films.intake.services import intake_run
from media.films.intake.verdicts import Verdict
from media.films.jobs import originals
from media.films.jobs.endings import Lost
from media.films.jobs.leases import Lease
from media.films.jobs.services import finishing, job_queue
from media.films.signals import version_settled
from media.models import FilmVersion


def inspect(lease: Lease, folder: Path) -> None:
    """The work of an INTAKE job: refused, or on to be encoded."""
    version = FilmVersion.objects.filter(pk=lease.version_id).first()
    if version is None:
        raise Lost
    sha256 = originals.fetch(version, folder, lease)
    lease.beat("检查", 0.5, at_once=True)
    verdict = intake_run(version=version, path=folder / originals.NAME)
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
