"""The importer's screens for the bureau's editors."""
