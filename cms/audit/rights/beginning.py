"""The day the log begins: accounts and groups that were there before it are taken as told."""

from django.db import connections

from cms.audit.models import KnownRights
from cms.audit.rights.comparing import rights_learn
from cms.users.models import User

NEEDED = (KnownRights._meta.db_table, User._meta.db_table, "auth_group", "wagtailcore_grouppagepermission")


def learn_what_there_was(using: str) -> None:
    """After the first `migrate` with a log, and after none later."""
    tables = connections[using].introspection.table_names()
    if all(table in tables for table in NEEDED) and not KnownRights.objects.exists():
        rights_learn()
