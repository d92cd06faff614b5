from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.learning.watching.exporting import statements_send
from cms.learning.watching.statements import are_wanted


class Command(BaseCommand):
    help = "Send what was watched to the learning record store of XAPI_ENDPOINT, for example every hour."

    def handle(self, *args: Any, **options: Any) -> None:
        if not are_wanted():
            raise CommandError("XAPI_ENDPOINT is empty: nothing is recorded for a learning record store.")
        try:
            taken = statements_send()
        except OSError as refused:
            raise CommandError(f"The learning record store did not take the statements: {refused}") from refused
        self.stdout.write(f"{taken} statements sent.")
