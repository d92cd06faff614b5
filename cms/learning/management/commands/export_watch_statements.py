from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.learning.watching.exporting import refused_offer_again, statements_send
from cms.learning.watching.statements import are_wanted


class Command(BaseCommand):
    help = "Send what was watched to the learning record store of XAPI_ENDPOINT; nothing where there is none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--refused-too", action="store_true", help="offer again what the store refused and was set aside"
        )

    def handle(self, *args: Any, refused_too: bool = False, **options: Any) -> None:
        if not are_wanted():
            self.stdout.write("XAPI_ENDPOINT is empty: nothing is recorded for a learning record store.")
            return
        if refused_too:
            refused_offer_again()
        try:
            sent = statements_send()
        except OSError as refused:
            raise CommandError(f"The learning record store did not take the statements: {refused}") from refused
        self.stdout.write(f"{sent.taken} statements sent.")
        if sent.refused:
            raise CommandError(f"{sent.refused} statements were refused by the learning record store and set aside.")
