from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """The login account and nothing else.

    It links to no unit, no party member, no content: whoever the person is in the bureau is said by
    `cms.members`, so that an account can be handed over or removed without touching a personal record.
    """

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
