"""One file per concern, imported by `cms.settings.base`."""
