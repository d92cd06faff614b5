"""时间线: what happened when, with dates that may be known only in part."""

from datetime import date
from typing import Any

from wagtail.blocks import DateBlock, ListBlock, StructBlock

from cms.core.blocks.base import list_items
from cms.core.blocks.plain import PlainCharBlock, PlainTextBlock
from cms.core.representation.schema import Shape
from cms.core.representation.sources import Found, Wanted


class TimelineEvent(Shape):
    label: str
    datetime: date | None
    title: str
    text: str


class TimelineValue(Shape):
    title: str
    events: list[TimelineEvent]


class TimelineEventBlock(StructBlock):
    label = PlainCharBlock(label="时间", max_length=40, help_text="照读者看到的写，例如“2017年8月”“约1954年”。")
    date = DateBlock(label="确切日期", required=False, help_text="知道确切日期时填写，供机器读取。")
    title = PlainCharBlock(label="事件", max_length=80)
    text = PlainTextBlock(label="说明", rows=2, required=False)

    class Meta:
        label = "事件"
        icon = "date"


class TimelineBlock(StructBlock):
    title = PlainCharBlock(label="标题", max_length=60, required=False)
    events = ListBlock(TimelineEventBlock(), label="事件", min_num=1)

    value_schema = TimelineValue

    def collect(self, raw: dict[str, Any], wanted: Wanted) -> None:
        """A timeline needs nothing but its words."""

    def represent(self, raw: dict[str, Any], found: Found) -> TimelineValue:
        events = [
            TimelineEvent(
                label=event["label"], datetime=event.get("date"), title=event["title"], text=event.get("text") or ""
            )
            for event in list_items(raw.get("events"))
        ]
        return TimelineValue(title=raw.get("title") or "", events=events)

    class Meta:
        label = "时间线"
        icon = "history"
