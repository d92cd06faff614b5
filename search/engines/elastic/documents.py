"""A document as the cluster keeps it: our tokens, split at spaces, and what filters and facets need."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar

import elasticsearch_dsl as dsl
from django.utils import timezone

from search.document import Document
from search.index.entries import clean, normalized_text, parts
from search.text.tokens import tokens

_TOKENS: dict[str, Any] = {"analyzer": "whitespace", "norms": True}
ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)
NEVER = datetime(9999, 12, 31, tzinfo=UTC)


class EntryDocument(dsl.Document):
    """Only the hash can be read back; everything else is there to be searched."""

    hash = dsl.Keyword(index=False, doc_values=False)
    key = dsl.Keyword()
    kind = dsl.Keyword()
    unit = dsl.Keyword()
    columns = dsl.Keyword(multi=True)
    year = dsl.Integer()
    audience = dsl.Keyword()
    published_at = dsl.Date()
    visible_from = dsl.Date()
    visible_until = dsl.Date()
    title = dsl.Text(**_TOKENS)
    keywords = dsl.Text(**_TOKENS)
    body = dsl.Text(**_TOKENS)

    class Meta:
        source: ClassVar = dsl.MetaField(includes=["hash"])
        dynamic = dsl.MetaField("strict")


def source_of(document: Document) -> dict[str, Any]:
    title, keywords, body = (" ".join(tokens(text)) for text in parts(normalized_text(document)))
    return EntryDocument(
        hash=document.content_hash,
        key=document.key,
        kind=clean(document.kind),
        unit=clean(document.unit),
        columns=[clean(column) for column in document.columns],
        year=timezone.localtime(document.published_at).year,
        audience=document.audience.value,
        published_at=document.published_at,
        visible_from=document.visible_from or ALWAYS,
        visible_until=document.visible_until or NEVER,
        title=title,
        keywords=keywords,
        body=body,
    ).to_dict(skip_empty=False)


def put_actions(alias: str, documents: Sequence[Document], version: int) -> Iterator[dict[str, Any]]:
    for document in documents:
        yield {
            "_op_type": "index",
            "_index": alias,
            "_id": document.key,
            "version": version,
            "version_type": "external_gte",
            "_source": source_of(document),
        }


def remove_actions(alias: str, keys: Sequence[str], version: int) -> Iterator[dict[str, Any]]:
    for key in keys:
        yield {
            "_op_type": "delete",
            "_index": alias,
            "_id": key,
            "version": version,
            "version_type": "external_gte",
        }


def trial_action(alias: str, key: str) -> dict[str, Any]:
    """A write that changes nothing, in the shard that this document belongs to: what never was goes."""
    return {"_op_type": "delete", "_index": alias, "_id": "nothing", "routing": key}
