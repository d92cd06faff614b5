"""Log lines go to standard error; systemd or honcho keeps them."""

from typing import Any


def logging_settings(*, structured: bool) -> dict[str, Any]:
    """Lines for a person at a terminal, or JSON for a machine: `cms.core.logs` says what is left out of it."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
            "json": {"()": "cms.core.logs.JsonFormatter"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json" if structured else "line"}},
        "loggers": {
            # Django would mail whole requests, personal data included.
            "django": {"handlers": [], "level": "INFO"},
            # The request log has a line for every 4xx; what is left are errors with their frames.
            "django.request": {"level": "ERROR"},
            "django_tasks": {"level": "WARNING"},
            # It has a line for every search at the cluster.
            "elastic_transport": {"level": "WARNING"},
            "portal.request": {"level": "INFO" if structured else "WARNING"},
            "wagtail": {"level": "WARNING"},
        },
        "root": {"handlers": ["console"], "level": "INFO"},
    }
