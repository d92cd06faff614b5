from cms.audit.models.audit_entry import AuditEntry
from cms.audit.models.audit_head import AuditHead
from cms.audit.models.chain_proof import ChainProof
from cms.audit.models.known_rights import KnownRights

__all__ = ["AuditEntry", "AuditHead", "ChainProof", "KnownRights"]
