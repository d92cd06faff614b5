"""A reader's words stay in the inbox of who has to answer them."""

import logging

import pytest
from django.test import Client
from wagtail.models import ReferenceIndex

from cms.core.logs import JsonFormatter
from cms.readers.corrections.stamps import FASTEST
from cms.readers.models import Correction
from cms.stories.models import StoryPage
from tests.conftest import Portal
from tests.factories.accounts import bureau_editor, unit_editor
from tests.factories.corrections import make_correction
from tests.integration.readers.conftest import Somebody
from tests.integration.readers.test_correcting import WORDS, Later, _address, _opened

WORDS_OF_A_READER = "读者写下的原话"


@pytest.fixture
def correction(story: StoryPage) -> Correction:
    return make_correction(story, passage=WORDS_OF_A_READER)


def _all_of(client: Client, address: str) -> str:
    response = client.get(address, follow=True)
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return body.decode()


def test_no_public_address_tells_of_a_correction(correction: Correction, story: StoryPage, public: Client) -> None:
    key = story.translation_key.hex
    for address in (
        "/",
        f"/units/jiu-zhu-zhan/{story.slug}/",
        f"/readers/corrections/{key}/",
        f"/readers/receipts/?number={correction.receipt}",
        f"/api/v1/stories/{key}",
        f"/api/v1/page/?path=/units/jiu-zhu-zhan/{story.slug}/",
        f"/api/v1/views/?keys={key}",
        "/feed.xml",
        "/sitemap.xml",
        "/site-map/",
    ):
        assert WORDS_OF_A_READER not in _all_of(public, address), address


def test_the_receipt_number_stands_nowhere_but_on_its_receipt(
    correction: Correction, story: StoryPage, public: Client
) -> None:
    for address in ("/", f"/units/jiu-zhu-zhan/{story.slug}/", f"/readers/corrections/{story.translation_key.hex}/"):
        assert correction.receipt not in _all_of(public, address)


def test_no_report_and_no_export_of_the_admin_holds_a_readers_words(
    correction: Correction, portal: Portal, client: Client
) -> None:
    client.force_login(bureau_editor())
    for address in (
        "/admin/reports/site-history/",
        "/admin/reports/site-history/?export=csv",
        "/admin/readers/most-read/?export=csv",
        "/admin/readers/corrections/?export=csv&q=x",
        f"/admin/pages/{correction.page_id}/usage/",
        f"/admin/pages/{correction.page_id}/history/",
        f"/admin/pages/?q={WORDS_OF_A_READER}",
    ):
        listed = _all_of(client, address)
        if "/corrections/" in address:
            assert "text/csv" not in client.get(address)["Content-Type"]
        else:
            assert WORDS_OF_A_READER not in listed.replace(f'value="{WORDS_OF_A_READER}"', ""), address


def test_the_log_tells_neither_words_nor_receipt(
    story: StoryPage, portal: Portal, somebody: Somebody, later: Later, caplog: pytest.LogCaptureFixture
) -> None:
    reader, editor = somebody(), Client()
    editor.force_login(unit_editor(portal.brand))
    stamp = _opened(reader, story)
    later(FASTEST.total_seconds() + 2)
    with caplog.at_level(logging.INFO), caplog.at_level(logging.INFO, logger="portal.request"):
        reader.get(reader.post(_address(story), {**WORDS, "stamp": stamp})["Location"])
        correction = Correction.objects.get()
        editor.post(
            f"/admin/readers/corrections/{correction.pk}/", {"turn": 0, "state": "unfounded", "reply": "答复的原话"}
        )

    told = "\n".join(JsonFormatter().format(record) for record in caplog.records)
    assert told.count('"request"') == 3 and "corrections" in told
    for words in (*(words for words in WORDS.values() if words), "答复的原话", correction.receipt):
        assert words not in told


def test_the_reference_index_does_not_list_corrections(correction: Correction) -> None:
    assert not ReferenceIndex.objects.filter(content_type__model="correction").exists()
    assert not ReferenceIndex.model_is_indexable(Correction)
