import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_invitations"),
    ]

    operations = [
        migrations.CreateModel(
            name="MemberToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="摘要")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="发放时间")),
                ("expires_at", models.DateTimeField(db_index=True, verbose_name="失效时间")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="作废时间")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tokens",
                        to="members.member",
                        verbose_name="党员",
                    ),
                ),
            ],
            options={
                "verbose_name": "客户端令牌",
                "verbose_name_plural": "客户端令牌",
                "default_permissions": (),
            },
        ),
    ]
