from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0005_open_sessions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attempts",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64, unique=True, verbose_name="标识")),
                ("count", models.PositiveIntegerField(default=0, verbose_name="次数")),
                ("wait_until", models.DateTimeField(null=True, verbose_name="等到")),
                ("forgotten_at", models.DateTimeField(db_index=True, verbose_name="忘记时间")),
            ],
            options={
                "verbose_name": "登录尝试",
                "verbose_name_plural": "登录尝试",
            },
        ),
    ]
