"""The product's test settings and beside it the stock site."""

from cms.settings.test import *  # noqa: F403
from cms.settings.test import INSTALLED_APPS as OURS

INSTALLED_APPS = [*OURS, "wagtail.api.v2", "rest_framework", "tools.stock"]
ROOT_URLCONF = "tools.stock.urls"
