"""One mail a day to each whom something waits for, and not one more; what cannot be sent is said and tried again."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse

from cms.core.models.calendar_day import CalendarDay
from cms.editorial.digests.services import GIVEN_UP_AFTER, digest_choose, digests_send
from cms.editorial.enums import Stage
from cms.editorial.models import Digest, DigestRefusal
from cms.users.leavers import has_done_something
from cms.users.models import User
from tests.factories.pages import StoryPageFactory
from tests.integration.editorial.digests.conftest import NAME, addressed
from tests.integration.editorial.reviewing.conftest import Desk, fresh


@pytest.fixture
def reviewer(desk: Desk) -> User:
    """With an address, and a text that waits."""
    desk.submit(desk.write("示例：待审的报道"))
    return addressed(desk.reviewers[Stage.FIRST])


def _failing(monkeypatch: pytest.MonkeyPatch, fails: Callable[[Any], Exception | None]) -> None:
    send = EmailBackend.send_messages

    def send_or_fail(backend: EmailBackend, messages: Any) -> int:
        for message in messages:
            if (error := fails(message)) is not None:
                raise error
        return send(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_or_fail)


def test_it_says_what_waits_with_day_and_way_and_comes_once(reviewer: User, morning: datetime) -> None:
    assert digests_send(morning) == 1
    [letter] = mail.outbox
    assert letter.to == ["chu-shen@example.test"] and letter.subject == "【武汉民政宣传平台】11月30日有 1 件事等您"
    assert "等您审核（1）" in letter.body and "示例：待审的报道" in letter.body and "初审" in letter.body
    assert "http://127.0.0.1:8000/admin/pages/" in letter.body
    assert [digests_send(morning + timedelta(hours=hour)) for hour in range(5)] == [0] * 5
    assert digests_send(morning + timedelta(days=1)) == 1


def test_no_name_no_reason_no_word_of_the_text_and_no_number_of_anybody_is_in_it(
    desk: Desk, reviewer: User, morning: datetime
) -> None:
    author = addressed(desk.author)
    returned = desk.write("示例：联系13900000000")
    desk.submit(returned)
    state = fresh(returned).current_workflow_task_state
    state.task.specific.on_action(state, reviewer, "reject", reason="personal", comment="第二段写了某人的病情")
    assert digests_send(morning) == 2
    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    said = letters[author.email]
    assert "退回给您修改（1）" in said and "（标题里有个人号码，请登录查看）" in said
    for body in letters.values():
        assert NAME not in body and "示例正文" not in body and "13900000000" not in body and "病情" not in body


def test_columns_are_told_to_who_fills_them_and_to_nobody_else(
    desk: Desk, reviewer: User, portal: Any, morning: datetime, settings: Any
) -> None:
    settings.REVIEWS_REQUIRED = False
    from cms.editorial.reviewing import installation

    installation.install()
    page = StoryPageFactory(parent=portal.brand, first_published_at=morning - timedelta(days=100))
    page.columns = [portal.column]
    page.save()
    administrator = addressed(User.objects.create_superuser("guan-li"))
    digests_send(morning)
    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    assert "栏目要更新（1）" in letters[administrator.email] and portal.column.title in letters[administrator.email]
    assert "栏目要更新" not in letters[reviewer.email]


def test_nothing_is_sent_when_nothing_waits_and_the_day_is_settled(desk: Desk, morning: datetime) -> None:
    addressed(desk.reviewers[Stage.SECOND])
    assert digests_send(morning) == 0 and not mail.outbox
    assert Digest.objects.get().state == Digest.State.NOTHING


@pytest.mark.parametrize("why", ["early", "weekend", "holiday", "refused", "inactive", "no address", "never"])
def test_there_are_mornings_and_people_without_mail(reviewer: User, morning: datetime, settings: Any, why: str) -> None:
    if why == "early":
        morning = morning.replace(hour=7, minute=59)
    elif why == "weekend":
        morning -= timedelta(days=1)
    elif why == "holiday":
        CalendarDay.objects.create(day=morning.date(), kind=CalendarDay.Kind.OFF, note="示例假日")
    elif why == "refused":
        digest_choose(user=reviewer, is_wanted=False)
        digest_choose(user=reviewer, is_wanted=False)
    elif why == "never":
        settings.DIGEST_HOUR = 24
    else:
        User.objects.filter(pk=reviewer.pk).update(**{"is_active": False} if why == "inactive" else {"email": ""})
    assert digests_send(morning) == 0 and not mail.outbox


def test_a_server_that_does_not_answer_is_logged_shown_to_administrators_and_tried_again(
    reviewer: User, morning: datetime, monkeypatch: pytest.MonkeyPatch, caplog: Any, client: Client
) -> None:
    with monkeypatch.context() as broken, caplog.at_level(logging.ERROR, "cms.editorial.digests"):
        _failing(broken, lambda message: SMTPServerDisconnected("closed"))
        assert digests_send(morning) == 0
    assert "does not take the morning's mails" in caplog.text and "example.test" not in caplog.text
    Digest.objects.update(day=datetime.now().astimezone().date())
    client.force_login(User.objects.create_superuser("guan-li"))
    assert "今天有提醒邮件没有发出" in client.get(reverse("wagtailadmin_home")).content.decode()
    Digest.objects.update(day=morning.date())
    assert digests_send(morning + timedelta(hours=1)) == 1
    assert Digest.objects.get().state == Digest.State.SENT


def test_one_address_the_server_refuses_holds_up_nobody_else(
    desk: Desk, reviewer: User, morning: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = desk.write("示例：到复审的报道")
    desk.submit(story)
    desk.approve(story, Stage.FIRST)
    second = addressed(desk.reviewers[Stage.SECOND])
    _failing(
        monkeypatch,
        lambda message: SMTPRecipientsRefused({reviewer.email: (550, b"no")}) if reviewer.email in message.to else None,
    )
    assert digests_send(morning) == 1
    assert [letter.to for letter in mail.outbox] == [[second.email]]
    assert set(Digest.objects.values_list("person", "state")) == {(reviewer.pk, "failed"), (second.pk, "sent")}


def test_a_process_that_died_while_sending_is_followed_by_another(reviewer: User, morning: datetime) -> None:
    Digest.objects.create(person=reviewer, day=morning.date(), at=morning)
    assert digests_send(morning + timedelta(minutes=10)) == 0
    assert digests_send(morning + GIVEN_UP_AFTER + timedelta(minutes=1)) == 1


def test_it_is_switched_off_and_on_among_ones_own_settings(reviewer: User, client: Client) -> None:
    client.force_login(reviewer)
    shown = client.get(reverse("wagtailadmin_account")).content.decode()
    assert "每个工作日早上发邮件提醒我" in shown
    sent = {
        "name_email-first_name": "示例",
        "name_email-last_name": "某",
        "name_email-email": reviewer.email,
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    client.post(reverse("wagtailadmin_account"), sent)
    assert DigestRefusal.objects.filter(person=reviewer).exists()
    client.post(reverse("wagtailadmin_account"), {**sent, "digest-is_wanted": "on"})
    assert not DigestRefusal.objects.exists()


@pytest.mark.django_db
def test_a_mail_is_nothing_its_addressee_did(morning: datetime) -> None:
    somebody = User.objects.create_user("mo-ren")
    Digest.objects.create(person=somebody, day=morning.date(), at=morning)
    assert not has_done_something(somebody)
    digests_send(morning + timedelta(days=40))
    assert not Digest.objects.exists()
