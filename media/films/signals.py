"""What upper rooms may listen to."""

from django.dispatch import Signal

version_settled = Signal()
"""A version can be played now, was refused, or could not be processed. Sent with `version_id` and `state`, inside the
transaction that made it so; the sender is `FilmVersion`."""
