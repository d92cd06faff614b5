import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0009_words_of_media_are_reviewed"),
        ("units", "0002_merged_units"),
    ]

    operations = [
        migrations.CreateModel(
            name="MediaAccount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(help_text="平台上显示的名称。", max_length=60, verbose_name="账号名称")),
                (
                    "platform",
                    models.CharField(
                        choices=[
                            ("wechat", "微信公众号"),
                            ("weibo", "微博"),
                            ("video", "视频号"),
                            ("douyin", "抖音号"),
                            ("app", "移动客户端"),
                            ("other", "其他"),
                        ],
                        max_length=10,
                        verbose_name="平台",
                    ),
                ),
                (
                    "posted_on",
                    models.DateField(
                        blank=True,
                        help_text="在平台上发了内容，就来改成那一天。局里自己的微信公众号，采用登记里的日期自动算上。",
                        null=True,
                        verbose_name="最近一次发布",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        help_text="由哪个单位运营；局里自己的账号留空。",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="units.unit",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "政务新媒体账号",
                "verbose_name_plural": "政务新媒体账号",
                "ordering": ("unit__sort_order", "platform", "name"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("platform", "name"),
                        name="editorial_media_account_once",
                        violation_error_message="这个平台上的这个账号已经登记过，请打开原来的一条修改。",
                    )
                ],
            },
        ),
    ]
