"""Approvals are of the words of pictures and files too. Nothing changes in the tables: `reviewing.installation` sees that
this was applied and hashes anew what is public, for which it needs the models as they are."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("editorial", "0008_releases_know_their_emergency")]
    operations = [migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop)]
