import json
import os
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from cms.importing.defects import Finding
from cms.importing.parsing import parse
from cms.importing.reading import MAX_BYTES, Unreadable, saved_page
from cms.importing.services import ImportResult, Outcome, page_import

SKIPPED = "跳过"


class Command(BaseCommand):
    help = "把旧门户保存下来的网页（文本或 HTML）导入为文章或公文；重复运行不会重复导入。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="文件或文件夹")
        parser.add_argument("--dry-run", action="store_true", help="只报告，不写入")
        parser.add_argument("--report", metavar="FILE", help="把报告写成 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        paths = [Path(name) for name in options["paths"]]
        report_file = Path(options["report"]) if options["report"] else None
        for path in paths:
            if not path.exists():
                raise CommandError(f"找不到文件或文件夹：{shown_name(path)}")
        if report_file is not None and (report_file.is_dir() or not report_file.parent.is_dir()):
            raise CommandError(f"报告写不到这里，请换一个文件名：{shown_name(report_file)}")
        entries = list(self._entries(paths, dry_run=options["dry_run"]))
        self._sum_up(entries, dry_run=options["dry_run"])
        if report_file is not None:
            report_file.write_text(json.dumps(entries, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

    def _entries(self, paths: list[Path], *, dry_run: bool) -> Iterator[dict[str, Any]]:
        seen: set[str] = set()
        for path in _files(paths):
            try:
                yield self._one(path, seen, dry_run=dry_run)
            except Unreadable as problem:
                yield self._skip(path, str(problem))
            except OSError as problem:
                yield self._skip(path, f"文件打不开（{problem.strerror}）。")
            except ValidationError as problem:
                yield self._skip(path, "".join(problem.messages))

    def _one(self, path: Path, seen: set[str], *, dry_run: bool) -> dict[str, Any]:
        name = shown_name(path)
        saved = saved_page(_bytes_of(path))
        old_page = parse(saved.lines)
        if dry_run and old_page.identity in seen:
            result = ImportResult(Outcome.UNCHANGED, old_page.title, None, ())
        else:
            result = page_import(old_page=old_page, file_name=name, old_address=saved.address, dry_run=dry_run)
        seen.add(old_page.identity)
        self.stdout.write(f"{name}：{result.outcome.value}《{result.title}》")
        for finding in result.findings:
            self.stdout.write(f"  {_as_line(finding)}")
        return {
            "file": name,
            "outcome": result.outcome.value,
            "title": result.title,
            "page": result.page_id,
            "findings": [finding.as_dict() for finding in result.findings],
        }

    def _skip(self, path: Path, reason: str) -> dict[str, Any]:
        self.stdout.write(f"{shown_name(path)}：{SKIPPED}。{reason}")
        return {"file": shown_name(path), "outcome": SKIPPED, "reason": reason}

    def _sum_up(self, entries: list[dict[str, Any]], *, dry_run: bool) -> None:
        counted = Counter(entry["outcome"] for entry in entries)
        parts = "；".join(f"{outcome} {number} 个" for outcome, number in counted.items()) or "没有文件"
        self.stdout.write(f"{'试运行，没有写入。' if dry_run else ''}共 {len(entries)} 个文件：{parts}。")


def _files(paths: list[Path]) -> Iterator[Path]:
    """The files named, and those in the folders named, in a stable order; hidden ones of a folder left out."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = (inner for inner in path.rglob("*") if inner.is_file())
        yield from sorted(
            inner for inner in inside if not any(part[0] == "." for part in inner.relative_to(path).parts)
        )


def _bytes_of(path: Path) -> bytes:
    if not path.is_file():
        raise Unreadable("这不是普通文件。")
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable(f"文件超过 {MAX_BYTES // 1024 // 1024} MB，不像一个网页。")
    return path.read_bytes()


def shown_name(path: Path) -> str:
    """The file's name as text; archives made on Chinese Windows carry names in GB18030."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        return os.fsencode(path.name).decode("gb18030", "replace")
    return path.name


def _as_line(finding: Finding) -> str:
    place = f"第 {finding.position} 段" if finding.position else "标题和要素"
    proposal = f" 建议：{finding.suggestion}" if finding.suggestion else ""
    return f"[{finding.severity.label}] {place}“{finding.passage}”：{finding.message}{proposal}"
