"""The product as it comes, without the manifest of static files that only `collectstatic` makes."""

from cms.settings.dev import *  # noqa: F403
from cms.settings.dev import STORAGES as OURS

STORAGES = {**OURS, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

API_REQUESTS_PER_MINUTE = 10_000_000
"""Counted as in production, reached never."""

EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
"""Letters to reviewers would go into the answers of the measured process."""
