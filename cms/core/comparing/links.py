"""What the links of a text lead to, by name, as far as everybody may know it."""

from collections.abc import Iterable

from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.core.comparing.rich import reference_of
from cms.core.comparing.showing import Naming, said_of
from cms.core.comparing.words import Word
from cms.core.rich_text import Reference
from cms.core.visibility import publicly_visible


def naming_of(words: Iterable[Word]) -> Naming:
    """Titles of the public pages and of the files that these words link to; at most two queries, mostly none. A page
    that is not public may be another unit's draft and stays a number."""
    marks = frozenset[str]().union(*{marks for word in words for marks in word.marks})
    wanted = {reference for mark in marks if (reference := reference_of(mark))}
    names: dict[Reference, str] = {}
    if pages := [one.key for one in wanted if one.kind == "page"]:
        titles = publicly_visible(Page.objects.filter(pk__in=pages)).values_list("pk", "title")
        names |= {Reference("page", key): f"“{title}”" for key, title in titles}
    if files := [one.key for one in wanted if one.kind == "document"]:
        titles = get_document_model().objects.filter(pk__in=files).values_list("pk", "title")
        names |= {Reference("document", key): f"文件“{title}”" for key, title in titles}
    return lambda reference: names.get(reference) or said_of(reference)
