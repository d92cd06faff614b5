"""What watching tells its neighbours."""

from django.dispatch import Signal

film_completed = Signal()
"""Sent once for each member and film file, in the transaction that completes it; a receiver that fails undoes it,
and the next report completes it again. Sender: WatchProgress. Arguments: `member`, `watchable` (Watchable),
`completed_at` (the database's time), `progress` (WatchProgress)."""
