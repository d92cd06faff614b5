"""What happens to accounts."""

from django.dispatch import Signal

password_changed = Signal()
"""Sent after an account that existed got another password; `user`, and `former`, the hash of the one before."""

issuer_linked = Signal()
"""Sent after an account was tied to a person whom the identity provider knows; `user`."""

issuer_unlinked = Signal()
"""Sent after that tie was undone; `user`."""
