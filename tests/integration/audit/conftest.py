"""An administrator at the admin, and what the log has told since."""

from collections.abc import Callable

import pytest
from django.test import Client

from cms.audit.differences import in_words
from cms.audit.models import AuditEntry
from cms.users.models import User
from tests.conftest import Portal

Told = Callable[..., list[AuditEntry]]
ADDRESS = "192.0.2.7"


@pytest.fixture
def administrator(portal: Portal) -> User:
    return User.objects.create_superuser("guanli", password="demo-guanli-2017", last_name="示例", first_name="管理员")


@pytest.fixture
def desk(administrator: User) -> Client:
    client = Client(REMOTE_ADDR=ADDRESS)
    client.force_login(administrator)
    return client


@pytest.fixture
def told(desk: Client) -> Told:
    """Entries written since the test began, of these actions or of all, oldest first."""
    begun = AuditEntry.objects.order_by("-number").values_list("number", flat=True).first() or 0

    def since(*actions: str) -> list[AuditEntry]:
        entries = AuditEntry.objects.filter(number__gt=begun).order_by("number")
        return list(entries.filter(action__in=actions) if actions else entries)

    return since


def words(entry: AuditEntry) -> list[str]:
    return [in_words(change) for change in entry.detail.get("changes", [])]
