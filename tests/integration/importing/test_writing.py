"""Pages written in bulk are the pages Wagtail would have made, row by row."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.signals import page_published

from cms.core.models.change_mark import ChangeMark
from cms.importing.blocks import Targets, body_blocks
from cms.importing.old_page import Element, Heading, Paragraph, Picture
from cms.importing.parsing import parse
from cms.importing.reading import saved_page
from cms.importing.writing import body_json, page_write
from cms.search_desk.models import IndexedText
from cms.stories.models import NoticePage, StoryPage
from cms.stories.models.content_page import Attachment
from tests.conftest import Portal
from tests.factories.media import make_document, make_image

AT = datetime(2017, 8, 9, 9, 25, 57, tzinfo=ZoneInfo("Asia/Shanghai"))
DIFFERS = {"id", "page_ptr_id", "path", "slug", "url_path", "translation_key", "body", "sort_order"}
"""Places, keys and block ids are each page's own."""
MOMENTS = {"created_at", "latest_revision_created_at", "timestamp"}
KEYS = {
    "latest_revision_id",
    "live_revision_id",
    "revision_id",
    "object_id",
    "page_id",
    "noticepage_id",
    "content_path_hash",
}


def _blocks(portal: Portal) -> list[dict[str, Any]]:
    image = make_image()
    links = {"1.html": f'linktype="page" id="{portal.home.pk}"'}
    body = _body()
    return body_blocks(body, Targets(links=links, pictures={"a.jpg": image.pk}))


def _body() -> list[Element]:
    source = (
        "<html><body><h1>标题</h1><p>来源:市救助站 发布时间:2017-08-09 09:25</p><h2>一、目标</h2>"
        "<p>见<a href='1.html'>通知</a>。</p><img src='a.jpg'></body></html>"
    )
    body = list(parse(saved_page(source.encode()).lines).body)
    assert [type(element) for element in body] == [Heading, Paragraph, Picture]
    return body


def _page(portal: Portal, blocks: list[dict[str, Any]]) -> NoticePage:
    return NoticePage(title="示例通知", source_name="市救助站", imported_views=7, body=body_json(blocks))


def _row(instance: Model) -> dict[str, Any]:
    """The row's columns; what belongs to one page only is left out or only counted as there."""
    row = {field.attname: field.value_from_object(instance) for field in instance._meta.concrete_fields}
    return {
        name: (value is not None if name in MOMENTS | KEYS else value)
        for name, value in row.items()
        if name not in DIFFERS
    }


def _rows_of(page: Page) -> dict[str, list[dict[str, Any]]]:
    """Every row of the database that belongs to the page."""
    pk, kind = page.pk, ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(base_content_type=kind, object_id=str(pk))
    through = NoticePage.columns.through
    found: dict[str, Any] = {
        "page": [Page.objects.get(pk=pk)],
        "notice": [NoticePage.objects.get(pk=pk)],
        "columns": through.objects.filter(noticepage_id=pk),
        "attachments": Attachment.objects.filter(page_id=pk),
        "log": PageLogEntry.objects.filter(page_id=pk).order_by("id"),
        "references": references.order_by("model_path"),
        "index": IndexedText.objects.filter(content_type=kind, object_id=pk),
    }
    return {name: [_row(instance) for instance in instances] for name, instances in found.items()}


def _revisions_of(page: Page) -> list[dict[str, Any]]:
    ids = {"pk", "path", "slug", "url_path", "translation_key", "body", "page", "sort_order"}

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: plain(inner) for name, inner in value.items() if name not in ids}
        return [plain(inner) for inner in value] if isinstance(value, list) else value

    return [plain(revision.content) for revision in Revision.objects.filter(object_id=str(page.pk))]


def _references_rebuilt(page: Page) -> None:
    """As `rebuild_references_index` leaves them: a saved attachment first records its page without its type."""
    fresh = NoticePage.objects.get(pk=page.pk)
    ReferenceIndex.remove_for_object(fresh)
    ReferenceIndex.create_or_update_for_object(fresh)


@pytest.mark.parametrize("is_public", [True, False])
def test_every_row_is_as_wagtail_would_have_written_it(portal: Portal, is_public: bool) -> None:
    blocks, document = _blocks(portal), make_document()
    stock = _page(portal, blocks)
    stock.live, stock.first_published_at = False, AT
    stock.columns, stock.attachments = [portal.column], [Attachment(document=document)]
    portal.brand.add_child(instance=stock)
    revision = stock.save_revision()
    if is_public:
        revision.publish()
        Page.objects.filter(pk=stock.pk).update(last_published_at=AT)
    _references_rebuilt(stock)
    ours = _page(portal, blocks)

    page_write(
        page=ours,
        parent=portal.brand,
        columns=[portal.column],
        documents=[document],
        published_at=AT,
        is_public=is_public,
    )

    mine, theirs = _rows_of(ours), _rows_of(stock)
    assert mine.pop("index") == []
    assert {"title", "draft_title"} <= {row["field"] for row in theirs.pop("index")}
    for row in [*mine["references"], *theirs["references"]]:
        row["content_path"] = row["content_path"].rpartition(".")[2]
    assert mine == theirs
    assert len(mine["references"]) == 3
    assert _revisions_of(ours) == _revisions_of(stock)
    assert _stored_body(ours) == _stored_body(stock)


def _stored_body(page: Page) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM stories_noticepage WHERE page_ptr_id = %s", [page.pk])
        return str(cursor.fetchone()[0])


def test_the_tree_stays_whole(portal: Portal) -> None:
    for number in range(40):
        page_write(page=StoryPage(title=f"示例{number}"), parent=portal.brand, published_at=AT)

    assert Page.find_problems() == ([], [], [], [], [])
    assert Page.objects.get(pk=portal.brand.pk).numchild == 40
    portal.brand.refresh_from_db()
    portal.brand.add_child(instance=StoryPage(title="后来的"))
    assert Page.find_problems() == ([], [], [], [], [])


def test_addresses_are_numbered_as_wagtail_numbers_them(portal: Portal) -> None:
    portal.brand.add_child(instance=StoryPage(title="开放日"))
    portal.brand.add_child(instance=StoryPage(title="开放日记", slug="kai-fang-ri-3"))

    slugs = []
    for _time in range(3):
        page = StoryPage(title="开放日")
        page_write(page=page, parent=portal.brand)
        slugs.append(page.slug)

    assert slugs == ["kai-fang-ri-2", "kai-fang-ri-4", "kai-fang-ri-5"]
    for _time in range(2):
        page_write(page=StoryPage(title="——"), parent=portal.brand)
    assert StoryPage.objects.filter(slug__startswith="ye-mian").count() == 2


def test_what_does_not_fit_is_refused_by_name_and_leaves_nothing(portal: Portal) -> None:
    with pytest.raises(ValidationError) as refused:
        page_write(page=StoryPage(title="标题", source_name="长" * 81), parent=portal.brand)

    assert "source_name" in refused.value.message_dict
    assert not StoryPage.objects.exists()
    assert Page.objects.get(pk=portal.brand.pk).numchild == 0


def test_the_page_is_public_editable_and_in_the_change_log(
    portal: Portal, public: Client, admin_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    heard: list[int] = []

    def listen(instance: Page, **kwargs: Any) -> None:
        heard.append(instance.pk)

    page_published.connect(listen)
    marks = ChangeMark.objects.count()
    page = _page(portal, _blocks(portal))
    with django_capture_on_commit_callbacks(execute=True):
        page_write(page=page, parent=portal.brand, columns=[portal.column], published_at=AT)
    page_published.disconnect(listen)

    assert heard == [page.pk]
    assert ChangeMark.objects.count() > marks
    assert public.get(f"/units/jiu-zhu-zhan/{page.slug}/").status_code == 200
    assert admin_client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    assert "发布" in admin_client.get(f"/admin/pages/{page.pk}/history/").content.decode()
    again = NoticePage.objects.get(pk=page.pk)
    again.save_revision().publish()
    assert NoticePage.objects.get(pk=page.pk).live


def test_a_page_costs_few_queries_however_many_siblings_it_has(portal: Portal) -> None:
    def cost() -> int:
        page = NoticePage(title="示例通知", body=body_json([]))
        with CaptureQueriesContext(connection) as captured:
            page_write(page=page, parent=portal.brand, columns=[portal.column], published_at=AT)
        return len(captured)

    cost()
    first = cost()
    for _time in range(10):
        cost()

    assert cost() == first <= 20
