"""The login account."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.base import ModelBase
from django.utils import timezone

from cms.users.signals import password_changed


class User(AbstractUser):
    """The login account and nothing else.

    It links to no unit, no party member, no content: whoever the person is in the bureau is said by
    `cms.members`, so that an account can be handed over or removed without touching a personal record.
    """

    password_changed_at = models.DateTimeField("密码更换时间", default=timezone.now, editable=False)
    password_was_given = models.BooleanField("密码由他人设定", default=False, editable=False)
    """Somebody else chose it, so the person is to choose one of her own."""

    _password: str | None
    """Django's own: set while a new password waits to be saved."""
    _former_password = ""

    class Meta:
        verbose_name = "账号"
        verbose_name_plural = "账号"

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def get_full_name(self) -> str:
        """Family name first and no space between, as Chinese names are written."""
        return f"{self.last_name}{self.first_name}".strip()

    def get_short_name(self) -> str:
        return self.get_full_name()

    def set_password(self, raw_password: str | None) -> None:
        if self._password is None:
            self._former_password = self.password
        super().set_password(raw_password)

    def save(
        self,
        *,
        force_insert: bool | tuple[ModelBase, ...] = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Tells of a new password by `password_changed`; a hash renewed at a log-in is none."""
        was_set = self._password is not None
        is_new_password = was_set and not self._state.adding
        if was_set:
            self.password_changed_at, self.password_was_given = timezone.now(), False
            if update_fields is not None:
                update_fields = {*update_fields, "password_changed_at", "password_was_given"}
        super().save(force_insert=force_insert, force_update=force_update, using=using, update_fields=update_fields)
        if is_new_password:
            password_changed.send(sender=User, user=self, former=self._former_password)
