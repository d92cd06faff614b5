"""How often a code may be tried."""

from datetime import timedelta

from cms.users.slowing.rules import Ladder

JOINING = Ladder("member-join", free=20, memory=timedelta(hours=1))
"""By network, a whole branch may sit behind one; a code has 12 digits, and its own count of wrong phones."""
