"""WSGI entry point for Granian and any other server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")

application = get_wsgi_application()

from cms.core.slugs import pinyin_slug  # noqa: E402
from cms.core.typography import words  # noqa: E402
from cms.portal.finding import statistics  # noqa: E402
from cms.readers.counting.services import clerk  # noqa: E402

# No reader waits for the dictionaries, which commands load only when they need them.
for use in (pinyin_slug, words):
    use("武汉民政")

clerk.start()
statistics.start()
