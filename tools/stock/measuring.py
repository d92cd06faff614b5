"""The same stories twice, ours and stock, and what each way of reading them costs."""

import datetime as dt
import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Site

from cms.columns.models import ColumnPage
from cms.core.listing import listed_pages
from cms.core.stored.freshness import caught_up
from cms.stories.models import StoryPage
from cms.units.models import BrandPage
from media.models import Image
from tools.stock.models import StockColumn, StockStory

SENTENCE = "示例：党员在社区走访困难群众，了解养老床位和救助政策的落实情况，记录意见并当场答复。"
PARAGRAPHS = 8


def body_of(number: int, images: Sequence[int], linked: Sequence[int]) -> list[dict[str, Any]]:
    """Nineteen blocks: headings, texts of which five link to another page, two pictures and a gallery."""
    rows: list[dict[str, Any]] = []
    for part in range(PARAGRAPHS):
        if part % 2 == 0:
            rows.append({"type": "heading", "value": f"（{part + 1}）示例小标题"})
        link = f'<a linktype="page" id="{linked[part % len(linked)]}">相关报道</a>' if part < 5 else ""
        rows.append({"type": "paragraph", "value": f"<p>{number}.{part} {SENTENCE * 4}{link}</p>"})
    for image in images[:2]:
        rows.append({"type": "picture", "value": {"image": image, "caption": "示例图片"}})
    gallery = [{"image": image, "caption": "示例图片"} for image in images[:4]]
    rows.append({"type": "gallery", "value": gallery})
    return [{**row, "id": str(uuid.uuid4())} for row in rows]


def for_ours(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same blocks with the field names of our library."""
    shaped = []
    for row in rows:
        value = row["value"]
        if row["type"] == "heading":
            value = {"text": value, "level": "2"}
        elif row["type"] == "gallery":
            value = {
                "layout": "pair",
                "pictures": [{"type": "item", "value": item, "id": str(uuid.uuid4())} for item in value],
            }
        elif row["type"] == "picture":
            value = {**value, "width": "column"}
        shaped.append({**row, "value": value})
    return shaped


class Content:
    """Fills both sites; grows when asked for more."""

    def __init__(self) -> None:
        home = Site.objects.get(is_default_site=True).root_page
        self.brand = BrandPage.objects.filter(live=True).first()
        self.column = ColumnPage.objects.filter(live=True).exclude(title__contains="公告").order_by("path").first()
        self.stock = home.add_child(instance=StockColumn(title="stock", slug="stock"))
        self.images = list(Image.objects.values_list("pk", flat=True)[:8])
        self.linked = list(listed_pages().values_list("pk", flat=True)[:5])
        self.made = 0

    def grow(self, size: int) -> None:
        """Rows straight into the tables: what is measured is reading. Paths continue after what is there."""
        start, self.made = self.made, size
        for model, parent in ((StoryPage, self.brand), (StockStory, self.stock)):
            parent = Page.objects.get(pk=parent.pk)
            pages = list(self._pages(model, parent, start, size))
            with transaction.atomic():
                for page in pages:
                    page.save_base(force_insert=True)
            Page.objects.filter(pk=parent.pk).update(numchild=Page.objects.get(pk=parent.pk).numchild + len(pages))
        ours = (
            StoryPage.objects.filter(slug__startswith="bench-")
            .exclude(columns=self.column)
            .values_list("pk", flat=True)
        )
        through = StoryPage.columns.through
        through.objects.bulk_create(
            [through(storypage_id=pk, columnpage_id=self.column.pk) for pk in ours], batch_size=2000
        )
        caught_up()

    def _pages(self, model: Any, parent: Page, start: int, size: int) -> Iterator[Page]:
        last = parent.get_last_child()
        path = last.path if last else None
        kind = ContentType.objects.get_for_model(model)
        for number in range(start, size):
            path = _next_path(parent, path)
            rows = body_of(number, self.images, self.linked)
            moment = timezone.now() - dt.timedelta(minutes=number + 10)
            fields: dict[str, Any] = {
                "path": path,
                "depth": parent.depth + 1,
                "numchild": 0,
                "title": f"示例报道第{number}篇",
                "draft_title": f"示例报道第{number}篇",
                "slug": f"bench-{number}",
                "url_path": f"{parent.url_path}bench-{number}/",
                "content_type": kind,
                "live": True,
                "locale_id": parent.locale_id,
                "first_published_at": moment,
                "last_published_at": moment,
                "dek": SENTENCE,
                "cover_id": self.images[number % len(self.images)],
            }
            if model is StoryPage:
                yield StoryPage(**fields, source_name="示例单位", body=json.dumps(for_ours(rows)))
            else:
                yield StockStory(**fields, source="示例单位", body=json.dumps(rows))


def _next_path(parent: Page, path: str | None) -> str:
    if path is None:
        return Page._get_path(parent.path, parent.depth + 1, 1)
    base = path[: -Page.steplen]
    return Page._get_path(base, len(path) // Page.steplen, Page._str2int(path[-Page.steplen :]) + 1)


def _forgetting(work: Callable[[], Any]) -> Callable[[], Any]:
    """The work of a process that has not answered this address since the last change."""

    def forgotten() -> None:
        caches["pages"].clear()
        work()

    return forgotten


def measure(
    sizes: Sequence[int], *, cpu_ms: Callable[..., float], queries: Callable[[Callable[[], Any]], int]
) -> dict[str, dict[str, float]]:
    content, client, results = Content(), Client(), {}

    def ask(address: str) -> Callable[[], Any]:
        def work() -> None:
            response = client.get(address)
            if response.status_code != 200 or not response.content:
                raise RuntimeError(f"{address}: {response.status_code}")

        return work

    for size in sizes:
        content.grow(size)
        ours = StoryPage.objects.get(slug=f"bench-{size // 2}")
        stock = StockStory.objects.get(slug=f"bench-{size // 2}")
        address = "/" + ours.url_path.split("/", 2)[2]
        pairs = {
            "list of 20": (
                "/api/v1/stories/?limit=20",
                "/stock-api/pages/?type=stock.StockStory&limit=20&fields=dek,source,cover,first_published_at&order=-first_published_at",
            ),
            "detail": (f"/api/v1/stories/{ours.translation_key.hex}", f"/stock-api/pages/{stock.pk}/"),
            "public page": (address, f"/stock/{stock.slug}/"),
            "column page": (f"/{content.column.slug}/", "/stock/"),
        }
        pairs |= {f"{name} not remembered": pairs[name] for name in ("list of 20", "detail", "public page")}
        for name, addresses in pairs.items():
            mine, theirs = (ask(one) for one in addresses)
            if name.endswith("not remembered"):
                mine = _forgetting(mine)
            results[f"{name}, {size}"] = {
                "ours": cpu_ms(mine),
                "stock": cpu_ms(theirs),
                "ours_queries": queries(mine),
                "stock_queries": queries(theirs),
            }
    return results
