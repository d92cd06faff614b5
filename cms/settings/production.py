"""The bureau's server. Refuses to start while something it needs is missing, and names it."""

from cms.settings import env

env.required("SECRET_KEY", "ALLOWED_HOSTS", "PUBLIC_BASE_URL", "DATABASE_URL", "PORTAL_VAR", "PERSONAL_DATA_KEYS")

from cms.settings.base import *  # noqa: E402, F403
from cms.settings.parts.accounts import password_rules  # noqa: E402
from cms.settings.parts.logging import logging_settings  # noqa: E402
from cms.settings.parts.oidc import oidc_settings  # noqa: E402

DEBUG = False
SECRET_KEY = env.text("SECRET_KEY", "")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", env.text("PUBLIC_BASE_URL", ""))
CLIENT_ADDRESS_HEADER = "X-Real-IP"
AUTH_PASSWORD_VALIDATORS = password_rules(strict=True)
SECOND_STEP_REQUIRED = env.flag("SECOND_STEP_REQUIRED", default=True)
ADMIN_IDLE_MINUTES = env.number("ADMIN_IDLE_MINUTES", default=30)
PASSWORD_MAX_AGE_DAYS = env.number("PASSWORD_MAX_AGE_DAYS", default=90)
OIDC = oidc_settings(https_only=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = False
SILENCED_SYSTEM_CHECKS = [
    "security.W019",  # the admin shows previews in frames of its own site
    "security.W021",  # being on the browsers' preload list is for the bureau's network centre to decide
]
LOGGING = logging_settings(structured=True)
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_TIMEOUT = 10
