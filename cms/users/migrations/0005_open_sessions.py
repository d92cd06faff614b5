import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0004_second_step"),
    ]

    operations = [
        migrations.CreateModel(
            name="OpenSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("session_key", models.CharField(max_length=40, unique=True, verbose_name="会话")),
                ("browser", models.CharField(max_length=60, verbose_name="浏览器")),
                ("network", models.CharField(max_length=40, verbose_name="网络")),
                ("started_at", models.DateTimeField(verbose_name="登录时间")),
                ("last_seen_at", models.DateTimeField(verbose_name="最近使用")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="open_sessions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="账号",
                    ),
                ),
            ],
            options={
                "verbose_name": "登录会话",
                "verbose_name_plural": "登录会话",
                "ordering": ["-last_seen_at", "-pk"],
            },
        ),
    ]
