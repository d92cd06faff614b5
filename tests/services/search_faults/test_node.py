"""A search node that is killed in the midst of a bulk, whose disk is full, or that goes away between two questions:
nothing counts as delivered that is not, the public is answered, and afterwards the index is what the gate says.

NODE_KILLS sets how often the node is killed (default 3, once at each moment), NODE_SEED what happens in between.
"""

import os
import random

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.test import Client
from elasticsearch import Elasticsearch
from wagtail.models import Page

from cms.core.changes.selectors import changes_after
from cms.indexing import source
from cms.indexing.rebuilding import live_index
from cms.indexing.selectors import blank_places, concerned_pages, places
from cms.stories.models import StoryPage
from search.engines.elastic import engine as elastic
from search.models import Undelivered
from search.rebuilding.checking import differences
from search.results import Request
from search.selectors import search
from search.services import vocabulary_refresh
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory
from tests.integration.indexing.conftest import assert_index_is_the_gate
from tests.patience import wait_until
from tests.services.relay import Moment, Relay, Strike
from tests.services.search_faults.following import (
    Follower,
    cursor,
    elastic_generations,
    make_stories,
    page_of,
    state,
    titles,
)
from tests.services.search_faults.standing import LEAST_FREE, MORE_THAN_THERE_IS, WATERMARKS, Standing

pytestmark = [pytest.mark.services, pytest.mark.alone, pytest.mark.django_db]


KILLS = int(os.environ.get("NODE_KILLS", "3"))


MANY = 36
"""Stories: a change of all takes several portions of several bulks each."""
AT_ONCE, IN_A_BULK = 10, 4


@pytest.mark.skipif(os.environ.get("FAULTS") != "1", reason="set FAULTS=1: a node of its own, killed, and a minute")
def test_a_node_killed_in_the_midst_of_a_bulk_has_lost_nothing_that_was_counted(
    portal: Portal,
    node: Standing,
    direct: Elasticsearch,
    relay: Relay,
    follower: Follower,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seed = int(os.environ.get("NODE_SEED", "0")) or random.SystemRandom().randrange(1, 10**9)
    print(f"NODE_SEED={seed}")
    rng = random.Random(seed)
    monkeypatch.setattr(source, "AT_ONCE", AT_ONCE)
    monkeypatch.setattr(elastic, "AT_ONCE", IN_A_BULK)
    make_stories(portal, MANY)
    for number in range(KILLS):
        before = cursor()
        _write(portal, rng, number)
        moment = list(Moment)[number % len(Moment)]
        relay.strike = Strike(moment, rng.randrange(6, 10), node.kill)

        follower.follow()

        counted = cursor()
        assert relay.strike is None and follower.cluster.failures == 1, moment
        assert before < counted < min(relay.unacknowledged), moment
        assert counted in relay.acknowledged and state().live_mark == counted
        assert "连接不上" in state().held_up_by
        assert titles(f"示例第{number}稿"), "the embedded engine answers"

        node.start()
        direct.cluster.health(index=state().live, wait_for_status="green", timeout="60s")

        behind = {one.key for one in differences(live_index(elastic_generations()), source.ContentSource())}
        assert behind and behind <= _told_after(counted), moment
        follower.wait()
        follower.follow()
        assert follower.cluster.failures == 0 and not relay.unacknowledged, moment
        assert_index_is_the_gate()
    assert not Undelivered.objects.exists()


def test_a_full_disk_holds_up_the_follower_and_nobody_else(
    portal: Portal,
    direct: Elasticsearch,
    stories: list[StoryPage],
    follower: Follower,
    public: Client,
    admin_client: Client,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(elastic, "TRIES_AGAIN", 0)
    counted = cursor()
    _set_watermarks(direct, MORE_THAN_THERE_IS)
    wait_until(lambda: _is_blocked(direct))
    StoryPageFactory(parent=portal.brand, title="磁盘满时发布的一篇")
    stories[0].unpublish()

    follower.follow()

    assert (follower.cluster.failures, cursor()) == (1, counted)
    assert not Undelivered.objects.exists()
    assert "磁盘快满" in caplog.text
    told = admin_client.get("/admin/search-desk/state/").content.decode()
    assert "不接收新内容" in told and "磁盘快满" in told
    shown = page_of(public, "磁盘满时发布的一篇")
    assert "<mark>磁盘满时发布的一篇</mark>" in shown and "备用检索" in shown
    assert stories[0].title not in titles(stories[0].title)
    with pytest.raises(CommandError, match="磁盘快满"):
        call_command("refresh_search")

    first_pause = follower.cluster.paused_until - follower.now
    follower.wait()
    follower.follow()
    assert follower.cluster.paused_until - follower.now > first_pause
    assert (follower.cluster.failures, cursor()) == (2, counted)

    _set_watermarks(direct, LEAST_FREE)
    wait_until(lambda: not _is_blocked(direct))
    follower.wait()
    follower.follow()

    assert follower.cluster.failures == 0 and cursor() > counted
    assert not Undelivered.objects.exists()
    assert "不接收新内容" not in admin_client.get("/admin/search-desk/state/").content.decode()
    shown = page_of(public, "磁盘满时发布的一篇")
    assert "<mark>磁盘满时发布的一篇</mark>" in shown and "备用检索" not in shown
    assert_index_is_the_gate()


def test_a_cluster_that_goes_away_before_the_correction_is_asked_leaves_no_error(
    relay: Relay, stories: list[StoryPage]
) -> None:
    Page.objects.filter(pk=stories[0].pk).update(title="示例社区义诊")
    Follower().follow()
    vocabulary_refresh()
    mistyped = Request(text="异诊")
    relay.searches = 0
    whole = search(mistyped)
    assert whole.correction and whole.correction.applied and (whole.engine, whole.degraded) == ("elasticsearch", False)

    relay.searches, relay.most_searches = 0, relay.searches - 1
    rest = search(mistyped)

    assert (rest.engine, rest.degraded) == ("embedded", True)
    assert [hit.key for hit in rest.hits] == [hit.key for hit in whole.hits] == [stories[0].translation_key.hex]


def _write(portal: Portal, rng: random.Random, number: int) -> None:
    """Every story another title, some withdrawn, some published again, one gone, a new one."""
    Page.objects.filter(pk__in=StoryPage.objects.all()).update(title=Concat(Value(f"示例第{number}稿 "), F("slug")))
    for story in rng.sample(list(StoryPage.objects.all()), 4):
        story.unpublish() if story.live else story.save_revision().publish()
    rng.choice(list(StoryPage.objects.all())).delete()
    make_stories(portal, 1)


def _told_after(cursor: int) -> set[str]:
    """Keys of whatever may have changed after that change."""
    changes = changes_after(cursor, 10_000)
    ids = concerned_pages(changes, blank_places()).keys() | set(places().values_list("pk", flat=True))
    keys = Page.objects.filter(pk__in=ids).values_list("translation_key", flat=True)
    return {key.hex for key in keys} | {change.key for change in changes}


def _set_watermarks(direct: Elasticsearch, least_free: str) -> None:
    direct.cluster.put_settings(persistent=dict.fromkeys(WATERMARKS, least_free))


def _is_blocked(direct: Elasticsearch) -> bool:
    settings = direct.indices.get_settings(index=state().live, flat_settings=True)[state().live]["settings"]
    return settings.get("index.blocks.read_only_allow_delete") == "true"
