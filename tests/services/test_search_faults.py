"""A search node that is killed in the midst of a bulk, whose disk is full, that has lost a part of its index: nothing
counts as delivered that is not, the public is answered, and afterwards the index is what the gate says.

NODE_KILLS sets how often the node is killed (default 3, once at each moment), NODE_SEED what happens in between.
"""

import os
import random
import resource
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.test import Client
from elasticsearch import Elasticsearch
from wagtail.models import Page

from cms.core.changes.followers import errands, followers
from cms.core.changes.following import Served, round_of, serving
from cms.core.changes.selectors import changes_after
from cms.core.changes.services import settle
from cms.core.models import ChangeCursor
from cms.indexing import source
from cms.indexing.cluster import CURSOR, PATIENCE, undelivered_again
from cms.indexing.rebuilding import generations, index_check, index_rebuild, live_index
from cms.indexing.selectors import blank_places, concerned_pages, places
from cms.stories.models import StoryPage
from search.configuration import Configuration
from search.document import Document
from search.engines import choice
from search.engines.elastic import engine as elastic
from search.engines.elastic import shards
from search.engines.elastic.documents import EntryDocument
from search.engines.elastic.engine import ElasticIndex, writing_alias
from search.engines.protocol import EngineUnavailable, Failure
from search.index.entries import LONGEST_BODY
from search.models import IndexState, Undelivered
from search.rebuilding import building
from search.rebuilding.building import RebuildRefused
from search.rebuilding.checking import differences, reconcile
from search.rebuilding.elastic_generations import ElasticGenerations
from search.results import Request
from search.selectors import search
from search.services import vocabulary_refresh
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory
from tests.integration.indexing.conftest import assert_index_is_the_gate
from tests.services.postgres import ServiceMissing, free_port
from tests.services.relay import Moment, Relay, Strike, relay_to
from tests.services.search_node import Node, search_node

pytestmark = [pytest.mark.services, pytest.mark.alone, pytest.mark.django_db]

KILLS = int(os.environ.get("NODE_KILLS", "3"))
FEW, MANY = 6, 36
"""Stories. With many of them a change of all takes several portions of several bulks each."""
AT_ONCE, IN_A_BULK = 10, 4
PATIENCE_S = 120
WATERMARKS = [f"cluster.routing.allocation.disk.watermark.{name}" for name in ("low", "high", "flood_stage")]
LEAST_FREE, MORE_THAN_THERE_IS = "1b", "900tb"


@dataclass
class Standing:
    """A node that is started again at the same address on the same data."""

    folder: Path
    port: int = field(default_factory=free_port)
    stack: ExitStack = field(default_factory=ExitStack)
    node: Node | None = None

    def start(self) -> None:
        settings = {
            "http.port": str(self.port),
            "cluster.routing.allocation.disk.threshold_enabled": "true",
            "cluster.info.update.interval": "10s",
            "http.max_content_length": "1mb",
            **dict.fromkeys(WATERMARKS, LEAST_FREE),
        }
        self.stack.close()
        self.node = self.stack.enter_context(search_node(settings, self.folder))

    def kill(self) -> None:
        assert self.node is not None
        self.node.kill()


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    standing = Standing(tmp_path_factory.mktemp("search-node"))
    with standing.stack:
        try:
            standing.start()
        except ServiceMissing as missing:
            pytest.skip(str(missing))
        yield standing


@pytest.fixture
def relay(node: Standing, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Relay]:
    """What the product takes for the cluster."""
    monkeypatch.setattr(choice, "_away_until", 0.0)
    with relay_to(f"http://127.0.0.1:{node.port}") as relay:
        name = f"faults-{uuid.uuid4().hex[:8]}"
        settings.SEARCH = asdict(Configuration(hosts=(relay.url,), index=name, replicas=0, timeout_s=30))
        yield relay


@pytest.fixture
def direct(node: Standing) -> Iterator[Elasticsearch]:
    with Elasticsearch(f"http://127.0.0.1:{node.port}", request_timeout=30) as client:
        yield client


def _make(portal: Portal, number: int) -> list[StoryPage]:
    return [StoryPageFactory(parent=portal.brand, title=f"示例第{place}篇") for place in range(number)]


@pytest.fixture
def stories(portal: Portal, relay: Relay) -> list[StoryPage]:
    """In both indexes."""
    made = _make(portal, FEW)
    index_rebuild(_elastic(), progress=lambda _number: None)
    return made


@dataclass
class Follower:
    """As `follow_changes`, by a clock of its own: pauses are looked at and not waited for."""

    attendants: list[Served] = field(default_factory=lambda: serving(followers(), errands()))
    now: float = 0.0

    @property
    def cluster(self) -> Served:
        return next(one for one in self.attendants if one.name == "search cluster")

    def follow(self) -> None:
        settle()
        for _served in round_of(self.attendants, lambda: self.now):
            settle()

    def wait(self) -> None:
        self.now = self.cluster.paused_until


@pytest.fixture
def follower(stories: list[StoryPage]) -> Follower:
    follower = Follower()
    follower.follow()
    assert follower.cluster.failures == 0
    return follower


def _cursor() -> int:
    return int(ChangeCursor.objects.get(name=CURSOR).number)


def _state() -> IndexState:
    return IndexState.objects.get(engine=ElasticGenerations.engine)


def _elastic() -> ElasticGenerations:
    return next(one for one in generations() if isinstance(one, ElasticGenerations))


def _be_patient_no_longer() -> None:
    IndexState.objects.update(held_up_since=F("held_up_since") - PATIENCE)


def _titles(text: str) -> list[str]:
    return [hit.title.text for hit in search(Request(text=f'"{text}"', correct=False, size=100)).hits]


def _page_of(public: Client, text: str) -> str:
    return public.get("/search/", {"q": f'"{text}"'}).content.decode().replace("<wbr>", "")


def _write(portal: Portal, rng: random.Random, number: int) -> None:
    """Every story another title, some withdrawn, some published again, one gone, a new one."""
    Page.objects.filter(pk__in=StoryPage.objects.all()).update(title=Concat(Value(f"示例第{number}稿 "), F("slug")))
    for story in rng.sample(list(StoryPage.objects.all()), 4):
        story.unpublish() if story.live else story.save_revision().publish()
    rng.choice(list(StoryPage.objects.all())).delete()
    _make(portal, 1)


def _told_after(cursor: int) -> set[str]:
    """Keys of whatever may have changed after that change."""
    changes = changes_after(cursor, 10_000)
    ids = concerned_pages(changes, blank_places()).keys() | set(places().values_list("pk", flat=True))
    keys = Page.objects.filter(pk__in=ids).values_list("translation_key", flat=True)
    return {key.hex for key in keys} | {change.key for change in changes}


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
    _make(portal, MANY)
    for number in range(KILLS):
        before = _cursor()
        _write(portal, rng, number)
        moment = list(Moment)[number % len(Moment)]
        relay.strike = Strike(moment, rng.randrange(6, 10), node.kill)

        follower.follow()

        counted = _cursor()
        assert relay.strike is None and follower.cluster.failures == 1, moment
        assert before < counted < min(relay.unacknowledged), moment
        assert counted in relay.acknowledged and _state().live_mark == counted
        assert "连接不上" in _state().held_up_by
        assert _titles(f"示例第{number}稿"), "the embedded engine answers"

        node.start()
        direct.cluster.health(index=_state().live, wait_for_status="green", timeout="60s")

        behind = {one.key for one in differences(live_index(_elastic()), source.ContentSource())}
        assert behind and behind <= _told_after(counted), moment
        follower.wait()
        follower.follow()
        assert follower.cluster.failures == 0 and not relay.unacknowledged, moment
        assert_index_is_the_gate()
    assert not Undelivered.objects.exists()


def _until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def _set_watermarks(direct: Elasticsearch, least_free: str) -> None:
    direct.cluster.put_settings(persistent=dict.fromkeys(WATERMARKS, least_free))


def _is_blocked(direct: Elasticsearch) -> bool:
    settings = direct.indices.get_settings(index=_state().live, flat_settings=True)[_state().live]["settings"]
    return settings.get("index.blocks.read_only_allow_delete") == "true"


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
    counted = _cursor()
    _set_watermarks(direct, MORE_THAN_THERE_IS)
    _until(lambda: _is_blocked(direct))
    StoryPageFactory(parent=portal.brand, title="磁盘满时发布的一篇")
    stories[0].unpublish()

    follower.follow()

    assert (follower.cluster.failures, _cursor()) == (1, counted)
    assert not Undelivered.objects.exists()
    assert "磁盘快满" in caplog.text
    told = admin_client.get("/admin/search-desk/state/").content.decode()
    assert "不接收新内容" in told and "磁盘快满" in told
    shown = _page_of(public, "磁盘满时发布的一篇")
    assert "<mark>磁盘满时发布的一篇</mark>" in shown and "备用检索" in shown
    assert stories[0].title not in _titles(stories[0].title)
    with pytest.raises(CommandError, match="磁盘快满"):
        call_command("refresh_search")

    first_pause = follower.cluster.paused_until - follower.now
    follower.wait()
    follower.follow()
    assert follower.cluster.paused_until - follower.now > first_pause
    assert (follower.cluster.failures, _cursor()) == (2, counted)

    _set_watermarks(direct, LEAST_FREE)
    _until(lambda: not _is_blocked(direct))
    follower.wait()
    follower.follow()

    assert follower.cluster.failures == 0 and _cursor() > counted
    assert not Undelivered.objects.exists()
    assert "不接收新内容" not in admin_client.get("/admin/search-desk/state/").content.decode()
    shown = _page_of(public, "磁盘满时发布的一篇")
    assert "<mark>磁盘满时发布的一篇</mark>" in shown and "备用检索" not in shown
    assert_index_is_the_gate()


def test_a_write_that_fails_in_the_node_is_no_fault_of_the_document(
    node: Standing, stories: list[StoryPage], follower: Follower
) -> None:
    """The kernel lets the node write no further, as on a disk that fills from one moment to the next."""
    assert node.node is not None
    counted = _cursor()
    Page.objects.filter(pk=stories[0].pk).update(title="写到一半磁盘满了")
    pid = node.node.process.pid
    usual = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (1000, usual[1]))
    try:
        follower.follow()
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, usual)

    assert (follower.cluster.failures, _cursor()) == (1, counted)
    assert not Undelivered.objects.exists()
    assert "出了故障" in _state().held_up_by
    assert _titles("写到一半磁盘满了") == ["写到一半磁盘满了"]

    def goes_on() -> bool:
        follower.wait()
        follower.follow()
        return not follower.cluster.failures

    _until(goes_on)
    assert _cursor() > counted
    assert_index_is_the_gate()


def test_half_an_index_is_no_answer(
    direct: Elasticsearch, stories: list[StoryPage], follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elastic, "PRIMARY_TIMEOUT", "1s")
    whole, half = _state().live, f"{_state().live}-half"
    counted = _cursor()
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
    _elastic().put_into_use(half)
    IndexState.objects.filter(live=whole).update(live=half)
    Page.objects.filter(pk__in=[story.pk for story in stories]).update(title="示例只有一半")

    results = search(Request(text="示例只有一半", collapse=False))
    assert (results.total, results.engine, results.degraded) == (FEW, "embedded", True)
    with pytest.raises(EngineUnavailable):
        index_check(_elastic())
    with pytest.raises(EngineUnavailable, match="分片没有启用"):
        live_index(_elastic()).put(list(source.ContentSource().documents("")), version=counted)

    follower.follow()
    _be_patient_no_longer()
    follower.wait()
    follower.follow()

    assert (follower.cluster.failures, _cursor()) == (2, counted)
    assert not Undelivered.objects.exists()
    assert "分片没有启用" in _state().held_up_by


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


def test_what_is_delivered_while_another_index_comes_into_use_is_in_that_one(
    stories: list[StoryPage], follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a rebuild that looked at the log for the last time before this change and commits after it was sent."""
    another = _elastic().fresh(_state())
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

    assert _state().live == another.name
    assert_index_is_the_gate()


def test_an_index_that_somebody_deleted_comes_again_by_a_rebuild_and_by_nothing_else(
    direct: Elasticsearch,
    stories: list[StoryPage],
    follower: Follower,
    admin_client: Client,
    capsys: pytest.CaptureFixture[str],
) -> None:
    deleted, counted = _state().live, _cursor()
    direct.indices.delete(index=deleted)
    Page.objects.filter(pk=stories[0].pk).update(title="示例索引已被删除")

    follower.follow()

    assert not direct.indices.exists(index=deleted)
    assert (follower.cluster.failures, _cursor()) == (1, counted)
    assert not Undelivered.objects.exists()
    told = admin_client.get("/admin/search-desk/state/").content.decode()
    assert "不接收新内容" in told and "没有现用的索引，请运行 rebuild_search_index" in told
    results = search(Request(text="示例索引已被删除", collapse=False))
    assert (results.total, results.engine, results.degraded) == (1, "embedded", True)
    with pytest.raises(CommandError):
        call_command("search_check", "--repair")
    assert "没有现用的索引" in capsys.readouterr().err

    call_command("rebuild_search_index", "--engine", "elasticsearch")
    assert _state().live != deleted, "else the next rebuild would take it for the one before, and drop it"
    follower.wait()
    follower.follow()

    assert follower.cluster.failures == 0 and _cursor() > counted
    choice.leave_alone(0)
    assert search(Request(text="示例索引已被删除")).engine == "elasticsearch"
    assert_index_is_the_gate()


def test_an_index_deleted_while_it_is_built_is_begun_anew(
    direct: Elasticsearch, stories: list[StoryPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "AT_ONCE", 2)
    live = _state().live
    is_there = True

    def delete_once(_number: int) -> None:
        nonlocal is_there
        if is_there:
            direct.indices.delete(index=_state().building)
        is_there = False

    with pytest.raises(EngineUnavailable, match="404"):
        index_rebuild(_elastic(), progress=delete_once)

    assert not direct.indices.exists(index=_state().building) and _state().live == live
    rebuilt = index_rebuild(_elastic(), progress=lambda _number: None)
    assert rebuilt.documents >= len(stories) and not rebuilt.resumed
    assert_index_is_the_gate()


def test_a_document_over_which_the_node_stumbles_holds_up_no_other_for_long(
    relay: Relay, stories: list[StoryPage], follower: Follower, admin_client: Client
) -> None:
    stumbling, other = (story.translation_key.hex for story in stories[:2])
    counted = _cursor()
    relay.failing = stumbling
    Page.objects.filter(pk__in=[story.pk for story in stories[:2]]).update(title="示例绊倒节点")

    for failures in (1, 2):
        follower.wait()
        follower.follow()
        assert (follower.cluster.failures, _cursor()) == (failures, counted), "it may have meant everything"
    assert not Undelivered.objects.exists()
    _be_patient_no_longer()
    follower.wait()
    follower.follow()

    assert follower.cluster.failures == 0 and _cursor() > counted
    assert [row.key for row in Undelivered.objects.all()] == [stumbling]
    results = search(Request(text="示例绊倒节点", collapse=False))
    assert other in [hit.key for hit in results.hits] and (results.engine, results.degraded) == ("elasticsearch", False)
    told = admin_client.get("/admin/search-desk/state/").content.decode()
    assert "写入这一篇时总是出错" in told and "不接收新内容" not in told
    with pytest.raises(RebuildRefused, match=stumbling):
        index_rebuild(_elastic(), progress=lambda _number: None)
    with pytest.raises(CommandError, match="集群仍不接收 1 篇"):
        call_command("refresh_search")

    relay.failing = ""
    assert undelivered_again() == 0
    assert_index_is_the_gate()


def test_a_document_that_is_too_large_holds_up_no_other_for_long(
    portal: Portal, relay: Relay, stories: list[StoryPage], follower: Follower
) -> None:
    """Every way to the node has a limit; a bulk beyond it is refused as a whole."""
    counted = _cursor()
    large = StoryPageFactory(parent=portal.brand, title="示例太长的一篇")
    body = "".join(map(chr, range(0x4E00, 0x9FA5))) * (LONGEST_BODY // 20_000)
    StoryPage.objects.filter(pk=large.pk).update(dek=body)
    Page.objects.filter(pk=stories[0].pk).update(title="示例在它旁边")

    follower.follow()
    assert (follower.cluster.failures, _cursor()) == (1, counted)
    assert "嫌内容太长" in _state().held_up_by
    _be_patient_no_longer()
    follower.wait()
    follower.follow()

    assert follower.cluster.failures == 0 and _cursor() > counted
    assert [row.key for row in Undelivered.objects.all()] == [large.translation_key.hex]
    assert "超过检索集群" in Undelivered.objects.get().reason
    assert search(Request(text="示例在它旁边")).engine == "elasticsearch"


def test_a_request_refused_because_of_one_document_is_made_without_it(stories: list[StoryPage]) -> None:
    index = live_index(_elastic())
    (whole,) = [one for one in source.ContentSource().documents("") if one.title == stories[0].title]

    failures = index.put([replace(whole, key="键" * 200), replace(whole, key="键" * 100)], version=1)

    assert [failure.key for failure in failures] == ["键" * 200] and "too long" in failures[0].reason
    assert "键" * 100 in dict(index.fingerprints("", 100))


def test_shards_that_the_cluster_has_given_up_are_named_and_tried_again(
    node: Standing,
    direct: Elasticsearch,
    stories: list[StoryPage],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its log cannot be read until somebody has seen to the disk."""
    index = _state().live
    settings = direct.indices.get_settings(index=index, flat_settings=True)[index]["settings"]
    (log,) = node.folder.rglob(f"{settings['index.uuid']}/0/translog")
    direct.indices.close(index=index)
    log.rename(log.with_name("kept"))
    log.write_bytes(b"")
    direct.indices.open(index=index, wait_for_active_shards=0)
    _until(lambda: _elastic().given_up() == 1)

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

    assert _elastic().given_up() == 0
    assert_index_is_the_gate()
