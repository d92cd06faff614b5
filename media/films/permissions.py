"""Who may do what with films: by collection, as with pictures and files, so that editors stay among their own."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy

from media.models import Film, FilmVersion

KNOWING = ["change", "delete", "choose"]
"""Any of these rights on a film lets an account see it in the admin."""

policy: Any = CollectionOwnershipPermissionPolicy(Film, auth_model=Film, owner_field_name="uploaded_by_user")


def connect() -> None:
    """Called once from `MediaConfig.ready()`."""
    register_permission_policy(Film, policy)


def films_within(user: Any) -> QuerySet[Film]:
    """The films the account may know of."""
    films: QuerySet[Film] = policy.instances_user_has_any_permission_for(user, KNOWING)
    return films


def versions_to_choose(user: Any) -> QuerySet[FilmVersion]:
    """The versions the account may put on a page."""
    films = policy.instances_user_has_any_permission_for(user, ["choose"])
    return FilmVersion.objects.filter(film__in=films.order_by().values("pk"))


def film_known_to(user: Any, pk: int) -> Film:
    """Raises Http404, so that nothing is confirmed, for a film the account may not know of."""
    film = films_within(user).filter(pk=pk).first()
    if film is None:
        raise Http404
    return film


def may_change(user: Any, film: Film) -> bool:
    may: bool = policy.user_has_permission_for_instance(user, "change", film)
    return may


def collections_to_add_to(user: Any) -> QuerySet[Collection]:
    """Where the account may put a new film."""
    collections: QuerySet[Collection] = policy.collections_user_has_permission_for(user, "add")
    return collections
