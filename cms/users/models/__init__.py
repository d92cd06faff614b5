from cms.users.models.account import User
from cms.users.models.attempts import Attempts
from cms.users.models.former_password import FormerPassword
from cms.users.models.issuer_identity import IssuerIdentity
from cms.users.models.open_session import OpenSession
from cms.users.models.second_step import Authenticator, RecoveryCode

__all__ = ["Attempts", "Authenticator", "FormerPassword", "IssuerIdentity", "OpenSession", "RecoveryCode", "User"]
