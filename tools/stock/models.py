from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalManyToManyField
from wagtail.api import APIField
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page


class StockBody(StreamBlock):
    heading = CharBlock()
    paragraph = RichTextBlock()
    picture = StructBlock([("image", ImageChooserBlock()), ("caption", CharBlock(required=False))])
    gallery = ListBlock(StructBlock([("image", ImageChooserBlock()), ("caption", CharBlock(required=False))]))


class StockColumn(Page):
    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        stories = StockStory.objects.live().public().child_of(self).order_by("-first_published_at")
        return {**super().get_context(request, *args, **kwargs), "stories": stories[:20]}


class StockStory(Page):
    dek = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=100, blank=True)
    cover = models.ForeignKey(get_image_model(), models.SET_NULL, null=True, related_name="+")
    related = ParentalManyToManyField("stock.StockStory", blank=True)
    body = StreamField(StockBody(), blank=True)

    api_fields: ClassVar[list[APIField]] = [
        APIField("dek"),
        APIField("source"),
        APIField("cover"),
        APIField("body"),
        APIField("first_published_at"),
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        siblings = StockStory.objects.live().public().sibling_of(self, inclusive=False)
        earlier = siblings.filter(first_published_at__lt=self.first_published_at).order_by("-first_published_at")
        later = siblings.filter(first_published_at__gt=self.first_published_at).order_by("first_published_at")
        root = self.get_site().root_page
        return {
            **super().get_context(request, *args, **kwargs),
            "previous": earlier.first(),
            "next": later.first(),
            "navigation": root.get_children().live().public().in_menu(),
        }
