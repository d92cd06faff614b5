from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stories", "0001_stories_and_notices")]

    operations = [
        migrations.AddIndex(
            model_name="storypage",
            index=models.Index(fields=["kind"], name="stories_story_kind"),
        ),
    ]
