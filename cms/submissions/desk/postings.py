"""When adoptions last appeared on a platform of others: what the watch over the bureau's accounts knows of itself."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from cms.submissions.enums import Channel
from cms.submissions.models import Adoption
from cms.submissions.statistics.facts import standing

REMEMBERED = timedelta(days=366)


def wechat_postings() -> dict[str, date]:
    """The newest adoption by WeChat that stands, of the last year. One query."""
    since = timezone.localdate() - REMEMBERED
    recent: Iterable[Adoption] = Adoption.objects.filter(channel=Channel.WECHAT, on__gte=since).only(
        "on", "reverses_id"
    )
    newest = max((one.on for one in standing(recent)), default=None)
    return {} if newest is None else {Channel.WECHAT.value: newest}
