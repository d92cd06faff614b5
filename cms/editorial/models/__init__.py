from cms.editorial.models.digest import Digest, DigestRefusal
from cms.editorial.models.duty import ReviewDuty
from cms.editorial.models.emergency_call import EmergencyCall
from cms.editorial.models.ledger_entry import LedgerEntry
from cms.editorial.models.let_pass import LetPass
from cms.editorial.models.office_holder import OfficeHolder
from cms.editorial.models.outside_link import OutsideAddress, OutsideLink
from cms.editorial.models.proof_pass import NoteAnswer, ProofNote, ProofPass
from cms.editorial.models.review_task import ReviewTask
from cms.editorial.models.ticket import Ticket

__all__ = [
    "Digest",
    "DigestRefusal",
    "EmergencyCall",
    "LedgerEntry",
    "LetPass",
    "NoteAnswer",
    "OfficeHolder",
    "OutsideAddress",
    "OutsideLink",
    "ProofNote",
    "ProofPass",
    "ReviewDuty",
    "ReviewTask",
    "Ticket",
]
