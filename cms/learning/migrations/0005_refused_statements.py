from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0004_hour_rule_in_force"),
    ]

    operations = [
        migrations.AddField(
            model_name="watchstatement",
            name="refusal",
            field=models.CharField(default="", editable=False, max_length=500, verbose_name="拒收原因"),
        ),
    ]
