"""What players of films are told."""

from cms.settings import env

WATCH_PAUSE_WHEN_HIDDEN = env.flag("WATCH_PAUSE_WHEN_HIDDEN", default=True)
WATCH_ASK_FROM_MINUTES = env.number("WATCH_ASK_FROM_MINUTES", default=0)
"""Films at least so long ask once, at a moment nobody knows, whether somebody is still there; 0 for never."""

XAPI_ENDPOINT = env.text("XAPI_ENDPOINT", "")
"""Of a learning record store; empty, nothing is told of what was watched."""
XAPI_KEY = env.text("XAPI_KEY", "")
XAPI_SECRET = env.text("XAPI_SECRET", "")
