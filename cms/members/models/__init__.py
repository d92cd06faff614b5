from cms.members.models.member import Member, Term

__all__ = ["Member", "Term"]
