"""What units tell rooms above them."""

from django.dispatch import Signal

unit_is_being_merged = Signal()
"""Sent in the transaction of a merger before any page has moved, with `unit`, `into`, the unit it becomes part of, and
`branch`, its brand page or None: the last moment at which what the unit published can be told by its place in the
tree."""
