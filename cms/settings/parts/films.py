"""How films come in: where they wait, how much one account may keep, what the disk has to have left."""

from cms.settings import env

FILM_INCOMING = env.VAR / "incoming-films"
"""Unfinished uploads lie here: on the disk of the web server, whatever keeps finished ones; nothing serves it."""
FILM_MAX_BYTES = 2 * 1024**3
FILM_QUOTA_BYTES = env.number("FILM_QUOTA_GIB", default=50) * 1024**3
"""What one account may have uploaded, finished and unfinished; 0 for no limit."""
FILM_DISK_RESERVE_BYTES = env.number("FILM_DISK_RESERVE_MIB", default=1024) * 1024**2
"""What stays free on the disk; an upload that would take of it is refused."""
FILM_UPLOAD_HOURS = env.number("FILM_UPLOAD_HOURS", default=72)
"""So long an interrupted upload waits for the rest, counted anew with every piece."""
FILM_FORM_BYTES = env.number("FILM_FORM_MIB", default=100) * 1024**2
"""What browsers without JavaScript may send at once; the web server's own limit has to be above it."""
