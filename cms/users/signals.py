"""What happens to accounts."""

from django.dispatch import Signal

password_changed = Signal()
"""Sent after an account that existed got another password; `user`, and `former`, the hash of the one before."""
