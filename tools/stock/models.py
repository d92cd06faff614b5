"""Pages with the fields of the product's, rendered and served as Wagtail's documentation shows."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from tools.stock.blocks import StockBody


class StockPage(Page):
    """Home, directory, topics: places of the tree."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        newest = StockStory.objects.live().public().order_by("-first_published_at")[:20]
        return {**super().get_context(request, *args, **kwargs), **furniture(self), "stories": newest}

    template = "stock/stock_column.html"


class StockColumn(Page):
    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        stories = StockStory.objects.live().public().filter(columns=self).order_by("-first_published_at")
        return {**super().get_context(request, *args, **kwargs), **furniture(self), "stories": stories[:20]}


class StockStory(Page):
    kind = models.CharField(max_length=20, default="report", choices=[("report", "report"), ("talk", "talk")])
    dek = models.TextField(max_length=200, blank=True)
    cover = models.ForeignKey("wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+")
    body = StreamField(StockBody(), blank=True)
    source_name = models.CharField(max_length=80, blank=True)
    author = models.CharField(max_length=60, blank=True)
    editor = models.CharField(max_length=40, blank=True)
    keywords = models.CharField(max_length=120, blank=True)
    original_source = models.CharField(max_length=80, blank=True)
    original_url = models.URLField(max_length=500, blank=True)
    columns = ParentalManyToManyField("stock.StockColumn", blank=True, related_name="+")
    topics = ParentalManyToManyField("stock.StockPage", blank=True, related_name="+")

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("dek"),
        FieldPanel("cover"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("columns"), FieldPanel("topics"), FieldPanel("keywords")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("source_name"), FieldPanel("author"), FieldPanel("editor")]),
                FieldRowPanel([FieldPanel("original_source"), FieldPanel("original_url")]),
            ]
        ),
        InlinePanel("attachments"),
        InlinePanel("related_pages", max_num=6),
    ]
    api_fields: ClassVar[list[APIField]] = [
        APIField("dek"),
        APIField("source_name"),
        APIField("cover"),
        APIField("body"),
        APIField("first_published_at"),
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        public = StockStory.objects.live().public()
        earlier = public.filter(first_published_at__lt=self.first_published_at).order_by("-first_published_at")
        later = public.filter(first_published_at__gt=self.first_published_at).order_by("first_published_at")
        return {
            **super().get_context(request, *args, **kwargs),
            **furniture(self),
            "previous": earlier.first(),
            "next": later.first(),
        }


class StockAttachment(Orderable):
    page = ParentalKey(StockStory, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey("wagtaildocs.Document", models.CASCADE, related_name="+")

    panels: ClassVar[list[Any]] = [FieldPanel("document")]


class StockRelated(Orderable):
    page = ParentalKey(StockStory, on_delete=models.CASCADE, related_name="related_pages")
    target = models.ForeignKey(Page, models.CASCADE, related_name="+")

    panels: ClassVar[list[Any]] = [FieldPanel("target")]


def furniture(page: Page) -> dict[str, Any]:
    """What a page of any type shows around its text."""
    return {"navigation": page.get_site().root_page.get_children().live().public().in_menu()}
