"""Submissions, adoptions and a rule, as units and the office make them."""

import uuid
from datetime import date
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from cms.submissions.desk.adopting import Appearance, submission_adopt
from cms.submissions.desk.services import Offer, submission_send
from cms.submissions.enums import Channel, Counting, Kind, Sharing
from cms.submissions.models import Piece, PointsRule, Submission
from cms.units.models import Unit
from cms.units.selectors import unit_of
from cms.users.models import User

WORTH = {Channel.PORTAL: 100, Channel.WECHAT: 150, Channel.CITY: 300, Channel.PROVINCE: 500, Channel.NATION: 1000}


def make_submission(page: Page, by: User, *, unit: Unit | None = None, note: str = "", **facts: Any) -> Submission:
    """A story sent in by somebody; `facts` overwrite what time would have made of it."""
    of = unit or unit_of(page)
    assert of is not None
    submission = submission_send(by=by, unit=of, offer=Offer(Kind.ARTICLE, page=page, note=note), key=uuid.uuid4())
    return _overwritten(submission, facts)


def make_film(unit: Unit, by: User, *, link: str = "", title: str = "示例微视频", **facts: Any) -> Submission:
    """A film at an address of its own."""
    address = link or f"https://example.com/{uuid.uuid4().hex}"
    offer = Offer(Kind.FILM, title=title, link=address)
    return _overwritten(submission_send(by=by, unit=unit, offer=offer, key=uuid.uuid4()), facts)


def _overwritten(submission: Submission, facts: dict[str, Any]) -> Submission:
    if facts:
        Submission.objects.filter(pk=submission.pk).update(**facts)
        submission.refresh_from_db()
    return submission


def appearance(
    channel: Channel = Channel.CITY, on: date | None = None, link: str = "https://example.com/news", **more: Any
) -> Appearance:
    return Appearance(channel=channel, place="示例日报", on=on or timezone.localdate(), link=link, **more)


def make_adopted(submission: Submission, by: User, channel: Channel = Channel.CITY, on: date | None = None) -> Piece:
    submission.refresh_from_db()
    return submission_adopt(submission=submission, by=by, appearance=appearance(channel, on))


def make_rule(valid_from: date = date(2020, 1, 1), **facts: Any) -> PointsRule:
    """Of every kind the same, by channel; only the highest counts."""
    defaults = {
        "name": "示例计分规则",
        "points": {kind.value: {channel.value: worth for channel, worth in WORTH.items()} for kind in Kind},
        "counting": Counting.HIGHEST,
        "sharing": Sharing.FULL,
        "is_sample": True,
    }
    return PointsRule.objects.create(valid_from=valid_from, **{**defaults, **facts})
