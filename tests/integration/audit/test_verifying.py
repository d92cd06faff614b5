"""The log is verified by a command and by the housekeeping; what was altered behind the triggers is named."""

import re
from collections.abc import Iterator
from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.audit import actions
from cms.audit.chain.proving import chain_follow
from cms.audit.models import AuditEntry, AuditHead, ChainProof
from cms.audit.protection import audit_log
from cms.audit.services import Subject, audit_record
from cms.core.housekeeping import keep_house

pytestmark = pytest.mark.django_db
ENTRIES = 5


@pytest.fixture
def numbers() -> list[int]:
    return [audit_record(action=actions.EXPORTED, actor=None, detail={"n": n}).number for n in range(ENTRIES)]


@pytest.fixture
def forger(numbers: list[int]) -> Iterator[None]:
    """Somebody with the rights of the database itself."""
    audit_log.uninstall()
    yield
    audit_log.install()


def _verified(*arguments: str) -> str:
    said = StringIO()
    call_command("verify_audit_log", *arguments, stdout=said)
    return said.getvalue()


def _anchor() -> str:
    found = re.search(r"当前锚点：(\d+:[0-9a-f]{64})", _verified())
    assert found is not None
    return found[1]


def test_an_untouched_log_is_whole_and_tells_its_anchor(numbers: list[int]) -> None:
    anchor = _anchor()

    assert anchor.startswith(f"{numbers[-1]}:")
    assert "与给出的锚点一致" in _verified("--anchor", anchor)
    proof = ChainProof.objects.get()
    assert (proof.number, proof.fault_number) == (numbers[-1], None)
    assert proof.whole_at is not None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=st.text(max_size=8),
    detail=st.dictionaries(
        st.text(max_size=4), st.integers() | st.text(max_size=4) | st.floats(allow_nan=False), max_size=3
    ),
)
def test_whatever_stands_in_an_entry_is_hashed_as_the_database_gives_it_back(
    title: str, detail: dict[str, object]
) -> None:
    subject = Subject("stories.storypage", "1", title)
    entry = audit_record(action=actions.EXPORTED, actor=None, subject=subject, detail=detail)
    stored = AuditEntry.objects.get(pk=entry.number)

    assert stored.link == entry.link


def _alter(place: int, numbers: list[int]) -> int:
    AuditEntry.objects.filter(pk=numbers[place]).update(actor_name="别人")
    return numbers[place]


def _remove(place: int, numbers: list[int]) -> int:
    AuditEntry.objects.filter(pk=numbers[place]).delete()
    return numbers[place]


@pytest.mark.usefixtures("forger")
@pytest.mark.parametrize("place", [0, 2, ENTRIES - 1])
@pytest.mark.parametrize("deed", [_alter, _remove])
def test_the_first_entry_that_does_not_fit_is_named(deed: object, place: int, numbers: list[int]) -> None:
    number = deed(place, numbers)  # type: ignore[operator]
    with pytest.raises(CommandError, match=f"第 {number} 条"):
        _verified()


def test_an_end_that_was_cut_off_together_with_the_head_is_found_by_the_anchor_only(numbers: list[int]) -> None:
    anchor = _anchor()
    audit_log.uninstall()
    AuditEntry.objects.filter(pk=numbers[-1]).delete()
    last = AuditEntry.objects.get(pk=numbers[-2])
    AuditHead.objects.update(number=last.number, hash=last.hash)
    audit_log.install()

    assert "全部完好" in _verified()
    with pytest.raises(CommandError, match=f"第 {numbers[-1]} 条：缺少这一条"):
        _verified("--anchor", anchor)


def test_an_end_that_was_cut_off_after_it_was_verified_is_found_without_an_anchor(numbers: list[int]) -> None:
    assert chain_follow().fault_number is None
    audit_log.uninstall()
    AuditEntry.objects.filter(pk=numbers[-1]).delete()
    last = AuditEntry.objects.get(pk=numbers[-2])
    AuditHead.objects.update(number=last.number, hash=last.hash)
    audit_log.install()
    proof = chain_follow()

    assert (proof.fault_number, proof.fault_words) == (numbers[-1], "缺少这一条")


@pytest.mark.usefixtures("forger")
@pytest.mark.skipif(connection.vendor != "sqlite", reason="other databases keep nothing but times in such a column")
@pytest.mark.parametrize("time", ["gestern", "2026-99-99 00:00:00"])
def test_an_entry_that_cannot_even_be_read_is_named_and_ends_no_process(time: str, numbers: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditentry SET at = %s WHERE number = %s", [time, numbers[1]])

    assert chain_follow().fault_number == numbers[1]


def test_an_entry_put_after_the_end_by_hand_is_found(numbers: list[int]) -> None:
    last = AuditEntry.objects.get(pk=numbers[-1])
    AuditEntry.objects.create(number=last.number + 1, at=last.at, action=last.action, previous_hash=last.hash, hash="0")

    with pytest.raises(CommandError, match=f"第 {last.number + 1} 条：在日志末尾之后"):
        _verified()
    assert chain_follow().fault_number == last.number + 1


@pytest.mark.usefixtures("forger")
def test_missing_protection_is_an_error_though_all_entries_fit() -> None:
    with pytest.raises(CommandError, match="触发器"):
        _verified()


@pytest.mark.parametrize("anchor", ["abc", "0:" + "0" * 64, "5", "5:xyz", "1234567890123456789:" + "0" * 64])
def test_an_anchor_that_cannot_be_read_is_refused_in_chinese(anchor: str) -> None:
    with pytest.raises(CommandError, match="编号:校验值"):
        _verified("--anchor", anchor)


def test_the_housekeeping_follows_little_by_little_and_begins_again_at_the_end(numbers: list[int]) -> None:
    last = numbers[-1]
    reached = [chain_follow(limit=2) for _round in range(last)]

    assert [proof.number for proof in reached] == [min(2 * round_, last) for round_ in range(1, last + 1)]
    again = [proof.again_number for proof in reached]
    assert last in again
    assert all(now in (before, *range(before + 1, before + 3)) or before == last for before, now in pairwise(again))
    assert reached[-1].whole_at is not None
    assert keep_house() == []


@pytest.mark.usefixtures("forger")
def test_what_was_verified_once_is_verified_again(numbers: list[int]) -> None:
    assert chain_follow().fault_number is None
    _alter(1, numbers)

    found = [chain_follow().fault_number for _round in range(2)]

    assert numbers[1] in found


@pytest.mark.usefixtures("forger")
def test_a_fault_stays_on_the_probe_and_goes_when_everything_was_verified_again(
    numbers: list[int], client: Client
) -> None:
    title = AuditEntry.objects.get(pk=numbers[1]).actor_name
    _alter(1, numbers)
    chain_follow()
    audit_log.install()
    assert client.get("/readyz").json()["checks"]["audit"] == {
        "ok": False,
        "triggers_missing": 0,
        "fault_at": numbers[1],
    }
    chain_follow()
    assert ChainProof.objects.get().fault_number == numbers[1]

    audit_log.uninstall()
    AuditEntry.objects.filter(pk=numbers[1]).update(actor_name=title)
    audit_log.install()
    _verified()

    assert client.get("/readyz").json()["checks"]["audit"]["ok"]
