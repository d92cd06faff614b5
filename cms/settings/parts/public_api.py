"""Who may read the public API from where, and how often."""

from cms.settings import env

API_ADDRESSES = r"^/api/"

CORS_URLS_REGEX = API_ADDRESSES
CORS_ALLOW_ALL_ORIGINS = True
"""Anybody's page may read what is public. Never with credentials: the API knows none."""
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "content-type", "if-none-match"]
CORS_EXPOSE_HEADERS = ["ETag", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-ID"]
CORS_PREFLIGHT_MAX_AGE = 86_400

API_REQUESTS_PER_MINUTE = env.number("API_REQUESTS_PER_MINUTE", default=600)
"""Of one reader; 0 for no limit."""

WATCH_REPORTS_PER_MINUTE = env.number("WATCH_REPORTS_PER_MINUTE", default=240)
"""Of one member, whatever number of devices; a player reports every ten seconds, and when it stops. 0 for no limit."""
