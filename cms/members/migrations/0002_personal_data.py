import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0001_members_and_terms"),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonalData",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name_sealed", models.TextField(verbose_name="姓名（密文）")),
                ("phone_sealed", models.TextField(verbose_name="手机号（密文）")),
                ("phone_digest", models.CharField(max_length=64, unique=True, verbose_name="手机号（摘要）")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="修改时间")),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="personal_data",
                        to="members.member",
                        verbose_name="党员",
                    ),
                ),
            ],
            options={
                "verbose_name": "个人信息",
                "verbose_name_plural": "个人信息",
                "default_permissions": (),
            },
        ),
    ]
