"""Who is before the screen, where somebody has to be."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from cms.users.models import User


def person(request: HttpRequest) -> User:
    """The account that is logged in. Raises PermissionDenied for nobody; Wagtail's door does not let nobody so far."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return user
