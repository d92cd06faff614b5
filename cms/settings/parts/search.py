"""The embedded search engine by default, a cluster of Elasticsearch beside it by SEARCH_HOSTS."""

from typing import Any

from cms.settings import env

SEARCHES_PER_MINUTE = env.number("SEARCHES_PER_MINUTE", default=240)
"""Of one connection, behind which a whole office may sit; 0 for no limit."""


def search_settings() -> dict[str, Any]:
    return {
        "hosts": env.words("SEARCH_HOSTS"),
        "api_key": env.text("SEARCH_API_KEY", ""),
        "ca_certs": env.text("SEARCH_CA_CERTS", ""),
        "index": env.text("SEARCH_INDEX", "portal"),
    }
