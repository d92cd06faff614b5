"""Lists of what was asked, the explanation, the state of the index; and that no unit's editor sees any of it."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from cms.indexing.models import AttachmentText, IndexProof
from cms.indexing.nightly import nightly
from cms.stories.models import StoryPage
from search.models import Searched, Undelivered
from search.words.synonyms import synonym_add
from tests.conftest import Portal

DESK = "/admin/search-desk"
ADDRESSES = [
    f"{DESK}/without-result/",
    f"{DESK}/most-asked/",
    f"{DESK}/explained/?q=婚姻",
    f"{DESK}/state/",
    f"{DESK}/synonyms/",
    f"{DESK}/synonyms/new/",
    f"{DESK}/pins/",
    f"{DESK}/pins/new/",
    f"{DESK}/most-asked/?export=csv",
    f"{DESK}/synonyms/?export=csv",
]


def _asked(query: str, times: int, *, hits: int = 0, days_ago: int = 0) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    Searched.objects.create(day=day, query=query, times=times, hits=hits)


def test_the_bureau_sees_every_screen_and_a_unit_none(bureau_client: Client, unit_client: Client) -> None:
    for address in ADDRESSES:
        assert bureau_client.get(address).status_code == 200, address
        assert unit_client.get(address).status_code == 302, address
    assert "没有权限" in unit_client.get(ADDRESSES[0], follow=True).content.decode()


def test_the_menu_is_the_bureaus(bureau_client: Client, unit_client: Client) -> None:
    assert f"{DESK}/without-result/" in bureau_client.get("/admin/").content.decode()
    assert DESK not in unit_client.get("/admin/").content.decode()


def test_a_units_editor_cannot_have_the_cluster_asked_again(unit_client: Client) -> None:
    Undelivered.objects.create(key="0" * 32, reason="示例")

    assert unit_client.post(f"{DESK}/state/deliver-again/").status_code == 302
    assert (
        unit_client.post(f"{DESK}/synonyms/new/", {"word": "甲", "other": "乙", "direction": "both"}).status_code == 302
    )
    assert Undelivered.objects.count() == 1


def test_what_found_nothing_leads_to_a_synonym_and_a_pin_with_the_word(bureau_client: Client) -> None:
    _asked("扯证&去哪", 7)
    _asked("婚姻登记", 9, hits=3)
    shown = bureau_client.get(f"{DESK}/without-result/").content.decode()

    assert "扯证&amp;去哪" in shown
    assert "婚姻登记" not in shown
    for link in ("synonyms/new/?word=", "pins/new/?query="):
        assert f"{DESK}/{link}%E6%89%AF%E8%AF%81%26%E5%8E%BB%E5%93%AA" in shown


def test_the_period_decides_what_is_listed(bureau_client: Client) -> None:
    _asked("昨天问的", 2, days_ago=1)
    _asked("上月问的", 5, days_ago=20)
    _asked("去年问的", 9, days_ago=200)

    def listed(days: str) -> list[str]:
        shown = bureau_client.get(f"{DESK}/most-asked/", {"days": days}).content.decode()
        return [query for query in ("去年问的", "上月问的", "昨天问的") if query in shown]

    assert listed("7") == ["昨天问的"]
    assert listed("") == listed("abc") == listed("-1") == listed("9" * 50) == ["上月问的", "昨天问的"]
    assert listed("365") == ["去年问的", "上月问的", "昨天问的"]


def test_the_file_opens_in_a_table_program_and_reckons_with_nothing(bureau_client: Client) -> None:
    _asked('=hyperlink("x")', 3)
    _asked("低保,申请", 2)
    response = bureau_client.get(f"{DESK}/without-result/?export=csv&days=30")
    written = response.getvalue().decode()

    assert response["Content-Type"].startswith("text/csv")
    assert written.startswith("\ufeff检索词,次数")
    assert '"\'=hyperlink(""x"")",3,1,0,0,0.0' in written
    assert '"低保,申请",2' in written


def test_the_explanation_says_what_a_place_comes_from(bureau_client: Client, story: StoryPage) -> None:
    synonym_add(word="扯结婚证", other="婚姻登记")
    shown = bureau_client.get(f"{DESK}/explained/", {"q": "扯结婚证"}).content.decode()

    assert "“扯结婚证”也找：婚姻登记" in shown
    assert "词语相符：" in shown
    assert f"page={story.pk}" in shown

    shown = bureau_client.get(f"{DESK}/explained/", {"q": story.title}).content.decode()
    assert "标题就是这个词：" in shown
    assert "没有用到同义词" not in shown or "没有纠错" in shown
    assert Searched.objects.count() == 0


def test_the_explanation_says_what_was_corrected(bureau_client: Client, story: StoryPage) -> None:
    shown = bureau_client.get(f"{DESK}/explained/", {"q": "hunyindengji"}).content.decode()

    assert "没有内容与“hunyindengji”相符，已按“婚姻登记”检索" in shown


def test_the_explanation_takes_anything(bureau_client: Client, portal: Portal) -> None:
    for query in ('"', "-", "<script>alert(1)</script>", "%", "\x00", "unit:", "的" * 500):
        response = bureau_client.get(f"{DESK}/explained/", {"q": query})

        assert response.status_code == 200
        assert "<script>alert" not in response.content.decode()


def test_the_state_tells_of_proof_attachments_and_what_was_refused(bureau_client: Client, story: StoryPage) -> None:
    shown = bureau_client.get(f"{DESK}/state/").content.decode()
    assert "索引与公开内容同步" in shown
    assert "还没有核对过" in shown

    nightly()
    Undelivered.objects.create(key=story.translation_key.hex, reason="mapper_parsing_exception")
    AttachmentText.objects.create(sha256="0" * 64, kind="pdf")
    shown = bureau_client.get(f"{DESK}/state/").content.decode()
    proof = IndexProof.objects.get()

    assert f"应有 {proof.documents} 篇，完全一致" in shown
    assert (proof.documents > 0, proof.repaired) == (True, True)
    assert story.title in shown
    assert "mapper_parsing_exception" in shown
    assert "1 个附件等待读取" in shown


def test_trying_again_says_what_came_of_it(bureau_client: Client, story: StoryPage) -> None:
    Undelivered.objects.create(key=story.translation_key.hex, reason="示例原因")
    shown = bureau_client.post(f"{DESK}/state/deliver-again/", follow=True).content.decode()
    assert "还有 1 篇集群不接收" in shown

    Undelivered.objects.all().delete()
    assert "已全部送达集群" in bureau_client.post(f"{DESK}/state/deliver-again/", follow=True).content.decode()
