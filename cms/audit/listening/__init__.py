"""What writes into the log by itself, so that no room needs to think of it."""

from cms.audit.listening import logins, rights, wagtail_log, watched


def connect() -> None:
    """Called once from `AuditConfig.ready()`, when all models are there."""
    logins.connect()
    rights.connect()
    watched.connect()
    wagtail_log.connect()
