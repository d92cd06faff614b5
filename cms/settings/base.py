"""What every machine shares. Apps are named as strings; nothing of the product is imported here."""

from cms.settings import env
from cms.settings.parts.accounts import *  # noqa: F403
from cms.settings.parts.accounts import password_rules
from cms.settings.parts.cache import shared_cache
from cms.settings.parts.content_security import ADMIN_POLICY as ADMIN_POLICY
from cms.settings.parts.content_security import PUBLIC_POLICY as PUBLIC_POLICY
from cms.settings.parts.database import databases
from cms.settings.parts.file_storage import FILMS_ACCEL_PREFIX as FILMS_ACCEL_PREFIX
from cms.settings.parts.file_storage import FILMS_PRESIGNED_SECONDS as FILMS_PRESIGNED_SECONDS
from cms.settings.parts.file_storage import file_storage
from cms.settings.parts.film_processing import FILM_SCRATCH as FILM_SCRATCH
from cms.settings.parts.films import *  # noqa: F403
from cms.settings.parts.logging import logging_settings
from cms.settings.parts.members import MEMBER_TOKEN_DAYS as MEMBER_TOKEN_DAYS
from cms.settings.parts.members import PERSONAL_DATA_KEYS as PERSONAL_DATA_KEYS
from cms.settings.parts.oidc import log_in_backends, oidc_settings
from cms.settings.parts.public_api import *  # noqa: F403
from cms.settings.parts.search import SEARCHES_PER_MINUTE as SEARCHES_PER_MINUTE
from cms.settings.parts.search import search_settings
from cms.settings.parts.watching import *  # noqa: F403

BASE_DIR = env.BASE_DIR
VAR = env.VAR

INSTALLED_APPS = [
    "cms.portal",
    "cms.stories",
    "cms.courses",
    "cms.learning",
    "cms.members",
    "cms.search_desk",
    "cms.readers",
    "cms.indexing",
    "cms.units",
    "cms.columns",
    "cms.audit",
    "cms.handbook",
    "cms.core",
    "cms.users",
    "cms.api",
    "cms.editorial",
    "cms.submissions",
    "cms.previews",
    "cms.channels",
    "cms.importing",
    "media",
    "search",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "corsheaders",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django_otp.plugins.otp_totp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "cms.core.request_log.RequestLogMiddleware",
    "cms.core.content_security.ContentSecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "cms.api.front_door.ApiMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cms.audit.middleware.AuditMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.users.guard.AccountMiddleware",
    "cms.core.middleware.DisplayModeMiddleware",
    "cms.units.boundary.UnitBoundaryMiddleware",
    "cms.editorial.reviewing.middleware.RefusalMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
CSRF_FAILURE_VIEW = "cms.portal.views.stale_form"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATE_LOADERS = ["django.template.loaders.filesystem.Loader", "cms.core.admin_words.CorrectingLoader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "site/templates"],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", TEMPLATE_LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.core.context_processors.display",
                "cms.portal.context_processors.shell",
            ],
            "builtins": ["cms.core.templatetags.addresses", "cms.core.templatetags.typography"],
        },
    }
]

LOGGING = logging_settings(structured=False)

DATABASES = databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"
OIDC = oidc_settings(https_only=False)
AUTHENTICATION_BACKENDS = log_in_backends(OIDC)
AUTH_PASSWORD_VALIDATORS = password_rules(strict=False)
LOGIN_URL = "wagtailadmin_login"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "cms/locale"]
FORMAT_MODULE_PATH = "cms.settings.formats"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "site/static"]
MEDIA_URL = "/uploads/"
MEDIA_ROOT = VAR / "uploads"
STORAGES = {
    "default": file_storage(),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

CLIENT_ADDRESS_HEADER = ""
"""Header in which a reverse proxy tells who asks; only where one stands before us may it be believed."""

CACHES = {
    "default": shared_cache(),
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SILENCED_SYSTEM_CHECKS: list[str] = []

PAGE_FACTORIES = ""
"""Module of the factories that tests make pages with; named only where these run, with packages of their own."""

PUBLIC_BASE_URL = env.text("PUBLIC_BASE_URL", f"http://127.0.0.1:{env.text('PORT', '8000')}")

REVIEWS_REQUIRED = True
"""Nothing becomes public without three reviews; only tests of other things go without."""
PROOF_PASSES_REQUIRED = env.flag("PROOF_PASSES_REQUIRED", default=True)
"""Each of the three reviews asks for the proofreading pass of its number; else passes are recorded by choice."""

DIGEST_HOUR = env.number("DIGEST_HOUR", default=8)
"""From when on, by the bureau's clock, the mail of a working day goes out; 24 for never."""
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "portal@localhost")

WAGTAIL_SITE_NAME = OTP_TOTP_ISSUER = "武汉民政宣传平台"
WAGTAILADMIN_BASE_URL = PUBLIC_BASE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES = [("zh-hans", "简体中文")]
WAGTAILADMIN_USER_LOGIN_FORM = "cms.users.forms.LogInForm"
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.editorial.reviewing.finishing.publish_reviewed"
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 1
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.forms.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media.forms.DocumentForm"
WAGTAILIMAGES_IMAGE_MODEL = "media.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "media.Document"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
SEARCH = search_settings()
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.search_desk.backend"}}

SAMPLE_FILMS = env.text("PORTAL_SAMPLE_FILMS", "")
"""Folder where sample films are kept for other installations on the same machine; empty where each makes its own."""
