"""People who have left: their account is switched off and what they did stays theirs."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Field, ManyToOneRel, Model, QuerySet
from wagtail.models import ModelLogEntry

from cms.users.models import User

OF_THE_ACCOUNT_ITSELF = frozenset(
    {
        "editorial.Digest",
        "editorial.DigestRefusal",
        "editorial.Look",
        "members.Member",
        "otp_totp.TOTPDevice",
        "users.FormerPassword",
        "users.IssuerIdentity",
        "users.OpenSession",
        "users.RecoveryCode",
        "wagtailadmin.EditingSession",
        "wagtailcore.PageSubscription",
        "wagtailcore.UploadedFile",
        "wagtailusers.UserProfile",
    }
)
"""What goes with an account and is nothing its owner did. Any other model that points to accounts counts as done."""


def _links() -> Iterator[Field[Any, Any]]:
    """Every foreign key of the platform that leads to an account."""
    for relation in User._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel):
            continue
        meta = relation.related_model._meta
        if not meta.auto_created and meta.label not in OF_THE_ACCOUNT_ITSELF:
            yield relation.field


def _done_by(link: Field[Any, Any], user: User) -> QuerySet[Model]:
    rows = link.model._base_manager.filter(**{link.name: user})
    if issubclass(link.model, ModelLogEntry):
        rows = rows.exclude(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk))
    return rows


def has_done_something(user: User) -> bool:
    """Whether anything on the platform says that this account wrote it, changed it or decided it."""
    return any(_done_by(link, user).exists() for link in _links())


def refusal_to_delete(users: Iterable[User]) -> str:
    """Said to the administrator; empty when all may be deleted."""
    names = "、".join(f"“{user}”" for user in users if has_done_something(user))
    if not names:
        return ""
    return (
        f"没有删除：{names}写过内容或办过事，删除后就不知道是谁写的、谁批的。"
        "人员离开时请停用账号：打开账号，取消勾选“启用”，再保存。停用后不能登录，署名和记录都保留。"
    )
