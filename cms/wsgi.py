"""WSGI entry point for Granian and any other server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")

application = get_wsgi_application()

from cms.portal.finding import statistics  # noqa: E402
from cms.readers.counting.services import clerk  # noqa: E402

clerk.start()
statistics.start()
