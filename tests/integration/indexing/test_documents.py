"""What search reads of a page."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from cms.core.representation.registry import representation_of
from cms.indexing.documents import build_documents
from cms.stories.models import Attachment, StoryPage
from cms.units.models import UnitAlias
from media.models import Rendition
from search.document import Document
from tests.conftest import Portal
from tests.factories.media import make_document, make_image
from tests.factories.pages import BrandPageFactory, NoticePageFactory, StoryPageFactory, UnitFactory


def _document(page: Page) -> Document:
    return build_documents([page.specific])[0].document


def _body(image_id: int, file_id: int) -> list[dict[str, object]]:
    """One of every block."""
    return [
        {"type": "heading", "value": {"text": "小标题一句", "level": "2"}},
        {"type": "paragraph", "value": "<p>段落里有<b>粗</b>字 &amp; 记号</p>"},
        {"type": "picture", "value": {"image": image_id, "caption": "图注一句", "width": "column"}},
        {"type": "gallery", "value": {"layout": "pair", "pictures": [{"image": image_id, "caption": "组图图注"}]}},
        {"type": "quote", "value": {"text": "引语一句", "attribution": "引语出处"}},
        {
            "type": "question_answer",
            "value": {"title": "", "items": [{"question": "问一句", "answer": "<p>答一句</p>"}]},
        },
        {"type": "fact_box", "value": {"title": "要点标题", "facts": [{"term": "名目", "description": "内容一项"}]}},
        {
            "type": "timeline",
            "value": {"title": "", "events": [{"label": "2017年8月", "title": "事件一件", "text": "事件说明"}]},
        },
        {
            "type": "table",
            "value": {
                "caption": "表题一句",
                "table": {
                    "columns": [{"type": "text", "heading": "表头甲"}, {"type": "text", "heading": "表头乙"}],
                    "rows": [{"values": ["单元甲", "单元乙"]}],
                },
            },
        },
        {"type": "attachments", "value": {"title": "附件", "files": [file_id]}},
    ]


def test_a_story_is_read_from_its_dek_to_the_names_of_its_files(portal: Portal) -> None:
    UnitAlias.objects.create(unit=portal.brand.unit, name="流浪救助中心")
    story = StoryPageFactory(
        parent=portal.brand,
        title="义诊进社区",
        dek="导语一句",
        keywords="义诊，敬老",
        author="示例作者",
        body=_body(make_image().pk, make_document("文中附件").pk),
    )
    story.columns, story.topics = [portal.column], [portal.topic]
    story.attachments = [Attachment(document=make_document("报名表"))]
    story.save()

    read = _document(story)

    assert (read.key, read.kind, read.title) == (story.translation_key.hex, "报道", "义诊进社区")
    assert (read.unit, read.columns, read.timely) == ("市救助站", ("武汉民政好声音",), True)
    assert read.keywords == ("义诊", "敬老", portal.topic.title, "市救助站", "救助站", "流浪救助中心")
    assert read.body.splitlines() == [
        "导语一句",
        "小标题一句",
        "段落里有粗字 & 记号",
        "图注一句",
        "组图图注",
        "引语一句",
        "引语出处",
        "问一句",
        "答一句",
        "要点标题",
        "名目",
        "内容一项",
        "2017年8月",
        "事件一件",
        "事件说明",
        "表题一句",
        "表头甲 表头乙",
        "单元甲 单元乙",
        "附件",
        "文中附件",
        "报名表",
    ]
    assert (read.published_at, read.visible_until) == (story.first_published_at, None)


def test_who_wrote_a_story_is_not_what_it_is_found_by(portal: Portal) -> None:
    read = _document(StoryPageFactory(parent=portal.brand, author="示例作者", editor="示例编辑"))

    assert "示例作者" not in f"{read}" and "示例编辑" not in f"{read}"


def test_a_notice_is_found_by_its_number(portal: Portal) -> None:
    notice = NoticePageFactory(parent=portal.brand, document_number="武民政〔2017〕24号", issuing_body="示例机关")

    read = _document(notice)

    assert read.kind == "通知公文"
    assert "武民政〔2017〕24号" in read.keywords
    assert "示例机关" in read.body


def test_a_brand_is_read_without_what_its_unit_publishes(portal: Portal) -> None:
    """Else every new story would change the document of the unit and of all others."""
    brand = BrandPageFactory(
        parent=portal.index, unit=UnitFactory(name="示例医院"), idea="理念一句", practice="做法一句"
    )
    StoryPageFactory(parent=brand, title="单位的报道")

    read = _document(brand)

    assert read.body.splitlines() == ["理念一句", "做法一句"]
    assert (read.kind, read.unit, read.timely) == ("党建品牌", "示例医院", False)


def test_places_are_read_too(portal: Portal) -> None:
    column, topic, index = (_document(page) for page in (portal.column, portal.topic, portal.index))

    assert (column.kind, column.body, column.keywords) == ("栏目", "示例栏目的说明", ("示例", "栏目"))
    assert (topic.kind, topic.body, topic.timely) == ("专题", "示例专题的说明", False)
    assert (index.kind, index.title) == ("单位总览", "单位与品牌")


def test_an_expiry_travels_with_the_document(portal: Portal) -> None:
    tomorrow = timezone.now() + timedelta(days=1)

    assert _document(StoryPageFactory(parent=portal.brand, expire_at=tomorrow)).visible_until == tomorrow


def test_what_a_document_shows_of_others_went_through_the_gate(portal: Portal) -> None:
    hidden = make_document("内部名单")
    story = StoryPageFactory(parent=portal.brand, body=_body(make_image().pk, hidden.pk))
    story.columns = [portal.column]
    story.save()
    PageViewRestriction.objects.create(page=portal.column, restriction_type=PageViewRestriction.LOGIN)
    CollectionViewRestriction.objects.create(
        collection=hidden.collection, restriction_type=CollectionViewRestriction.LOGIN
    )

    read = _document(StoryPage.objects.get(pk=story.pk))

    assert read.columns == ()
    assert "内部名单" not in read.body


def test_reading_makes_no_pictures(portal: Portal) -> None:
    story = StoryPageFactory(parent=portal.brand, cover=make_image())
    Rendition.objects.all().delete()

    _document(story)

    assert not Rendition.objects.exists()


def test_a_type_adds_words_of_its_own(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a film does with its transcript."""
    story = StoryPageFactory(parent=portal.brand)

    def transcripts(pages: Sequence[Page]) -> dict[int, str]:
        return {page.pk: "旁白一句" for page in pages}

    monkeypatch.setattr(representation_of(StoryPage), "further_words", transcripts)

    assert _document(story).body.splitlines()[-1] == "旁白一句"


def test_a_batch_takes_as_many_queries_as_one_page_of_each_type(portal: Portal) -> None:
    picture, file = make_image(), make_document("附件")

    def pages(number: int) -> list[Page]:
        made: list[Page] = []
        for _ in range(number):
            brand = BrandPageFactory(parent=portal.index, idea="理念")
            for factory in (StoryPageFactory, NoticePageFactory):
                page = factory(parent=brand, body=_body(picture.pk, file.pk), cover=picture)
                page.columns, page.topics = [portal.column], [portal.topic]
                page.save()
                made.append(type(page).objects.get(pk=page.pk))
            made.append(type(brand).objects.get(pk=brand.pk))
        return [*made, portal.column, portal.topic, portal.index]

    few, many = pages(1), pages(3)
    build_documents([portal.index])  # the site's address is remembered
    with CaptureQueriesContext(connection) as one:
        build_documents(few)
    with CaptureQueriesContext(connection) as four:
        build_documents(many)

    assert len(four) == len(one)
    assert len(one) < 30
