import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.importing.parsing import parse
from cms.importing.reading import Unreadable, lines_of
from cms.importing.services import ImportResult, page_import


def _files(paths: list[str]) -> Iterator[Path]:
    """The files named, and those in folders named, in a stable order."""
    for name in paths:
        path = Path(name)
        if not path.exists():
            raise CommandError(f"找不到文件或文件夹：{name}")
        yield from sorted(inner for inner in path.rglob("*") if inner.is_file()) if path.is_dir() else [path]


class Command(BaseCommand):
    help = "把旧门户保存下来的网页（文本或 HTML）导入为文章或公文；重复运行不会重复导入。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="文件或文件夹")
        parser.add_argument("--dry-run", action="store_true", help="只报告，不写入")
        parser.add_argument("--report", metavar="FILE", help="把报告写成 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        report: list[dict[str, Any]] = []
        for path in _files(options["paths"]):
            report.append(self._one(path, dry_run=options["dry_run"]))
        if options["report"]:
            Path(options["report"]).write_text(json.dumps(report, ensure_ascii=False, indent=2), encoding="utf-8")

    def _one(self, path: Path, *, dry_run: bool) -> dict[str, Any]:
        try:
            old_page = parse(lines_of(path.read_bytes()))
        except (Unreadable, OSError) as problem:
            self.stdout.write(f"{path.name}：跳过。{problem}")
            return {"file": path.name, "outcome": "跳过", "reason": str(problem)}
        result = page_import(old_page=old_page, file_name=path.name, dry_run=dry_run)
        self._tell(path, result)
        return {
            "file": path.name,
            "outcome": result.outcome.value,
            "title": result.title,
            "page": result.page_id,
            "findings": [finding.as_dict() for finding in result.findings],
        }

    def _tell(self, path: Path, result: ImportResult) -> None:
        self.stdout.write(f"{path.name}：{result.outcome.value}《{result.title}》")
        for finding in result.findings:
            place = f"第 {finding.position} 段" if finding.position else "标题和要素"
            proposal = f" 建议：{finding.suggestion}" if finding.suggestion else ""
            self.stdout.write(f"  {place}“{finding.passage}”：{finding.message}{proposal}")
