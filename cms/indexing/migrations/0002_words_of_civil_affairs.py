"""Words citizens use and the words the portal writes, as rows that editors change and delete; never installed again."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

PAIRS = (
    ("市民政局", "武汉市民政局"),
    ("低保", "最低生活保障"),
    ("五保", "特困供养"),
    ("领证", "婚姻登记"),
    ("扫墓", "祭扫"),
    ("荣军医院", "优抚医院"),
    ("汉口馆", "汉口殡仪馆"),
    ("NGO", "社会组织"),
)


def _normalized(word: str) -> str:
    """As the search engine writes these words; they hold nothing else it would change."""
    return word.lower()


def install(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    synonyms = apps.get_model("search", "Synonym")
    for word, other in PAIRS:
        synonyms.objects.get_or_create(
            normalized=_normalized(word),
            other_normalized=_normalized(other),
            defaults={"word": word, "other": other, "direction": "both"},
        )


def remove(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    synonyms = apps.get_model("search", "Synonym")
    for word, other in PAIRS:
        synonyms.objects.filter(word=word, other=other, direction="both", source="").delete()


class Migration(migrations.Migration):
    dependencies = [("indexing", "0001_documents_follow_pages"), ("search", "0001_entries_and_words")]

    operations = [migrations.RunPython(install, remove)]
