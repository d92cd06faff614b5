from cms.members.models.invitation import Invitation
from cms.members.models.member import Member, Term
from cms.members.models.personal_data import PersonalData
from cms.members.models.token import MemberToken

__all__ = ["Invitation", "Member", "MemberToken", "PersonalData", "Term"]
