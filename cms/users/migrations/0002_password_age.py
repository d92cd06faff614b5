import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0001_accounts"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="password_changed_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="密码更换时间"),
        ),
        migrations.AddField(
            model_name="user",
            name="password_was_given",
            field=models.BooleanField(default=False, editable=False, verbose_name="密码由他人设定"),
        ),
    ]
