"""Words belong to no entry and are most of the rows: an index of entries that holds them misleads SQLite."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0003_index_state_held_up"),
    ]

    operations = [
        migrations.AlterField(
            model_name="reading",
            name="entry",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="readings",
                to="search.entry",
                verbose_name="条目",
            ),
        ),
        migrations.AddIndex(
            model_name="reading",
            index=models.Index(
                models.F("entry"), condition=models.Q(("entry__isnull", False)), name="search_reading_of_entry"
            ),
        ),
    ]
