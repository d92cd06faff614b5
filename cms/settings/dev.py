"""A developer's machine and `make demo`: nothing to set, nothing leaves the machine."""

from cms.settings import env
from cms.settings.base import *  # noqa: F403
from cms.settings.base import INSTALLED_APPS as BASE_APPS

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY", "development-only-not-a-secret-0123456789abcdefghijklmnopqrstuvwxyz")
PERSONAL_DATA_KEYS = env.words("PERSONAL_DATA_KEYS", "development-only-personal-data-key-0123456789")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1],testserver")
INSTALLED_APPS = [*BASE_APPS, "cms.sample_data"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
