"""What a page of ours may load and run. Which policy an answer gets: `cms.core.content_security`."""

from cms.settings.parts.file_storage import film_origins

Policy = dict[str, list[str]]

NOBODY: list[str] = ["'none'"]
SELF: list[str] = ["'self'"]

PUBLIC_POLICY: Policy = {
    "default-src": NOBODY,
    "script-src": SELF,
    "style-src": SELF,
    "img-src": SELF,
    "font-src": SELF,
    "media-src": [*SELF, *film_origins()],
    "connect-src": SELF,
    "manifest-src": SELF,
    "form-action": SELF,
    "base-uri": NOBODY,
    "frame-ancestors": SELF,
}
"""Nothing inline and nobody else's: a script that got into a text does not run."""

ADMIN_POLICY: Policy = {
    **PUBLIC_POLICY,
    "script-src": [*SELF, "'unsafe-inline'"],
    "style-src": [*SELF, "'unsafe-inline'"],
    "img-src": [*SELF, "data:", "blob:"],
    "frame-src": SELF,
}
"""Wagtail's admin writes scripts and styles into its pages and shows previews in frames of its own site."""
