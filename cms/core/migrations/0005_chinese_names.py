"""What Wagtail's own migrations put into a new database has English names that editors would read."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NAMES = (
    ("wagtailcore", "Page", "title", {"depth": 1}, "Root", "全部页面"),
    ("wagtailcore", "Page", "draft_title", {"depth": 1}, "Root", "全部页面"),
    ("wagtailcore", "Page", "title", {"depth": 2}, "Welcome to your new Wagtail site!", "待建的首页"),
    ("wagtailcore", "Page", "draft_title", {"depth": 2}, "Welcome to your new Wagtail site!", "待建的首页"),
    ("wagtailcore", "Collection", "name", {"depth": 1}, "Root", "全部素材"),
    ("wagtailcore", "Workflow", "name", {}, "Moderators approval", "全站审核"),
    ("wagtailcore", "Task", "name", {}, "Moderators approval", "全站审核"),
    ("auth", "Group", "name", {}, "Moderators", "全站审核"),
    ("auth", "Group", "name", {}, "Editors", "全站编辑"),
)


def rename(apps: Apps, *, to_chinese: bool) -> None:
    for app, model, field, where, english, chinese in NAMES:
        old, new = (english, chinese) if to_chinese else (chinese, english)
        rows: Any = apps.get_model(app, model)._default_manager.filter(**where, **{field: old})
        rows.update(**{field: new})


def forwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    rename(apps, to_chinese=True)


def backwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    rename(apps, to_chinese=False)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_changes_by_key_and_time"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
