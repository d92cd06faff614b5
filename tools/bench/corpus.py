"""The content both sites get: plain values, no Django."""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

UNITS = tuple(f"示例单位{number}" for number in range(30))
COLUMNS = tuple(f"示例栏目{number}" for number in range(16))
IN_MENU = 8
"""So many columns stand in the navigation."""
TOPICS = tuple(f"示例专题{number}" for number in range(8))
PICTURES = (
    "arcade.webp",
    "beam.webp",
    "books-w.webp",
    "clinic-w.webp",
    "dawn.webp",
    "home-w.webp",
    "lane-w.webp",
    "lecture-w.webp",
)
PATTERNS = 8
"""Pages of the same pattern hold the same pictures and links, so their references need to be extracted once."""
EDITED = 24
"""The newest so many stories have a revision, as pages that were written in the admin have."""
LINKED = 5
"""The first so many stories are what the texts of all others link to."""
PARAGRAPHS = 8
SENTENCE = "示例：党员在社区走访困难群众，了解养老床位和救助政策的落实情况，记录意见并当场答复。"
NEWEST = dt.datetime(2025, 6, 1, 9, 0, tzinfo=dt.UTC)
NAMESPACE = uuid.UUID("5f9b4a0c-6f0e-4f43-9d55-6a8a1f2b7c10")


@dataclass(frozen=True, slots=True)
class Story:
    """One story; unit, columns, topic and cover are positions in the lists above."""

    number: int

    @property
    def title(self) -> str:
        return f"示例报道第{self.number}篇：社区里的红色讲堂"

    @property
    def slug(self) -> str:
        return f"bench-{self.number}"

    @property
    def pattern(self) -> int:
        return self.number % PATTERNS

    @property
    def unit(self) -> int:
        return self.number % len(UNITS)

    @property
    def columns(self) -> tuple[int, int]:
        """The first column holds every fourth story, the others share the rest."""
        return (0 if self.number % 4 == 0 else 1 + self.number % 11, 12 + self.number % 4)

    @property
    def topic(self) -> int:
        return self.number % len(TOPICS)

    @property
    def cover(self) -> int:
        return self.pattern % len(PICTURES)

    @property
    def published_at(self) -> dt.datetime:
        """The higher the number, the older."""
        return NEWEST - dt.timedelta(minutes=37 * self.number)

    def body(self, pictures: Sequence[int], linked: Sequence[int]) -> Iterator[dict[str, Any]]:
        """Fifteen blocks: headings, texts of which five link to another page, two pictures and a gallery of four.

        `pictures` and `linked` are primary keys. Block ids differ by pattern only.
        """
        rows = list(self._rows(pictures, linked))
        for position, row in enumerate(rows):
            yield {**row, "id": str(uuid.uuid5(NAMESPACE, f"{self.pattern}-{position}"))}

    def _rows(self, pictures: Sequence[int], linked: Sequence[int]) -> Iterator[dict[str, Any]]:
        for part in range(PARAGRAPHS):
            if part % 2 == 0:
                yield {"type": "heading", "value": {"text": f"（{part + 1}）示例小标题", "level": "2"}}
            link = f'<a linktype="page" id="{linked[part]}">相关报道</a>' if part < len(linked) else ""
            words = f"{self.number}.{part} {SENTENCE * 4}"
            yield {"type": "paragraph", "value": f'<p data-block-key="b{part:04}">{words}{link}</p>'}
        for image in self._pictures(pictures, 2):
            yield {"type": "picture", "value": {"image": image, "caption": "示例图片", "width": "column"}}
        items = [{"image": image, "caption": "示例图片"} for image in self._pictures(pictures, 4)]
        identified = [
            {"type": "item", "value": item, "id": str(uuid.uuid5(NAMESPACE, f"{self.pattern}-item-{number}"))}
            for number, item in enumerate(items)
        ]
        yield {"type": "gallery", "value": {"layout": "pair", "pictures": identified}}

    def _pictures(self, pictures: Sequence[int], wanted: int) -> list[int]:
        return [pictures[(self.pattern + step) % len(pictures)] for step in range(wanted)]


def stories(size: int) -> Iterator[Story]:
    return (Story(number) for number in range(size))
