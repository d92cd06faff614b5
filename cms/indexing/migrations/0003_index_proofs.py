"""What the last proof of each index found, for the editors' screen."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indexing", "0002_words_of_civil_affairs"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexProof",
            fields=[
                ("engine", models.CharField(max_length=20, primary_key=True, serialize=False, verbose_name="引擎")),
                ("proved_at", models.DateTimeField(auto_now=True, verbose_name="核对时间")),
                ("documents", models.PositiveIntegerField(default=0, verbose_name="应有篇数")),
                ("faults", models.PositiveIntegerField(default=0, verbose_name="不一致")),
                ("repaired", models.BooleanField(default=False, verbose_name="已改正")),
                ("failures", models.PositiveIntegerField(default=0, verbose_name="未能改正")),
            ],
            options={"verbose_name": "索引核对", "verbose_name_plural": "索引核对"},
        ),
    ]
