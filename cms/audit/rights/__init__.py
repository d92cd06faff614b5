"""Accounts and groups: what they may do now, compared with what the log told of them last."""

from cms.audit.rights.comparing import (
    password_rehashed,
    rights_compare,
    rights_gathered,
    rights_learn,
    rights_reconcile,
)
from cms.audit.rights.states import ACCOUNT, GROUP

__all__ = [
    "ACCOUNT",
    "GROUP",
    "password_rehashed",
    "rights_compare",
    "rights_gathered",
    "rights_learn",
    "rights_reconcile",
]
