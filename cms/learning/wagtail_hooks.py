"""Watching and hours in the admin."""

from cms.learning.hours import hooks as hours_hooks
from cms.learning.watching import hooks as watching_hooks

__all__ = ["hours_hooks", "watching_hooks"]
