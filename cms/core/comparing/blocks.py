"""Two states of a body, block by block: matched by their ids, so that a block that moved is not gone and new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import RichText

from cms.core.comparing.files import file_shown, files_differ, picture_shown, pictures_differ
from cms.core.comparing.links import naming_of
from cms.core.comparing.matching import in_order
from cms.core.comparing.rich import rich_words
from cms.core.comparing.showing import difference, put, shown, taken
from cms.core.comparing.words import Word, words_of


@dataclass(frozen=True, slots=True)
class _Item:
    """One block of a row of blocks: which it is, its place counted from 1, and what is in it."""

    key: Any
    place: int
    block: blocks.Block
    value: Any


def block_shown(block: blocks.Block, value: Any) -> SafeString:
    """A block as it is."""
    if isinstance(block, blocks.StructBlock):
        return _fields((child.label, block_shown(child, value.get(name))) for name, child in block.child_blocks.items())
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
        rows = (
            format_html('<div class="compared-block">{}</div>', _shown(item))
            for item in _items(_children(block, value))
        )
        return _together(rows)
    if isinstance(block, ImageChooserBlock):
        return picture_shown(value)
    if isinstance(block, DocumentChooserBlock):
        return file_shown(value)
    return shown(_words(block, value))


def blocks_differ(block: blocks.Block, old: Any, new: Any) -> SafeString:
    """A block as it was and as it is; whatever it is made of."""
    if isinstance(block, blocks.StructBlock):
        return _fields(
            (child.label, blocks_differ(child, old.get(name), new.get(name)))
            for name, child in block.child_blocks.items()
        )
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
        return _rows(*_both(block, old, new))
    if isinstance(block, ImageChooserBlock):
        return pictures_differ(old, new)
    if isinstance(block, DocumentChooserBlock):
        return files_differ(old, new)
    before, after = _words(block, old), _words(block, new)
    return difference(before, after, naming_of([*before, *after]))


def is_same(block: blocks.Block, old: Any, new: Any) -> bool:
    return bool(_plain(block.get_prep_value(old)) == _plain(block.get_prep_value(new)))


def _rows(old: Sequence[_Item], new: Sequence[_Item]) -> SafeString:
    was, now = {item.key: item for item in old}, {item.key: item for item in new}
    kept = [item for item in new if item.key in was]
    still = {kept[index].key for index in in_order([was[item.key].place for item in kept])}
    rows: list[SafeString] = []
    unchanged: list[SafeString] = []

    def told(row: SafeString) -> None:
        if unchanged:
            rows.append(_folded(unchanged))
            unchanged.clear()
        rows.append(row)

    for item in _merged(old, new):
        before, after = was.get(item.key), now.get(item.key)
        if before is None:
            told(_row(f"新增第 {item.place} 块", item, put(_shown(item)), "added"))
        elif after is None:
            told(_row(f"删去原第 {item.place} 块", item, taken(_shown(item)), "removed"))
        else:
            same = type(before.block) is type(after.block) and is_same(after.block, before.value, after.value)
            moved = f"原第 {before.place} 块，移到第 {after.place} 块" if after.key not in still else ""
            if same and not moved:
                unchanged.append(_row(f"第 {after.place} 块", after, _shown(after), ""))
            elif same:
                told(_row(moved, after, _shown(after), "moved"))
            else:
                changed = blocks_differ(after.block, before.value, after.value)
                told(_row(f"{moved}，有改动" if moved else f"第 {after.place} 块有改动", after, changed, "changed"))
    if unchanged:
        rows.append(_folded(unchanged))
    return _together(rows)


def _merged(old: Sequence[_Item], new: Sequence[_Item]) -> list[_Item]:
    """The new order, with what went where it stood: behind what stood before it."""
    there = {item.key for item in new}
    merged = list(new)
    place = 0
    for item in old:
        if item.key in there:
            place = next(index for index, one in enumerate(merged) if one.key == item.key) + 1
        else:
            merged.insert(place, item)
            place += 1
    return merged


def _row(said: str, item: _Item, content: SafeString, how: str) -> SafeString:
    return format_html(
        '<section class="compared-block compared-block--{}"><h3>{} · {}</h3>{}</section>',
        how or "same",
        item.block.label,
        said,
        content,
    )


def _folded(rows: Sequence[SafeString]) -> SafeString:
    return format_html(
        '<details class="compared-same"><summary>{} 块没有改动</summary>{}</details>', len(rows), _together(rows)
    )


def _children(block: blocks.Block, value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(block, blocks.StreamBlock) else list(value.bound_blocks)


def _items(children: Sequence[Any], *, by_id: bool = True) -> list[_Item]:
    return [
        _Item(one.id if by_id and one.id else place, place, one.block, one.value)
        for place, one in enumerate(children, start=1)
    ]


def _both(block: blocks.Block, old: Any, new: Any) -> tuple[list[_Item], list[_Item]]:
    """Items of a list that was stored before lists had ids get others each time they are read, and are told by their
    places."""
    before, after = _children(block, old), _children(block, new)
    stored = isinstance(block, blocks.StreamBlock) or all(one.original_id for one in (*before, *after))
    return _items(before, by_id=stored), _items(after, by_id=stored)


def _shown(item: _Item) -> SafeString:
    return block_shown(item.block, item.value)


def _fields(fields: Iterable[tuple[str, SafeString]]) -> SafeString:
    return format_html('<dl class="compared-fields">{}</dl>', format_html_join("", "<dt>{}</dt><dd>{}</dd>", fields))


def _words(block: blocks.Block, value: Any) -> list[Word]:
    if isinstance(value, RichText):
        return rich_words(value.source)
    if isinstance(value, TypedTable):
        lines = ["｜".join(str(column["heading"]) for column in value.columns)]
        lines += ["｜".join(str(cell.value) for cell in row) for row in value.rows]
        return words_of("\n".join(lines))
    if isinstance(block, blocks.BooleanBlock):
        return [Word("是" if value else "否")]
    if isinstance(block, blocks.ChoiceBlock):
        return [Word(str(dict(_flat(block.field.choices)).get(value, value or "")))]
    return words_of("" if value is None else str(value))


def _flat(choices: Iterable[tuple[Any, Any]]) -> Iterable[tuple[Any, Any]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


def _plain(value: Any) -> Any:
    """Without ids, which items of old lists get anew each time they are read."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items() if not (key == "id" and "value" in value)}
    return value


def _together(pieces: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))
