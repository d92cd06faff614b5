import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0006_failed_attempts"),
    ]

    operations = [
        migrations.CreateModel(
            name="IssuerIdentity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("issuer", models.CharField(max_length=255, verbose_name="统一身份")),
                ("subject", models.CharField(max_length=255, verbose_name="编号")),
                ("linked_at", models.DateTimeField(auto_now_add=True, verbose_name="关联时间")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="issuer_identities",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="账号",
                    ),
                ),
            ],
            options={
                "verbose_name": "统一身份关联",
                "verbose_name_plural": "统一身份关联",
                "constraints": [
                    models.UniqueConstraint(fields=("issuer", "subject"), name="issuer_identity_of_one_account"),
                    models.UniqueConstraint(fields=("account", "issuer"), name="issuer_identity_one_of_account"),
                ],
            },
        ),
    ]
