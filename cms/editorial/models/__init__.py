from cms.editorial.models.duty import ReviewDuty
from cms.editorial.models.emergency_call import EmergencyCall
from cms.editorial.models.ledger_entry import LedgerEntry
from cms.editorial.models.let_pass import LetPass
from cms.editorial.models.office_holder import OfficeHolder
from cms.editorial.models.review_task import ReviewTask
from cms.editorial.models.ticket import Ticket

__all__ = ["EmergencyCall", "LedgerEntry", "LetPass", "OfficeHolder", "ReviewDuty", "ReviewTask", "Ticket"]
