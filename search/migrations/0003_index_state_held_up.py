"""Since when and why the cluster takes nothing, for the editors' screen and for who chooses the engine that answers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_full_text"),
    ]

    operations = [
        migrations.AddField(
            model_name="indexstate",
            name="held_up_since",
            field=models.DateTimeField(blank=True, null=True, verbose_name="从何时起没有跟上"),
        ),
        migrations.AddField(
            model_name="indexstate",
            name="held_up_by",
            field=models.CharField(blank=True, max_length=500, verbose_name="不接收的原因"),
        ),
    ]
