"""How far an account sees: pages, pictures and files, tags, people."""

from collections.abc import Callable
from typing import Any, TypeAlias

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from taggit.models import Tag
from wagtail.models import GroupPagePermission, Page, PageLogEntry
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from cms.core.visibility import publicly_visible
from cms.units.models import Unit
from cms.users.models import User
from media.models import Document, Image

OWN_RIGHTS = ["add", "change", "publish", "bulk_delete", "lock", "unlock"]
BUREAU_DEPTH = 2
"""Rights on a page this high, the site's home or the root, make one an editor of the whole bureau."""


Lender: TypeAlias = Callable[[Any], QuerySet[Page]]

_lenders: list[Lender] = []


def lend(lender: Lender) -> None:
    """Have accounts know of these pages too, as reviewers of what they are to review; called from
    `AppConfig.ready()`."""
    if lender not in _lenders:
        _lenders.append(lender)


def is_of_the_bureau(user: Any) -> bool:
    """Whether the account answers for the whole bureau rather than for single units."""
    if user.is_superuser:
        return True
    held = GroupPagePermission.objects.filter(group__user=user, page__depth__lte=BUREAU_DEPTH)
    return held.exists()


def own_pages(user: Any) -> QuerySet[Page]:
    """The pages of the branches the account works in."""
    own: QuerySet[Page] = PagePermissionPolicy().instances_user_has_any_permission_for(user, OWN_RIGHTS)
    return own


def own_units(user: Any) -> QuerySet[Unit]:
    """The units whose branches the account works in; every unit for an editor of the bureau."""
    if is_of_the_bureau(user):
        return Unit.objects.all()
    return Unit.objects.filter(brand_page__in=own_pages(user).values("pk"))


def pages_within(user: Any, pages: QuerySet[Page]) -> QuerySet[Page]:
    """Those of the pages the account may know of: its own branch, what leads there, what anybody may read, and what is
    lent to it."""
    if is_of_the_bureau(user):
        return pages
    public = publicly_visible(Page.objects.all()).values("pk")
    known = Q(pk__in=own_pages(user).values("pk")) | Q(pk__in=public)
    for lender in _lenders:
        known |= Q(pk__in=lender(user).order_by().values("pk"))
    return pages.filter(known)


def items_within(user: Any, model: type[Model]) -> QuerySet[Any]:
    """Objects of the model the account may know of, pages or anything that has a permission policy."""
    if issubclass(model, Page):
        return pages_within(user, Page.objects.all())
    policy = policy_registry.get_by_type(model)
    within: QuerySet[Any] = policy.instances_user_has_any_permission_for(user, ["add", "change", "delete", "choose"])
    return within


def tags_within(user: Any, model: type[Image | Document] | None = None) -> QuerySet[Tag]:
    """Tags on the pictures and files the account may use; of one of the two when `model` says which."""
    if is_of_the_bureau(user):
        reached = Q(taggit_taggeditem_items__isnull=False) if model is None else Q(_on(model))
    else:
        reached = Q(pk__in=[])
        for kind in (Image, Document) if model is None else (model,):
            own = items_within(user, kind).values("pk")
            reached |= Q(_on(kind), taggit_taggeditem_items__object_id__in=own)
    tags: QuerySet[Tag] = Tag.objects.filter(reached).distinct()
    return tags


def _on(model: type[Model]) -> Q:
    return Q(taggit_taggeditem_items__content_type=ContentType.objects.get_for_model(model))


def accounts_within(user: Any) -> QuerySet[User]:
    """Accounts that made or edited pages of the account's own branch."""
    accounts = User.objects.all()
    if is_of_the_bureau(user):
        return accounts
    own = own_pages(user).order_by().values("pk")
    made = Page.objects.order_by().filter(pk__in=own).values("owner")
    edited = PageLogEntry.objects.order_by().filter(page__in=own).values("user")
    return accounts.filter(Q(pk__in=made) | Q(pk__in=edited))
