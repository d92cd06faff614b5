"""The index of the admin's own search. `manage.py update_index` fills it from what is there already."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_id", models.BigIntegerField(verbose_name="编号")),
                ("field", models.CharField(max_length=100, verbose_name="字段")),
                ("text", models.TextField(help_text="规范化，去掉空格与标点；每个值以 ^ 开头。", verbose_name="文字")),
                ("initials", models.TextField(blank=True, verbose_name="首字母")),
                (
                    "pinyin",
                    models.TextField(
                        blank=True,
                        help_text="从每个字起读一遍，之间为空格；整个值以 ^ 开头再列一遍。",
                        verbose_name="全拼",
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="contenttypes.contenttype",
                        verbose_name="类型",
                    ),
                ),
            ],
            options={
                "verbose_name": "后台检索文字",
                "verbose_name_plural": "后台检索文字",
                "constraints": [
                    models.UniqueConstraint(fields=("content_type", "object_id", "field"), name="search_desk_text_once")
                ],
            },
        ),
    ]
