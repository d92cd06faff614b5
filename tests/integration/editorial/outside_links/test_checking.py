"""Links to other sites: noted as pages become public, asked at night, told to whoever can mend them."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from cms.core.changes.following import deliver
from cms.core.changes.services import settle
from cms.editorial.enums import SiteAnswer
from cms.editorial.models import OutsideAddress, OutsideLink
from cms.editorial.outside_links import checking
from cms.editorial.outside_links.checking import NotConnected, addresses_check
from cms.editorial.outside_links.noting import FOLLOWER, links_note
from cms.editorial.outside_links.rules import Said
from tests.conftest import Portal
from tests.factories.accounts import bureau_editor, unit_editor
from tests.factories.pages import BrandPageFactory, StoryPageFactory, UnitFactory
from tests.integration.editorial.panel import told

GONE = Said(SiteAnswer.GONE, "对方网站回答没有这个页面（404）")
SILENT = Said(SiteAnswer.SILENT, "对方网站没有回应")
FINE = Said(SiteAnswer.FINE)
DEAD, ALIVE = "https://mei-you.example/a?b=1", "https://hao.example/"


def _linking(*addresses: str) -> list[tuple[str, str]]:
    links = "".join(f'<p><a href="{address}">示例文件</a></p>' for address in addresses)
    own = f"{settings.PUBLIC_BASE_URL}/units/"
    return [("paragraph", f'{links}<p><a href="{own}">本站</a><a href="mailto:a@b.cn">信</a></p>')]


def _follow() -> None:
    settle()
    while deliver(FOLLOWER, links_note):
        pass


def _nights(number: int, **answers: Said) -> None:
    """So many nights, in which hosts answer by the first part of their names."""
    for _ in range(number):
        OutsideAddress.objects.update(due_at=timezone.now())
        addresses_check(
            most=100,
            seconds=60,
            asking=lambda address: answers.get(address.split("//")[1].split(".")[0].replace("-", "_"), FINE),
            pause=lambda seconds: None,
        )


def _addresses() -> set[str]:
    return set(OutsideAddress.objects.values_list("address", flat=True))


def test_links_are_noted_while_their_page_is_public_and_forgotten_afterwards(portal: Portal) -> None:
    story = StoryPageFactory(parent=portal.brand, body=_linking(DEAD, ALIVE))
    StoryPageFactory(parent=portal.brand, body=_linking("https://gao.example/"), live=False)
    _follow()
    assert _addresses() == {DEAD, ALIVE}
    assert set(OutsideLink.objects.values_list("page", "words")) == {(story.pk, "示例文件")}

    story.body = _linking(ALIVE)
    story.save()
    _follow()
    assert set(OutsideLink.objects.values_list("address__address", flat=True)) == {ALIVE}

    story.delete()
    _follow()
    _nights(1)
    assert not _addresses()


def test_an_address_is_broken_after_failures_on_several_days_and_whole_again_after_one_answer(portal: Portal) -> None:
    StoryPageFactory(parent=portal.brand, title="示例报道", body=_linking(DEAD, "https://jing.example/", ALIVE))
    _follow()
    client = Client()
    client.force_login(bureau_editor())

    def listed() -> str:
        return str(client.get("/admin/outside-links/").content.decode())

    _nights(1, mei_you=GONE, jing=SILENT)
    assert "没有打不开的外部链接" in listed()
    _nights(1, mei_you=GONE, jing=SILENT)
    page = listed()
    assert DEAD.split("?")[0] in page and "jing" not in page and "示例报道" in page and "404" in page
    _nights(1, mei_you=FINE, jing=SILENT)
    page = listed()
    assert "mei-you" not in page and "jing.example" in page
    assert "通往其他网站的链接有 1 个打不开" in client.get("/admin/").content.decode()


def test_what_failed_is_asked_again_the_next_night_and_what_is_fine_a_week_later(portal: Portal) -> None:
    StoryPageFactory(parent=portal.brand, body=_linking(DEAD, ALIVE))
    _follow()
    _nights(1, mei_you=GONE)

    due = dict(OutsideAddress.objects.values_list("address", "due_at"))
    assert due[DEAD] < timezone.now() + timedelta(days=1) < timezone.now() + timedelta(days=6) < due[ALIVE]
    assert addresses_check(most=9, seconds=9, asking=lambda address: FINE).asked == 0


def test_when_most_sites_are_silent_it_is_our_own_line_and_nothing_is_written_down(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    StoryPageFactory(parent=portal.brand, body=_linking(*(f"https://zhan{number}.example/" for number in range(9))))
    _follow()

    with pytest.raises(NotConnected):
        addresses_check(most=100, seconds=60, asking=lambda address: SILENT)
    assert set(OutsideAddress.objects.values_list("failures", "asked_at")) == {(0, None)}

    def nobody(**_: Any) -> None:
        raise NotConnected

    monkeypatch.setattr("cms.editorial.management.commands.check_outside_links.addresses_check", nobody)
    with pytest.raises(CommandError, match="上不了外网"):
        call_command("check_outside_links")


def test_a_host_is_asked_slowly_and_nothing_is_begun_when_the_time_is_over(portal: Portal) -> None:
    StoryPageFactory(parent=portal.brand, body=_linking(*(f"https://yi.example/{number}" for number in range(3))))
    _follow()
    waited: list[float] = []

    assert addresses_check(most=2, seconds=0, asking=lambda address: FINE).asked == 0
    done = addresses_check(most=2, seconds=60, asking=lambda address: FINE, pause=waited.append)

    assert (done.asked, done.left, waited) == (2, 1, [checking.SECONDS_BETWEEN])


def test_an_editor_is_told_of_the_own_pages_alone(portal: Portal) -> None:
    theirs = BrandPageFactory(parent=portal.index, unit=UnitFactory(name="乙单位", slug="yi"))
    StoryPageFactory(parent=theirs, title="别家的报道", body=_linking(DEAD))
    own = StoryPageFactory(parent=portal.brand, title="自家的报道", body=_linking("https://jing.example/"))
    _follow()
    _nights(3, mei_you=GONE, jing=SILENT)
    client = Client()
    client.force_login(unit_editor(portal.brand))

    page = client.get("/admin/outside-links/").content.decode()

    assert "自家的报道" in page and f"/admin/pages/{own.pk}/edit/" in page
    assert "别家的报道" not in page and "mei-you" not in page
    assert "自家的报道" in client.get("/admin/outside-links/?p=x").content.decode()


def test_whoever_links_to_a_broken_address_is_warned_while_writing(portal: Portal) -> None:
    story = StoryPageFactory(parent=portal.brand, body=_linking(DEAD, ALIVE))
    _follow()
    _nights(2, mei_you=GONE)
    client = Client()
    client.force_login(bureau_editor())

    said = told(client, story)

    assert said.count("起打不开：对方网站回答没有这个页面（404）") == 1
    assert said.count("链接离开本站") == 1


def test_the_command_says_what_it_did(portal: Portal, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check_outside_links")
    assert capsys.readouterr().out == "检查了 0 个外部网址，其中 0 个打不开。\n"
    with pytest.raises(CommandError, match="大于 0"):
        call_command("check_outside_links", most=0)
