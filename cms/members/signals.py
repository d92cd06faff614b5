"""What members tell rooms above them."""

from django.dispatch import Signal

member_is_being_merged = Signal()
"""Sent in the transaction of a merger, before anything has moved, with `member`, the record that ends, and `into`, the
one that stays. Facts stay where they were written; `selectors.with_merged` counts them for the one that stays. What
must not be there twice, a running session say, is for its own room to end."""

member_left = Signal()
"""Sent in the transaction in which a member leaves, with `member` and `on`, the last day."""
