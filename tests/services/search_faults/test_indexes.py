"""A cluster that has lost its index or a part of it, or has another one coming into use."""

from collections.abc import Sequence

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from elasticsearch import Elasticsearch
from wagtail.models import Page

from cms.indexing import source
from cms.indexing.rebuilding import index_check, index_rebuild, live_index
from cms.stories.models import StoryPage
from search.document import Document
from search.engines import choice
from search.engines.elastic import engine as elastic
from search.engines.elastic import shards
from search.engines.elastic.documents import EntryDocument
from search.engines.elastic.engine import ElasticIndex, writing_alias
from search.engines.protocol import EngineUnavailable, Failure
from search.models import IndexState, Undelivered
from search.rebuilding import building
from search.rebuilding.checking import reconcile
from search.results import Request
from search.selectors import search
from tests.integration.indexing.conftest import assert_index_is_the_gate
from tests.patience import wait_until
from tests.services.search_faults.following import (
    FEW,
    Follower,
    be_patient_no_longer,
    cursor,
    elastic_generations,
    state,
)
from tests.services.search_faults.standing import Standing

pytestmark = [pytest.mark.services, pytest.mark.alone, pytest.mark.django_db]


def test_half_an_index_is_no_answer(
    direct: Elasticsearch, stories: list[StoryPage], follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elastic, "PRIMARY_TIMEOUT", "1s")
    whole, half = state().live, f"{state().live}-half"
    counted = cursor()
    direct.indices.create(
        index=half,
        aliases={writing_alias(half): {}},
        mappings=EntryDocument._doc_type.mapping.to_dict(),
        settings={
            "number_of_shards": 2,
            "number_of_replicas": 0,
            "index.routing.allocation.total_shards_per_node": 1,
        },
        wait_for_active_shards=0,
    )
    elastic_generations().put_into_use(half)
    IndexState.objects.filter(live=whole).update(live=half)
    Page.objects.filter(pk__in=[story.pk for story in stories]).update(title="示例只有一半")

    results = search(Request(text="示例只有一半", collapse=False))
    assert (results.total, results.engine, results.degraded) == (FEW, "embedded", True)
    with pytest.raises(EngineUnavailable):
        index_check(elastic_generations())
    with pytest.raises(EngineUnavailable, match="分片没有启用"):
        live_index(elastic_generations()).put(list(source.ContentSource().documents("")), version=counted)

    follower.follow()
    be_patient_no_longer()
    follower.wait()
    follower.follow()

    assert (follower.cluster.failures, cursor()) == (2, counted)
    assert not Undelivered.objects.exists()
    assert "分片没有启用" in state().held_up_by


def test_what_is_delivered_while_another_index_comes_into_use_is_in_that_one(
    stories: list[StoryPage], follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a rebuild that looked at the log for the last time before this change and commits after it was sent."""
    another = elastic_generations().fresh(state())
    reconcile(another, source.ContentSource())
    put = ElasticIndex.put

    def overtaken(self: ElasticIndex, documents: Sequence[Document], *, version: int) -> list[Failure]:
        failures = put(self, documents, version=version)
        IndexState.objects.filter(live=self.name).update(live=another.name)
        return failures

    Page.objects.filter(pk=stories[0].pk).update(title="示例恰在换用之时")
    with monkeypatch.context() as patch:
        patch.setattr(ElasticIndex, "put", overtaken)
        follower.follow()

    assert state().live == another.name
    assert_index_is_the_gate()


def test_an_index_that_somebody_deleted_comes_again_by_a_rebuild_and_by_nothing_else(
    direct: Elasticsearch,
    stories: list[StoryPage],
    follower: Follower,
    admin_client: Client,
    capsys: pytest.CaptureFixture[str],
) -> None:
    deleted, counted = state().live, cursor()
    direct.indices.delete(index=deleted)
    Page.objects.filter(pk=stories[0].pk).update(title="示例索引已被删除")

    follower.follow()

    assert not direct.indices.exists(index=deleted)
    assert (follower.cluster.failures, cursor()) == (1, counted)
    assert not Undelivered.objects.exists()
    told = admin_client.get("/admin/search-desk/state/").content.decode()
    assert "不接收新内容" in told and "没有现用的索引，请运行 rebuild_search_index" in told
    results = search(Request(text="示例索引已被删除", collapse=False))
    assert (results.total, results.engine, results.degraded) == (1, "embedded", True)
    with pytest.raises(CommandError):
        call_command("search_check", "--repair")
    assert "没有现用的索引" in capsys.readouterr().err

    call_command("rebuild_search_index", "--engine", "elasticsearch")
    assert state().live != deleted, "else the next rebuild would take it for the one before, and drop it"
    follower.wait()
    follower.follow()

    assert follower.cluster.failures == 0 and cursor() > counted
    choice.leave_alone(0)
    assert search(Request(text="示例索引已被删除")).engine == "elasticsearch"
    assert_index_is_the_gate()


def test_an_index_deleted_while_it_is_built_is_begun_anew(
    direct: Elasticsearch, stories: list[StoryPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "AT_ONCE", 2)
    live = state().live
    is_there = True

    def delete_once(_number: int) -> None:
        nonlocal is_there
        if is_there:
            direct.indices.delete(index=state().building)
        is_there = False

    with pytest.raises(EngineUnavailable, match="404"):
        index_rebuild(elastic_generations(), progress=delete_once)

    assert not direct.indices.exists(index=state().building) and state().live == live
    rebuilt = index_rebuild(elastic_generations(), progress=lambda _number: None)
    assert rebuilt.documents >= len(stories) and not rebuilt.resumed
    assert_index_is_the_gate()


def test_shards_that_the_cluster_has_given_up_are_named_and_tried_again(
    node: Standing,
    direct: Elasticsearch,
    stories: list[StoryPage],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its log cannot be read until somebody has seen to the disk."""
    index = state().live
    settings = direct.indices.get_settings(index=index, flat_settings=True)[index]["settings"]
    (log,) = node.folder.rglob(f"{settings['index.uuid']}/0/translog")
    direct.indices.close(index=index)
    log.rename(log.with_name("kept"))
    log.write_bytes(b"")
    direct.indices.open(index=index, wait_for_active_shards=0)
    wait_until(lambda: elastic_generations().given_up() == 1)

    with pytest.raises(CommandError):
        call_command("search_check")
    said = capsys.readouterr()
    assert "有 1 个分片多次启用失败" in said.out and "search_check --repair" in said.out
    with monkeypatch.context() as patch:
        patch.setattr(shards, "PATIENCE_S", 5)
        with pytest.raises(CommandError):
            call_command("search_check", "--repair")
    assert "排除不了就运行 rebuild_search_index" in capsys.readouterr().out

    log.unlink()
    log.with_name("kept").rename(log)
    call_command("search_check", "--repair")

    assert elastic_generations().given_up() == 0
    assert_index_is_the_gate()
