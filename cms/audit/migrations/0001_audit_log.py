"""The audit log's tables. Its triggers are installed after every migrate, see `cms/audit/protection.py`."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="编号")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("action", models.CharField(max_length=100, verbose_name="动作代码")),
                ("actor_key", models.CharField(blank=True, default="", max_length=64, verbose_name="账号编号")),
                ("actor_name", models.TextField(blank=True, default="", verbose_name="操作人")),
                ("subject_kind", models.CharField(blank=True, default="", max_length=100, verbose_name="对象类型")),
                ("subject_key", models.CharField(blank=True, default="", max_length=255, verbose_name="对象编号")),
                ("subject_title", models.TextField(blank=True, default="", verbose_name="对象")),
                ("source", models.CharField(blank=True, default="", max_length=100, verbose_name="从何处")),
                ("detail", models.JSONField(default=dict, verbose_name="详情")),
                ("previous_hash", models.CharField(max_length=64, verbose_name="上一条的校验值")),
                ("hash", models.CharField(max_length=64, verbose_name="校验值")),
            ],
            options={
                "verbose_name": "审计记录",
                "verbose_name_plural": "审计日志",
                "ordering": ("-number",),
                "permissions": (("read_audit_log", "可以查看和导出审计日志"),),
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["at"], name="audit_entry_at"),
                    models.Index(fields=["action", "number"], name="audit_entry_action"),
                    models.Index(fields=["actor_key", "number"], name="audit_entry_actor"),
                    models.Index(fields=["subject_kind", "subject_key", "number"], name="audit_entry_subject"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False, verbose_name="编号"),
                ),
                ("number", models.BigIntegerField(default=0, verbose_name="最后一条的编号")),
                (
                    "hash",
                    models.CharField(default="0" * 64, max_length=64, verbose_name="最后一条的校验值"),
                ),
            ],
            options={
                "verbose_name": "审计日志的末尾",
                "verbose_name_plural": "审计日志的末尾",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ChainProof",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False, verbose_name="编号"),
                ),
                ("number", models.BigIntegerField(default=0, verbose_name="已核对到")),
                (
                    "hash",
                    models.CharField(default="0" * 64, max_length=64, verbose_name="该条的校验值"),
                ),
                ("proved_at", models.DateTimeField(null=True, verbose_name="最近一次核对")),
                ("again_number", models.BigIntegerField(default=0, verbose_name="重新核对到")),
                (
                    "again_hash",
                    models.CharField(default="0" * 64, max_length=64, verbose_name="重新核对到的校验值"),
                ),
                ("whole_at", models.DateTimeField(null=True, verbose_name="最近一次从头核对完")),
                ("fault_number", models.BigIntegerField(null=True, verbose_name="不符的编号")),
                ("fault_defect", models.CharField(blank=True, default="", max_length=20, verbose_name="不符之处")),
                ("fault_at", models.DateTimeField(null=True, verbose_name="发现时间")),
            ],
            options={
                "verbose_name": "审计日志的核对",
                "verbose_name_plural": "审计日志的核对",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="KnownRights",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=100, verbose_name="类型")),
                ("key", models.CharField(max_length=64, verbose_name="编号")),
                ("title", models.TextField(verbose_name="名称")),
                ("state", models.JSONField(default=dict, verbose_name="状态")),
            ],
            options={
                "verbose_name": "已知的权限",
                "verbose_name_plural": "已知的权限",
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("kind", "key"), name="audit_rights_of_one")],
            },
        ),
    ]
