"""When the guard's triggers come and go: around migrations, and a check that says when they are not what they should
be."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

from cms.core.triggers import Difference, bring_in_line, compare, installed, take_away
from cms.editorial.models import LedgerEntry
from cms.editorial.reviewing import sql
from cms.editorial.reviewing.adoption import adopt_what_is_public, hash_anew
from cms.editorial.reviewing.setting_up import reviews_set_up
from cms.editorial.reviewing.switch import reviews_are_required

GUARDED_DATABASE = "default"
FIRST = "core"
OWN = "editorial"
HASHES_MORE = (OWN, "0009_words_of_media_are_reviewed")


def connect() -> None:
    """Called once from `EditorialConfig.ready()`."""
    pre_migrate.connect(_make_way, sender=apps.get_app_config(FIRST), dispatch_uid="reviewing.make_way")
    post_migrate.connect(_install, sender=apps.get_app_config(OWN), dispatch_uid="reviewing.install")
    checks.register(check_triggers, checks.Tags.database)
    checks.register(check_switch, checks.Tags.security, deploy=True)


def difference(using: str = GUARDED_DATABASE) -> Difference:
    """Empty when the database refuses what it should refuse."""
    connection = connections[using]
    with connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
    if not reviews_are_required() or not {sql.PAGE, sql.MARK, sql.TICKET, sql.LEDGER, *sql.PASSES.values()} <= existing:
        return compare(installed(sql.PREFIX, using), {})
    return compare(installed(sql.PREFIX, using), sql.triggers(connection.vendor))


def install(using: str = GUARDED_DATABASE) -> None:
    bring_in_line(difference(using), using)


def uninstall(using: str = GUARDED_DATABASE) -> None:
    take_away(installed(sql.PREFIX, using).values(), using)


def _make_way(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """SQLite reads every trigger of the schema when it rebuilds a table, and these read several tables."""
    if using == GUARDED_DATABASE:
        uninstall(using)


def _install(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """After the change log's own, which marks what it may have missed. `flush` sends the signal without a plan."""
    if using == GUARDED_DATABASE and "plan" in kwargs:
        install(using)
        if reviews_are_required() and LedgerEntry._meta.db_table in connections[using].introspection.table_names():
            reviews_set_up()
            adopt_what_is_public()
            if any((done.app_label, done.name) == HASHES_MORE and not backwards for done, backwards in kwargs["plan"]):
                hash_anew()


def check_triggers(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """A warning and not an error: `migrate` runs the database checks first, stops at errors, and is itself the cure."""
    if GUARDED_DATABASE not in (databases or ()) or not (found := difference()):
        return []
    return [
        checks.Warning(
            f"三审的数据库触发器与要求不符，绕过三审的改动可能不会被拒绝：{'、'.join(found.names)}。",
            hint="请运行 manage.py migrate，它会重新安装触发器；再运行 manage.py check_reviews 核对已公开的内容。"
            "Triggers of the review guard are missing or outdated; run manage.py migrate to reinstall them.",
            id="editorial.W001",
        )
    ]


def check_switch(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """A bureau's site never goes without reviews."""
    if reviews_are_required():
        return []
    return [
        checks.Error(
            "REVIEWS_REQUIRED is off: anybody who may publish can put anything before the public.",
            hint="Only tests of other things turn it off.",
            id="editorial.E001",
        )
    ]
