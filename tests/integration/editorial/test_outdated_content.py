"""What time has overtaken on public pages: which pages are looked at, who is told, how it is let pass."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.editorial.models import OutdatedPassage
from cms.editorial.outdated.scanning import PARTS, outdated_look
from cms.editorial.outdated.selectors import outdated_for, outdated_number
from cms.editorial.services import LET_PASS
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.accounts import bureau_editor, unit_editor
from tests.factories.pages import BrandPageFactory, NoticePageFactory, StoryPageFactory, UnitFactory

TODAY = date(2026, 3, 1)
OLD = "展馆将于2019年5月开放。"
BODY = [("paragraph", f"<p>{OLD}</p>")]


def _found() -> set[tuple[int, str]]:
    return set(OutdatedPassage.objects.values_list("page", "passage"))


def test_pages_that_stay_and_documents_in_force_are_looked_at_and_news_is_not(portal: Portal) -> None:
    portal.column.description = "由国家卫生计生委指导。"
    portal.column.save()
    StoryPageFactory(parent=portal.brand, body=BODY)
    notice = NoticePageFactory(parent=portal.brand, body=BODY)
    NoticePageFactory(parent=portal.brand, body=BODY, validity="expired")
    NoticePageFactory(parent=portal.brand, body=BODY, live=False)

    assert outdated_look(today=TODAY) == 2

    assert _found() == {(portal.column.pk, "国家卫生计生委"), (notice.pk, "将于2019年5月")}


def test_every_page_has_its_hour_and_an_hour_leaves_the_others_as_they_were(portal: Portal) -> None:
    notices = [NoticePageFactory(parent=portal.brand, body=BODY) for _ in range(3)]

    for hour in range(PARTS):
        outdated_look(part=hour, today=TODAY)

    assert _found() == {(notice.pk, "将于2019年5月") for notice in notices}


def test_what_was_mended_and_published_is_told_of_no_more(portal: Portal) -> None:
    notice = NoticePageFactory(parent=portal.brand, body=BODY)
    outdated_look(today=TODAY)
    office = User.objects.create_superuser("guan")
    assert outdated_number(office) == 1

    notice.body = [("paragraph", "<p>展馆已经开放。</p>")]
    notice.last_published_at = timezone.now()
    notice.save()
    assert outdated_number(office) == 0

    outdated_look(today=TODAY)
    assert _found() == set()


@pytest.fixture
def two_units(portal: Portal) -> dict[str, Client]:
    """A page of each of two units is out of date; the office and both units' editors."""
    other = BrandPageFactory(parent=portal.home, unit=UnitFactory())
    NoticePageFactory(parent=portal.brand, title="本单位的通知", body=BODY)
    NoticePageFactory(parent=other, title="别单位的通知", body=BODY)
    outdated_look(today=TODAY)
    people = {"office": bureau_editor(), "own": unit_editor(portal.brand), "other": unit_editor(other, "ling-yi")}
    clients = {name: Client() for name in people}
    for name, client in clients.items():
        client.force_login(people[name])
    return clients


@pytest.mark.parametrize(("who", "told"), [("office", {"本", "别"}), ("own", {"本"}), ("other", {"别"})])
def test_everybody_is_told_of_their_own_pages_alone(two_units: dict[str, Client], who: str, told: set[str]) -> None:
    page = two_units[who].get(reverse("outdated")).content.decode()

    assert {word for word in ("本", "别") if f"{word}单位的通知" in page} == told


def test_what_is_right_is_let_pass_with_a_reason_once_and_for_every_later_look(two_units: dict[str, Client]) -> None:
    found = OutdatedPassage.objects.get(page__title="本单位的通知")
    owner = User.objects.get(username="bianji")

    def let_pass(who: str, reason: str) -> int:
        sent = {"found": str(found.pk), "reason": reason}
        return int(two_units[who].post(reverse("outdated"), sent).status_code)

    assert let_pass("other", "不是我的") == 404
    assert let_pass("own", " ") == 302 and outdated_for(owner).exists()
    assert let_pass("own", "引用旧通知的原话") == 302

    assert not outdated_for(owner).exists()
    assert PageLogEntry.objects.get(action=LET_PASS).data["reason"] == "引用旧通知的原话"
    outdated_look(today=TODAY)
    assert not outdated_for(owner).exists()


def test_the_list_takes_the_same_queries_for_one_page_and_for_many(portal: Portal, client: Client) -> None:

    office = bureau_editor()
    client.force_login(office)

    def queries() -> int:
        outdated_look(today=TODAY)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("outdated"))
        return len(asked)

    NoticePageFactory(parent=portal.brand, body=BODY)
    queries()
    few = queries()
    for _ in range(5):
        NoticePageFactory(parent=portal.brand, body=BODY)

    assert queries() == few
