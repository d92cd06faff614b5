"""政务新媒体账号: what their silence is reckoned from, who enters them, who is told."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cms.audit.models import AuditEntry
from cms.core.reminders import reminders_for
from cms.editorial.enums import Platform
from cms.editorial.freshness.accounts import account_standings
from cms.editorial.models import MediaAccount
from cms.submissions.desk.adopting import adoption_reverse
from cms.submissions.enums import Channel
from cms.submissions.models import Adoption
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.accounts import bureau_editor, unit_editor
from tests.factories.pages import StoryPageFactory
from tests.factories.submissions import make_adopted, make_submission

HEADING = "首页、政务新媒体要更新"


def _ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def _account(name: str = "示例发布", platform: Platform = Platform.WECHAT, **facts: object) -> MediaAccount:
    return MediaAccount.objects.create(name=name, platform=platform, **facts)


def _adopted_on_wechat(portal: Portal, days_ago: int) -> Adoption:
    editor = User.objects.create_user(f"shang-bao-{days_ago}")
    submission = make_submission(StoryPageFactory(parent=portal.brand), editor)
    make_adopted(submission, editor, Channel.WECHAT, _ago(days_ago))
    return Adoption.objects.latest("pk")


def _ages() -> dict[str, int | None]:
    return {one.title: one.age for one in account_standings()}


def test_an_account_is_as_fresh_as_its_last_posting_entered_by_hand(portal: Portal) -> None:
    _account("甲", Platform.WEIBO, posted_on=_ago(3))
    _account("乙", Platform.DOUYIN, posted_on=_ago(20))
    _account("丙", Platform.OTHER)

    assert next(iter(_ages().items())) == ("抖音号“乙”", 20), "the most pressing first"
    assert _ages() == {"抖音号“乙”": 20, "其他“丙”": None, "微博“甲”": 3}


def test_what_was_adopted_by_wechat_counts_for_the_bureaus_own_account_while_it_stands(portal: Portal) -> None:
    _account("局", posted_on=_ago(20))
    _account("单位", unit=portal.brand.unit, posted_on=_ago(20))
    _account("微博", Platform.WEIBO, posted_on=_ago(20))

    adoption = _adopted_on_wechat(portal, 4)
    assert _ages() == {"微信公众号“局”": 4, "微信公众号“单位”": 20, "微博“微博”": 20}

    adoption_reverse(adoption=adoption, by=User.objects.get(), reason="登记错了")
    assert _ages()["微信公众号“局”"] == 20


def test_of_two_accounts_of_the_bureau_on_a_platform_nobody_knows_which_one_posted(portal: Portal) -> None:
    for name in ("服务号", "订阅号"):
        _account(name, posted_on=_ago(20))
    _adopted_on_wechat(portal, 4)

    assert set(_ages().values()) == {20}


def test_it_takes_the_same_queries_for_one_account_and_for_many(
    portal: Portal, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _account("零", posted_on=_ago(1))
    with django_assert_num_queries(2):
        account_standings()
    for number in range(5):
        _account(f"第{number}", unit=portal.brand.unit, posted_on=_ago(number))
    with django_assert_num_queries(2):
        account_standings()


def test_the_office_enters_accounts_and_the_board_and_the_mail_tell_of_silent_ones(
    portal: Portal, client: Client
) -> None:
    office = bureau_editor()
    client.force_login(office)
    facts = {"name": "示例发布", "platform": "weibo", "unit": "", "posted_on": _ago(15).isoformat()}

    client.post(reverse("media_accounts:add"), facts)

    account = MediaAccount.objects.get()
    start = client.get("/admin/").content.decode()
    assert "单项否决</strong> 微博“示例发布” 15 天没有更新" in start
    assert reverse("media_accounts:edit", args=[account.pk]) in start
    assert AuditEntry.objects.filter(subject_kind="editorial.mediaaccount", subject_key=str(account.pk)).exists()


def test_the_mail_of_whoever_fills_columns_tells_of_silent_accounts_and_of_no_other(portal: Portal) -> None:
    _account("沉默", Platform.WEIBO, posted_on=_ago(8))
    _account("活跃", Platform.WEIBO, posted_on=_ago(2))

    def told(user: User) -> list[str]:
        return [line.title for one in reminders_for(user) if one.heading == HEADING for line in one.lines]

    assert told(User.objects.create_superuser("guan")) == ["微博“沉默”"]
    assert told(unit_editor(portal.brand)) == []


@pytest.mark.parametrize("view", ["media_accounts:index", "media_accounts:add"])
def test_an_editor_of_a_unit_has_no_part_in_the_table(portal: Portal, client: Client, view: str) -> None:
    client.force_login(unit_editor(portal.brand))

    assert client.get(reverse(view)).status_code == 302


def test_a_posting_of_tomorrow_is_refused_with_what_to_do() -> None:
    with pytest.raises(ValidationError, match="不能晚于今天，请改正"):
        MediaAccount(name="示例", platform=Platform.WEIBO, posted_on=_ago(-1)).clean()
