"""What the scripts of the edit form are told: blocks in the shape the form takes, words in Chinese."""

from collections.abc import Iterable
from typing import Any

from django.http import JsonResponse

from cms.editorial.proofreading.finding import Finding
from cms.importing.blocks import Block
from cms.importing.desk.carried import SEVERAL
from cms.importing.desk.pieces import Piece
from cms.stories.models import StoryPage
from media.models import Image

MOST_TOLD = 30
THUMBNAIL = "max-165x165"
"""As the form shows the pictures of its blocks."""


def told(findings: Iterable[Finding]) -> list[str]:
    """One sentence each, the first ones in full."""
    said = [_sentence(finding) for finding in findings]
    more = len(said) - MOST_TOLD
    return [*said[:MOST_TOLD], f"另有 {more} 处，没有一一列出。"] if more > 0 else said


def _sentence(finding: Finding) -> str:
    if finding.passage.startswith(SEVERAL):
        return f"{finding.passage}：{finding.message}"
    place = f"第 {finding.position} 段" if finding.position else ""
    return f"{place}“{finding.passage}”：{finding.message}"


def form_state(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """The blocks as the form's own scripts hold them."""
    stream = StoryPage._meta.get_field("body").stream_block
    state: list[dict[str, Any]] = stream.get_form_state(stream.to_python(list(blocks)))
    return state


def wordless(keys: Iterable[int]) -> list[dict[str, Any]]:
    """The pictures, small, in this order."""
    images = Image.objects.in_bulk(list(keys))
    return [{"key": key, "url": images[key].get_rendition(THUMBNAIL).url} for key in keys if key in images]


def piece_answer(piece: Piece) -> JsonResponse:
    return JsonResponse(
        {
            "blocks": form_state(piece.blocks),
            "notes": form_state(piece.notes),
            "words": piece.words,
            "is_only_words": piece.is_only_words,
            "title": piece.facts.title,
            "source": piece.facts.source[:80],
            "told": told(piece.findings),
            "wordless": wordless(piece.wordless),
        }
    )


def refusal(message: str, **more: Any) -> JsonResponse:
    return JsonResponse({"refused": message, **more}, status=422)
