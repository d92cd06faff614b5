"""Facts that the database itself keeps: refusing triggers that come and go around migrations, and a check that says
when they are not what they should be."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.apps import AppConfig, apps
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

from cms.core.refusals import Refusal, triggers
from cms.core.triggers import Difference, bring_in_line, compare, installed, take_away

DATABASE = "default"
VENDORS = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Protection:
    """Of one app's own tables: `refusals` of a database vendor, as triggers whose names begin with `prefix`.

    When they are missing, check `code` says what (`subject`, in Chinese) and what to do after `migrate` (`then`).
    """

    app_label: str
    prefix: str
    refusals: Callable[[str], Iterable[Refusal]]
    code: str
    subject: str
    then: str

    def connect(self) -> None:
        """Called once from the app's `ready()`."""
        app = apps.get_app_config(self.app_label)
        pre_migrate.connect(self._make_way, sender=app, weak=False, dispatch_uid=f"{self.prefix}make_way")
        post_migrate.connect(self._install, sender=app, weak=False, dispatch_uid=f"{self.prefix}install")
        checks.register(partial(self.check), checks.Tags.database)  # Django writes the tag on it
        if self not in _connected:
            _connected.append(self)

    def difference(self, using: str = DATABASE) -> Difference:
        """Empty when the database refuses what it should refuse, and before there are tables."""
        connection = connections[using]
        wanted = triggers(self.refusals(connection.vendor), prefix=self.prefix, vendor=connection.vendor)
        with connection.cursor() as cursor:
            existing = set(connection.introspection.table_names(cursor))
        tables_exist = {table for table, _name in wanted} <= existing
        return compare(installed(self.prefix, using), wanted if tables_exist else {})

    def install(self, using: str = DATABASE) -> None:
        bring_in_line(self.difference(using), using)

    def uninstall(self, using: str = DATABASE) -> None:
        """As before a migration that alters the tables, and for nothing else."""
        take_away(installed(self.prefix, using).values(), using)

    def check(
        self, app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
    ) -> list[checks.CheckMessage]:
        """A warning and not an error: `migrate` runs the database checks first, stops at errors, and is the cure."""
        if DATABASE not in (databases or ()) or connections[DATABASE].vendor not in VENDORS:
            return []
        found = self.difference()
        if not found:
            return []
        return [
            checks.Warning(
                f"{self.subject}的保护触发器缺失或被改动：{'、'.join(found.names)}。",
                hint=f"请查明原因后运行 manage.py migrate 重新安装{self.then}。"
                "Protecting triggers are missing or altered; find out why, then migrate reinstalls them.",
                id=self.code,
            )
        ]

    def _make_way(self, sender: AppConfig, using: str, plan: Sequence[tuple[Any, bool]] = (), **kwargs: Any) -> None:
        """Only for migrations of the app itself: nothing else has to touch its tables."""
        if using == DATABASE and self.app_label in {migration.app_label for migration, _backwards in plan}:
            self.uninstall(using)

    def _install(self, sender: AppConfig, using: str, **kwargs: Any) -> None:
        """Also after a migrate with nothing to do. `flush` sends the same signal without a plan."""
        if using == DATABASE and "plan" in kwargs:
            self.install(using)


_connected: list[Protection] = []


def protections() -> tuple[Protection, ...]:
    """Those of all apps."""
    return tuple(_connected)
