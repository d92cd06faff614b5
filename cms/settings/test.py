"""The test suite: fast password hashing, files in memory, no manifest needed."""

from cms.settings.base import STORAGES as BASE_STORAGES
from cms.settings.dev import *  # noqa: F403

DEBUG = False
SECRET_KEY = "tests-only-0123456789abcdefghijklmnopqrstuvwxyz-0123456789"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    **BASE_STORAGES,
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
REVIEWS_REQUIRED = PROOF_PASSES_REQUIRED = False
PAGE_FACTORIES = "tests.factories.pages"
API_REQUESTS_PER_MINUTE = SEARCHES_PER_MINUTE = WATCH_REPORTS_PER_MINUTE = 0
