import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0010_accounts_on_other_platforms"),
        ("wagtailcore", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="OutdatedPassage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, verbose_name="规则")),
                ("passage", models.CharField(max_length=200, verbose_name="文字")),
                ("fingerprint", models.CharField(editable=False, max_length=64, verbose_name="文字指纹")),
                ("said", models.CharField(max_length=300, verbose_name="详情")),
                ("found_at", models.DateTimeField(verbose_name="发现时间")),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.page",
                        verbose_name="页面",
                    ),
                ),
            ],
            options={
                "verbose_name": "过时的内容",
                "verbose_name_plural": "过时的内容",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page", "code", "fingerprint"), name="editorial_outdated_passage_once"
                    )
                ],
            },
        ),
    ]
