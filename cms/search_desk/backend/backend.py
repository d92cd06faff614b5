"""The backend itself: an index in one table, results as the querysets Wagtail handed over, narrowed and ordered.

Whatever filters a queryset has it keeps, so nobody finds what the list would not show them.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Count, F, FloatField, Min, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from wagtail.search.backends.base import (
    BaseIndex,
    BaseSearchBackend,
    BaseSearchQueryCompiler,
    BaseSearchResults,
    SearchFieldError,
    get_model_root,
)
from wagtail.search.index import AutocompleteField, RelatedFields, SearchField, get_indexed_models

from cms.search_desk.backend.matching import condition, rank, terms_within
from cms.search_desk.backend.texts import texts_of
from cms.search_desk.models import IndexedText

AT_ONCE = 500


def type_of(model: type[Model]) -> int:
    """The number of the type a model's things are kept under."""
    return ContentType.objects.get_for_model(get_model_root(model), for_concrete_model=False).pk


class AdminQueryCompiler(BaseSearchQueryCompiler):
    """Filters and orderings of any kind are the database's business; only names of fields are looked at."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True

    def check(self) -> None:
        """Raises SearchFieldError for a field the model does not declare."""
        known = {field.field_name for field in _searchable(self.queryset.model)}
        for name in self.fields or ():
            if name not in known:
                raise SearchFieldError(
                    f"{self.queryset.model.__name__} has no searchable field {name}.", field_name=name
                )

    @cached_property
    def narrowed(self) -> QuerySet[Any]:
        queryset = self.queryset.filter(condition(self.query, type_of(self.queryset.model), self.fields))
        if self.order_by_relevance:
            return queryset.order_by(self.relevance().asc(), "-pk")
        return queryset if queryset.ordered else queryset.order_by("-pk")

    def relevance(self) -> Subquery:
        """The best of a thing's rows."""
        rows = IndexedText.objects.filter(content_type=type_of(self.queryset.model), object_id=OuterRef("pk"))
        best = rows.order_by().values("object_id").annotate(best=Min(rank(terms_within(self.query))))
        return Subquery(best.values("best"))


def _searchable(model: Any) -> list[Any]:
    return [
        field
        for field in model.get_search_fields()
        if isinstance(field, SearchField | AutocompleteField | RelatedFields)
    ]


class AdminSearchResults(BaseSearchResults):
    supports_facet = True

    def _do_search(self) -> list[Any]:
        queryset = self.query_compiler.narrowed
        if self._score_field:
            score = Cast(self.query_compiler.relevance() * -1, FloatField())
            queryset = queryset.annotate(**{self._score_field: score})
        return list(queryset[self.start : self.stop])

    def _do_count(self) -> int:
        number: int = self.query_compiler.narrowed.order_by()[self.start : self.stop].count()
        return number

    def facet(self, field_name: str) -> "OrderedDict[Any, int]":
        """How many of all results have each value of a field, the most frequent first."""
        queryset = self.query_compiler.narrowed.order_by()
        counted = queryset.values(field_name).annotate(number=Count("pk", distinct=True))
        return OrderedDict(counted.order_by("-number", F(field_name)).values_list(field_name, "number"))


class AdminIndex(BaseIndex):
    """One table for everything. Saving a thing costs one statement."""

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        content_type = type_of(model)
        rows = [
            IndexedText(
                content_type_id=content_type,
                object_id=thing.pk,
                field=field,
                text=text.text,
                initials=text.initials,
                pinyin=text.pinyin,
            )
            for thing in items
            for field, text in texts_of(thing).items()
        ]
        IndexedText.objects.bulk_create(
            rows,
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=["content_type", "object_id", "field"],
            update_fields=["text", "initials", "pinyin"],
        )

    def delete_item(self, item: Model) -> None:
        rows = IndexedText.objects.filter(content_type=type_of(type(item)), object_id=item.pk)
        rows._raw_delete(rows.db)

    def reset(self) -> None:
        IndexedText.objects.all()._raw_delete(IndexedText.objects.db)

    def prune(self) -> None:
        """Forget what is gone, and what a model declares no more."""
        kept = []
        for model in _roots():
            content_type = type_of(model)
            kept.append(content_type)
            rows = IndexedText.objects.filter(content_type=content_type)
            rows.exclude(object_id__in=model._default_manager.order_by().values("pk")).delete()
        IndexedText.objects.exclude(content_type__in=kept).delete()


def _roots() -> Sequence[type[Model]]:
    return list(dict.fromkeys(get_model_root(model) for model in get_indexed_models()))


class AdminRebuilder:
    """Writes over what is there: the search answers all the while."""

    def __init__(self, index: AdminIndex) -> None:
        self.index = index

    def start(self) -> AdminIndex:
        return self.index

    @transaction.atomic
    def finish(self) -> None:
        self.index.prune()


class AdminSearchBackend(BaseSearchBackend):
    query_compiler_class = AdminQueryCompiler
    autocomplete_query_compiler_class = AdminQueryCompiler
    """Whoever types Chinese types no whole words: both ask the same."""
    index_class = AdminIndex
    results_class = AdminSearchResults
    rebuilder_class = AdminRebuilder
