"""A document that the node refuses or stumbles over holds up no other."""

import resource
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page

from cms.indexing import source
from cms.indexing.cluster import undelivered_again
from cms.indexing.rebuilding import index_rebuild, live_index
from cms.stories.models import StoryPage
from search.index.entries import LONGEST_BODY
from search.models import Undelivered
from search.rebuilding.building import RebuildRefused
from search.results import Request
from search.selectors import search
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory
from tests.integration.indexing.conftest import assert_index_is_the_gate
from tests.patience import wait_until
from tests.services.relay import Relay
from tests.services.search_faults.following import (
    Follower,
    be_patient_no_longer,
    cursor,
    elastic_generations,
    state,
    titles,
)
from tests.services.search_faults.standing import Standing

pytestmark = [pytest.mark.services, pytest.mark.alone, pytest.mark.django_db]


def test_a_write_that_fails_in_the_node_is_no_fault_of_the_document(
    node: Standing, stories: list[StoryPage], follower: Follower
) -> None:
    """The kernel lets the node write no further, as on a disk that fills from one moment to the next."""
    assert node.node is not None
    counted = cursor()
    Page.objects.filter(pk=stories[0].pk).update(title="写到一半磁盘满了")
    pid = node.node.process.pid
    usual = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (1000, usual[1]))
    try:
        follower.follow()
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, usual)

    assert (follower.cluster.failures, cursor()) == (1, counted)
    assert not Undelivered.objects.exists()
    assert "出了故障" in state().held_up_by
    assert titles("写到一半磁盘满了") == ["写到一半磁盘满了"]

    def goes_on() -> bool:
        follower.wait()
        follower.follow()
        return not follower.cluster.failures

    wait_until(goes_on)
    assert cursor() > counted
    assert_index_is_the_gate()


def test_a_document_over_which_the_node_stumbles_holds_up_no_other_for_long(
    relay: Relay, stories: list[StoryPage], follower: Follower, admin_client: Client
) -> None:
    stumbling, other = (story.translation_key.hex for story in stories[:2])
    counted = cursor()
    relay.failing = stumbling
    Page.objects.filter(pk__in=[story.pk for story in stories[:2]]).update(title="示例绊倒节点")

    for failures in (1, 2):
        follower.wait()
        follower.follow()
        assert (follower.cluster.failures, cursor()) == (failures, counted), "it may have meant everything"
    assert not Undelivered.objects.exists()
    be_patient_no_longer()
    follower.wait()
    follower.follow()

    assert follower.cluster.failures == 0 and cursor() > counted
    assert [row.key for row in Undelivered.objects.all()] == [stumbling]
    results = search(Request(text="示例绊倒节点", collapse=False))
    assert other in [hit.key for hit in results.hits] and (results.engine, results.degraded) == ("elasticsearch", False)
    told = admin_client.get("/admin/search-desk/state/").content.decode()
    assert "写入这一篇时总是出错" in told and "不接收新内容" not in told
    with pytest.raises(RebuildRefused, match=stumbling):
        index_rebuild(elastic_generations(), progress=lambda _number: None)
    with pytest.raises(CommandError, match="集群仍不接收 1 篇"):
        call_command("refresh_search")

    relay.failing = ""
    assert undelivered_again() == 0
    assert_index_is_the_gate()


def test_a_document_that_is_too_large_holds_up_no_other_for_long(
    portal: Portal, relay: Relay, stories: list[StoryPage], follower: Follower
) -> None:
    """Every way to the node has a limit; a bulk beyond it is refused as a whole."""
    counted = cursor()
    large = StoryPageFactory(parent=portal.brand, title="示例太长的一篇")
    body = "".join(map(chr, range(0x4E00, 0x9FA5))) * (LONGEST_BODY // 20_000)
    StoryPage.objects.filter(pk=large.pk).update(dek=body)
    Page.objects.filter(pk=stories[0].pk).update(title="示例在它旁边")

    follower.follow()
    assert (follower.cluster.failures, cursor()) == (1, counted)
    assert "嫌内容太长" in state().held_up_by
    be_patient_no_longer()
    follower.wait()
    follower.follow()

    assert follower.cluster.failures == 0 and cursor() > counted
    assert [row.key for row in Undelivered.objects.all()] == [large.translation_key.hex]
    assert "超过检索集群" in Undelivered.objects.get().reason
    assert search(Request(text="示例在它旁边")).engine == "elasticsearch"


def test_a_request_refused_because_of_one_document_is_made_without_it(stories: list[StoryPage]) -> None:
    index = live_index(elastic_generations())
    (whole,) = [one for one in source.ContentSource().documents("") if one.title == stories[0].title]

    failures = index.put([replace(whole, key="键" * 200), replace(whole, key="键" * 100)], version=1)

    assert [failure.key for failure in failures] == ["键" * 200] and "too long" in failures[0].reason
    assert "键" * 100 in dict(index.fingerprints("", 100))
