"""An import as a whole: what was done is journalled page by page, so that it can be taken up again after any end."""

import gc
import hashlib
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from cms.importing.formats import Candidate, candidates, file_key
from cms.importing.importer import Importer, item_add
from cms.importing.models import ImportRun
from cms.importing.outcomes import NEW, Outcome
from cms.importing.results import Result
from cms.importing.rewiring import links_rewire
from cms.importing.settling import AT_ONCE, settle
from cms.importing.sources.entry import Entry, Kind
from cms.importing.sources.opening import AnySource
from cms.importing.timing import time_limit
from cms.importing.unreadable import Unreadable
from cms.stories.models import NoticePage
from media.rules import extension_of

logger = logging.getLogger(__name__)

_OF_BROWSERS = ("_files", ".files")
"""Ends of the folders in which browsers keep what belongs to a saved page."""
_YOUNG = 1
"""Generation of the garbage collector: up to what one batch of pages made. Commands collect rarely (`manage.py`), and
what refers to itself would pile up over thousands of pages."""
_OLD_OFFICE = {"doc": "docx", "wps": "docx", "xls": "xlsx", "et": "xlsx"}


def run_key(sources: Iterable[str], site_address: str) -> str:
    """The same for an import of the same things."""
    return hashlib.sha256("\x00".join([*sources, site_address]).encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def run_begin(*, sources: Sequence[str], site_address: str = "", publishes: bool = True) -> ImportRun:
    """The last run over these sources if it did not come to its end, else a new one."""
    key = run_key(sources, site_address)
    unfinished = ImportRun.objects.filter(key=key, finished_at=None, upload="").first()
    return unfinished or ImportRun.objects.create(
        key=key,
        source="\n".join(sources),
        site_address=site_address,
        publishes=publishes,
        confirmed_at=timezone.now(),
    )


@dataclass(slots=True)
class Bringing:
    """Goes through sources and brings in what they hold. Nothing is held of what was done but which files were used."""

    importer: Importer
    sources: Sequence[AnySource]
    is_resumed: bool = False
    fittings: int = 0
    """Styles, scripts and ornaments of the old pages: counted, not named."""
    _used: set[int] = field(default_factory=set)
    _identities: set[int] = field(default_factory=set)
    _unsettled: int = 0

    def results(self) -> Iterator[Result]:
        """What became of each file, as it happens: pages first, then documents and lists, then what nobody named."""
        if self.is_resumed:
            self._remember_used()
        for source in self.sources:
            for kinds in ((Kind.PAGE,), (Kind.WORD, Kind.RECORDS)):
                for entry in source.entries():
                    if entry.kind in kinds and not self._is_used(entry):
                        yield from self._file(entry, source.name)
            for entry in source.entries():
                if entry.kind is Kind.FITTING:
                    self.fittings += 1
                elif entry.kind is Kind.COMPANION and not self._is_used(entry):
                    yield from self._left_over(entry, source.name)

    def finish(self) -> None:
        """Index what is not yet, connect links whose pages are both there now, close the run."""
        run = self.importer.run
        if run is None:
            return
        settle(run=run)
        links_rewire()
        run.finished_at = timezone.now()
        run.save(update_fields=["finished_at"])

    def _file(self, entry: Entry, source_name: str) -> Iterator[Result]:
        found = candidates(entry, source_name=source_name, site_address=self.importer.site_address)
        while True:
            try:
                with time_limit():
                    candidate = next(found, None)
            except Unreadable as problem:
                candidate = _refused(entry, source_name, str(problem))
            except Exception:
                logger.exception("A file could not be read: %s", entry.path)
                candidate = _refused(entry, source_name, "程序读这个文件时出错，已记入日志，请告诉管理员。")
            if candidate is None:
                return
            if not self._is_done(candidate.key):
                yield self._bring_in(candidate)

    def _bring_in(self, candidate: Candidate) -> Result:
        page = candidate.page
        if page is None:
            return self._skipped(candidate, candidate.problem)
        identity = hash(page.identity)
        if self.importer.dry_run and identity in self._identities:
            return Result(candidate.label, Outcome.UNCHANGED, page.title)
        try:
            result = self.importer.bring_in(page, file_name=candidate.label, key=candidate.key, entry=candidate.entry)
        except ValidationError as problem:
            return self._skipped(candidate, _said(problem))
        except IntegrityError:
            return self._skipped(candidate, "另一个导入程序正在导入同一页，没有重复导入。")
        except OperationalError:
            raise
        except Exception:
            logger.exception("A page could not be brought in: %s", candidate.label)
            return self._skipped(candidate, "程序导入这一页时出错，已记入日志，请告诉管理员。")
        if self.importer.dry_run:
            self._identities.add(identity)
        self._used |= {hash(path) for path in result.made.used}
        self._count(result)
        return result

    def _count(self, result: Result) -> None:
        run = self.importer.run
        self._unsettled += result.outcome in NEW
        if run is not None and self._unsettled >= AT_ONCE:
            settle(run=run)
            self._unsettled = 0
            gc.collect(_YOUNG)

    def _left_over(self, entry: Entry, source_name: str) -> Iterator[Result]:
        if any(part.endswith(_OF_BROWSERS) for part in entry.path.split("/")[:-1]):
            self.fittings += 1
            return
        better = _OLD_OFFICE.get(extension_of(entry.name))
        advice = f"如果它本身是一篇文章或清单，请另存为 .{better} 后再导入。" if better else ""
        reason = entry.problem or f"没有页面用到这个文件，没有导入。{advice}"
        candidate = _refused(entry, source_name, reason)
        if not self._is_done(candidate.key):
            yield self._skipped(candidate, reason)

    def _skipped(self, candidate: Candidate, reason: str) -> Result:
        result = Result(candidate.label, Outcome.SKIPPED, reason=reason)
        run = self.importer.run
        if run is not None and not self.importer.dry_run and not run.items.filter(key=candidate.key).exists():
            item_add(run=run, key=candidate.key, result=result)
        return result

    def _is_done(self, key: str) -> bool:
        run = self.importer.run
        return self.is_resumed and run is not None and run.items.filter(key=key).exists()

    def _is_used(self, entry: Entry) -> bool:
        return hash(entry.path) in self._used

    def _remember_used(self) -> None:
        run = self.importer.run
        if run is not None:
            used = run.items.filter(made__has_key="used").values_list("made__used", flat=True)
            self._used = {hash(path) for path in chain.from_iterable(used.iterator(AT_ONCE))}


def _said(problem: ValidationError) -> str:
    """Which field of the page does not take what the old page has, and why."""
    if not hasattr(problem, "error_dict"):
        return "".join(problem.messages)
    names = {field.name: str(field.verbose_name) for field in NoticePage._meta.fields}
    return "".join(f"{names.get(field, field)}：{' '.join(said)}" for field, said in problem.message_dict.items())


def _refused(entry: Entry, source_name: str, problem: str) -> Candidate:
    return Candidate(file_key(source_name, entry.path), entry.path, entry, problem=problem)
