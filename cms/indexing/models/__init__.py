from cms.indexing.models.attachment_text import AttachmentText
from cms.indexing.models.index_proof import IndexProof
from cms.indexing.models.indexed_page import IndexedPage, IndexedSubject
from cms.indexing.models.stale_page import StalePage

__all__ = ["AttachmentText", "IndexProof", "IndexedPage", "IndexedSubject", "StalePage"]
