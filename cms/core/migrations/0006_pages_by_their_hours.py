from typing import ClassVar

from django.db import migrations

INDEX = "CREATE INDEX core_page_{column} ON wagtailcore_page ({column}) WHERE {column} IS NOT NULL"


class Migration(migrations.Migration):
    """The few pages with an hour to go public or to expire are found without reading all: the start page of the admin
    asks for those of the next days, the scheduler every minute for those that are due."""

    dependencies: ClassVar = [("core", "0005_chinese_names"), ("wagtailcore", "0098_apitoken")]

    operations: ClassVar = [
        migrations.RunSQL(INDEX.format(column=column), f"DROP INDEX core_page_{column}")
        for column in ("go_live_at", "expire_at")
    ]
