from cms.editorial.models.digest import Digest, DigestRefusal
from cms.editorial.models.duty import ReviewDuty
from cms.editorial.models.emergency_call import EmergencyCall
from cms.editorial.models.ledger_entry import LedgerEntry
from cms.editorial.models.let_pass import LetPass
from cms.editorial.models.look import Look
from cms.editorial.models.media_account import MediaAccount
from cms.editorial.models.office_holder import OfficeHolder
from cms.editorial.models.outdated_passage import OutdatedPassage
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
    "Look",
    "MediaAccount",
    "NoteAnswer",
    "OfficeHolder",
    "OutdatedPassage",
    "OutsideAddress",
    "OutsideLink",
    "ProofNote",
    "ProofPass",
    "ReviewDuty",
    "ReviewTask",
    "Ticket",
]
