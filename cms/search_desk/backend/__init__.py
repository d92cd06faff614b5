"""Wagtail's own search in the admin, made for Chinese: `WAGTAILSEARCH_BACKENDS` names this package.

Decision: docs/decisions/0018-admin-search.md.
"""

from cms.search_desk.backend.backend import AdminSearchBackend as SearchBackend

__all__ = ["SearchBackend"]
