"""Prints the OpenAPI document, or renews the frozen one."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.api.compatibility import breaking
from cms.api.document import openapi


class Command(BaseCommand):
    help = "Print the OpenAPI document of the public API; with --freeze renew the file that other programs rely on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--freeze", type=Path, metavar="FILE", help="for example tests/golden/openapi.json")
        parser.add_argument(
            "--break-readers",
            action="store_true",
            help="freeze also what breaks other programs; only before the first release, else it belongs into v2",
        )

    def handle(self, *args: Any, freeze: Path | None, break_readers: bool, **options: Any) -> None:
        document = openapi()
        written = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        if freeze is None:
            self.stdout.write(written, ending="")
            return
        if freeze.exists() and not break_readers:
            frozen = json.loads(freeze.read_text(encoding="utf-8"))
            if broken := breaking(frozen, document):
                raise CommandError("Other programs would break. Nothing was written.\n" + "\n".join(broken))
        freeze.write_text(written, encoding="utf-8")
        self.stdout.write(f"{freeze} is renewed.")
