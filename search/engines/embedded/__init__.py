"""The engine in the site's own database: SQLite FTS5 or PostgreSQL GIN, written in the caller's transaction."""
