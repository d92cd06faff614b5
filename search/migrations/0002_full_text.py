"""The full-text indexes of both slots: FTS5 without content on SQLite, tsvector with GIN on PostgreSQL.

Any other database has none; the engine says so when it is asked. See docs/decisions/0016-search.md.
"""

from django.db import migrations

SLOTS = (0, 1)
CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_fts_{slot} USING fts5(title, keywords, body, content='', tokenize='ascii')",
        "CREATE VIRTUAL TABLE search_fts_terms_{slot} USING fts5vocab('search_fts_{slot}', 'row')",
    ],
    "postgresql": [
        "CREATE TABLE search_fts_{slot} (entry_id bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        "CREATE INDEX search_fts_tokens_{slot} ON search_fts_{slot} USING gin (tokens) WITH (fastupdate = off)",
    ],
}
DROP = {
    "sqlite": ["DROP TABLE IF EXISTS search_fts_terms_{slot}", "DROP TABLE IF EXISTS search_fts_{slot}"],
    "postgresql": ["DROP TABLE IF EXISTS search_fts_{slot}"],
}


def _run(statements, schema_editor):
    for slot in SLOTS:
        for statement in statements.get(schema_editor.connection.vendor, []):
            schema_editor.execute(statement.format(slot=slot))


def create(apps, schema_editor):
    _run(CREATE, schema_editor)


def drop(apps, schema_editor):
    _run(DROP, schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_entries_and_words"),
    ]

    operations = [
        migrations.RunPython(create, drop),
    ]
