"""Backups: a folder with the database, the uploads and a manifest that both can be checked against.

`rules` names and outlives, `manifest` describes and verifies, `files` copies, `database` dumps and loads for SQLite and
PostgreSQL, `services` puts it together. Nothing here knows what the rows mean, so any app's data is covered.
"""
