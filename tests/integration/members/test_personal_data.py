"""Names and phones lie sealed, and nobody is told one whose business it is not."""

import json
import logging
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone

from cms.audit.models import AuditEntry
from cms.audit.screens.exporting import exported
from cms.audit.selectors import Wanted
from cms.members.checks import check_keys
from cms.members.models import PersonalData
from cms.members.personal.ciphers import Unreadable, digest, seal, unseal
from cms.members.personal.selectors import member_by_phone, names_of, opened, people_of
from cms.members.personal.services import personal_change
from cms.members.services import member_leave
from cms.users.models import User
from tests.factories.members import make_member
from tests.integration.members.conftest import Party, logged_in

OLD, NEW = "old-key-0123456789-0123456789-0123456789", "new-key-0123456789-0123456789-0123456789"
NAMES = ("示例书记甲", "示例党员子", "邻部书记乙", "邻部党员丑")
PHONES = ("13900001111", "13900002222", "13900003333", "13900004444")


def test_what_is_sealed_opens_in_its_place_alone() -> None:
    sealed = seal("示例", place="a.name")

    assert "示例" not in sealed and sealed != seal("示例", place="a.name")
    assert unseal(sealed, place="a.name") == "示例"
    for other in ("b.name", "a.phone"):
        with pytest.raises(Unreadable):
            unseal(sealed, place=other)
    for broken in ("", "1:", sealed[:-4] + "AAA=", sealed.replace("1:", "2:", 1), "示例"):
        with pytest.raises(Unreadable):
            unseal(broken, place="a.name")


def test_keys_are_changed_without_losing_anything(party: Party) -> None:
    with override_settings(PERSONAL_DATA_KEYS=[OLD]):
        member = make_member(party.ours, name="示例旧人", phone="13900009999")
    with override_settings(PERSONAL_DATA_KEYS=[NEW, OLD]):
        before = PersonalData.objects.get(member=member)
        assert member_by_phone("13900009999") == member
        PersonalData.objects.exclude(member=member).delete()
        call_command("rotate_personal_data_keys", stdout=StringIO())
        after = PersonalData.objects.get(member=member)
        assert (after.name_sealed, after.phone_digest) != (before.name_sealed, before.phone_digest)
    with override_settings(PERSONAL_DATA_KEYS=[NEW]):
        assert opened(PersonalData.objects.get(member=member)).name == "示例旧人"
        assert member_by_phone("13900009999") == member
        said = StringIO()
        call_command("rotate_personal_data_keys", stdout=said)
        assert "加密 0 条" in said.getvalue()


def test_a_key_that_is_missing_is_named_with_the_remedy(party: Party) -> None:
    with override_settings(PERSONAL_DATA_KEYS=[NEW]), pytest.raises(CommandError, match="PERSONAL_DATA_KEYS"):
        call_command("rotate_personal_data_keys", stdout=StringIO())


@pytest.mark.parametrize(("keys", "said"), [([], "members.E001"), (["short"], "members.E002")])
def test_the_platform_says_that_it_has_no_key(keys: list[str], said: str) -> None:
    with override_settings(PERSONAL_DATA_KEYS=keys):
        (error,) = check_keys(None)
        assert error.id == said and "openssl" in str(error.hint)
    assert "members.E001" not in [message.id for message in run_checks(tags=["security"])]


def test_names_are_told_to_office_leader_and_the_person_alone(party: Party, admin_user: User) -> None:
    everybody = [party.secretary.pk, party.member.pk, party.their_secretary.pk, party.their_member.pk]
    editor = User.objects.create_user("bianji")

    def told(user: Any) -> set[int]:
        return set(people_of(user, everybody))

    assert told(party.officer) == told(admin_user) == set(everybody)
    assert told(party.secretary.account) == {party.secretary.pk, party.member.pk}
    assert told(party.member.account) == {party.member.pk}
    assert told(editor) == set()
    assert names_of(party.member.account, everybody) == {party.member.pk: "示例党员子"}
    leader = party.secretary.account
    member_leave(member=party.secretary, on=date(2026, 1, 1))
    assert told(leader) == set()


def test_a_former_leader_knows_nobody_any_more(party: Party) -> None:
    leader = party.secretary.account
    everybody = [party.member.pk]

    assert people_of(leader, everybody, day=timezone.localdate())
    assert not people_of(leader, everybody, day=date(2020, 1, 1))


def test_no_name_and_no_phone_is_anywhere_in_plain_text(
    party: Party, caplog: pytest.LogCaptureFixture, public: Client
) -> None:
    """The database as text, a dump, logs, reprs, the audit log and its export, pages anybody may see."""
    caplog.set_level(logging.DEBUG)
    personal_change(member=party.member, name="示例党员子", phone="13900005555", by=party.officer)
    client = logged_in(party.secretary.account)
    for address in ("/members/branch/", "/members/branch/export.xlsx", f"/members/branch/{party.member.pk}/"):
        assert client.get(address).status_code == 200
    client.post("/members/branch/", {"words": "示例党员子"})
    logged_in(party.officer).get("/admin/members/export.xlsx")
    data = PersonalData.objects.select_related("member").get(member=party.member)
    dumped = StringIO()
    call_command("dumpdata", "members", "audit", "users.User", "sessions", stdout=dumped)
    csv = b"".join(exported(Wanted(), kind="csv", up_to=AuditEntry.objects.count()))  # type: ignore[arg-type]
    told = [
        dumped.getvalue(),
        csv.decode(),
        "\n".join(record.getMessage() + str(record.exc_info) for record in caplog.records),
        repr([data, opened(data), data.member, party.member.terms.all(), people_of(party.officer, [party.member.pk])]),
        *(public.get(path).content.decode() for path in ("/", "/units/", "/api/v1/changes", "/members/log-in/")),
        json.dumps(public.get("/api/v1/search", {"q": "党员子"}).json()["items"]),
    ]
    if connection.vendor == "sqlite":
        told.append("\n".join(connection.connection.iterdump()))

    for text in told:
        assert not [word for word in (*NAMES, *PHONES, "13900005555") if word in text]


def test_what_is_kept_of_a_phone_tells_nothing_without_the_key(party: Party) -> None:
    data = PersonalData.objects.get(member=party.member)

    assert data.phone_digest == digest("13900002222")
    with override_settings(PERSONAL_DATA_KEYS=[NEW]):
        assert data.phone_digest != digest("13900002222")
    assert "2222" not in json.dumps([data.phone_sealed, data.phone_digest, str(data)])


def test_a_download_of_the_register_stands_in_the_audit_log(party: Party) -> None:
    logged_in(party.secretary.account).get("/members/branch/export.xlsx")

    entry = AuditEntry.objects.latest("number")
    assert entry.action == "members.exported" and entry.actor_key == str(party.secretary.account_id)
    assert entry.detail["facts"] == {"人数": 2, "范围": "本党组织"}
