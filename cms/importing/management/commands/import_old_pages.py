"""Bring the old portal's pages in, from saved pages, Word files and lists; safe to interrupt and to repeat."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import URLValidator
from tqdm import tqdm

from cms.importing.importer import Importer
from cms.importing.outcomes import Outcome
from cms.importing.reports.entries import Spool, run_entries
from cms.importing.reports.writing import Report, write_html, write_json
from cms.importing.results import Result, as_line
from cms.importing.runs import Bringing, run_begin
from cms.importing.sources.folder import shown
from cms.importing.sources.opening import AnySource, opened_path
from cms.importing.unreadable import Unreadable


class Command(BaseCommand):
    help = (
        "把旧门户的网页（文本、HTML）、Word 文件和 CSV、Excel 清单导入为文章或公文。"
        "中断后用同样的参数再运行一次即可继续，重复运行不会重复导入。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="文件、文件夹或 zip 压缩包")
        parser.add_argument("--dry-run", action="store_true", help="只报告，不写入")
        parser.add_argument(
            "--report",
            metavar="FILE",
            action="append",
            default=[],
            help="写报告：文件名以 .html 结尾是给人看的网页，其余是 JSON；可以写几次",
        )
        parser.add_argument(
            "--site-address", metavar="URL", default="", help="这些文件在旧站的根网址，例如 http://mzj.example.gov.cn/"
        )
        parser.add_argument("--as-drafts", action="store_true", help="导入的页面都留作草稿")

    def handle(self, *args: Any, **options: Any) -> None:
        paths = [Path(name) for name in options["paths"]]
        reports = [Path(name) for name in options["report"]]
        self._check(paths, reports, options["site_address"])
        with ExitStack() as stack:
            sources = self._opened(paths, stack)
            if options["dry_run"]:
                self._try(sources, reports, options)
            else:
                self._import(sources, reports, options)

    def _check(self, paths: list[Path], reports: list[Path], site_address: str) -> None:
        for path in paths:
            if not path.exists():
                raise CommandError(f"找不到文件或文件夹：{shown(path.name)}")
        for report in reports:
            if report.is_dir() or not report.parent.is_dir():
                raise CommandError(f"报告写不到这里，请换一个文件名：{shown(report.name)}")
        if site_address:
            try:
                URLValidator(schemes=["http", "https"])(site_address)
            except ValidationError:
                raise CommandError("--site-address 应为完整的网址，例如 http://mzj.example.gov.cn/") from None

    def _opened(self, paths: list[Path], stack: ExitStack) -> list[AnySource]:
        try:
            return [stack.enter_context(opened_path(path)) for path in paths]
        except Unreadable as problem:
            raise CommandError(str(problem)) from None

    def _try(self, sources: list[AnySource], reports: list[Path], options: dict[str, Any]) -> None:
        importer = Importer(dry_run=True, site_address=options["site_address"], publishes=not options["as_drafts"])
        bringing = Bringing(importer, sources)
        with Spool() as spool:
            for result in self._watched(bringing):
                spool.add(result.as_entry())
            report = Report(_names(sources), True, lambda: iter(spool), fittings=bringing.fittings)
            self.stdout.write(f"试运行，没有写入。{report.tally().summary}")
            self._write(report, reports)

    def _import(self, sources: list[AnySource], reports: list[Path], options: dict[str, Any]) -> None:
        run = run_begin(
            sources=[source.name for source in sources],
            site_address=options["site_address"],
            publishes=not options["as_drafts"],
        )
        done = run.items.count()
        if done:
            self.stdout.write(f"继续上次没有完成的导入，已经完成 {done} 个。")
        importer = Importer(run=run, site_address=run.site_address, publishes=run.publishes)
        bringing = Bringing(importer, sources, is_resumed=bool(done))
        for _result in self._watched(bringing):
            pass
        bringing.finish()
        report = Report(_names(sources), False, lambda: run_entries(run), run.created_at, bringing.fittings)
        self.stdout.write(report.tally().summary)
        self._write(report, reports)

    def _watched(self, bringing: Bringing) -> Iterable[Result]:
        """Each result as it comes, said, and on a terminal with a bar that shows how it goes."""
        is_terminal = sys.stderr.isatty()
        total = sum(1 for source in bringing.sources for _entry in source.entries()) if is_terminal else None
        with tqdm(total=total, unit="个", disable=not is_terminal, dynamic_ncols=True) as bar:
            for result in bringing.results():
                bar.clear()
                self._say(result)
                bar.update()
                yield result

    def _say(self, result: Result) -> None:
        if result.outcome is Outcome.SKIPPED:
            self.stdout.write(f"{result.file_name}：{result.outcome.label}。{result.reason}")
            return
        self.stdout.write(f"{result.file_name}：{result.outcome.label}《{result.title}》")
        for finding in result.findings:
            self.stdout.write(f"  {as_line(finding.as_dict())}")

    def _write(self, report: Report, files: list[Path]) -> None:
        for path in files:
            with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
                if path.suffix.lower() in (".html", ".htm"):
                    write_html(report, file)
                else:
                    write_json(report, file)


def _names(sources: list[AnySource]) -> str:
    return "\n".join(shown(source.name) for source in sources)
