"""What a page may hold of another unit: pictures, files and films that the public sees already, or that stood in the
page before. Choosers offer no other; this refuses what was put into the form by its number all the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamValue
from wagtail.models import Page, ReferenceIndex

from cms.core.visibility import publicly_visible
from cms.units.boundary.reach import is_of_the_bureau, items_within
from media.films.permissions import versions_to_choose
from media.models import Document, FilmVersion, Image

Keys = Mapping[type[Model], set[int]]

WORDS: dict[type[Model], str] = {Image: "图片", Document: "文件", FilmVersion: "影片"}


def refusals(form: Any) -> Iterator[str]:
    """One for each kind of thing in a valid form that the account may not use, without naming it."""
    user = form.for_user
    if user is None or not (named := _named(form)) or is_of_the_bureau(user):
        return
    for model, keys in named.items():
        foreign = keys - set(_within(user, model).filter(pk__in=keys).values_list("pk", flat=True))
        if foreign and any(_is_hidden(model, key) for key in foreign - things_held(form.instance)[model]):
            kind = WORDS[model]
            yield f"本页用了别的单位还没有公开的{kind}，不能保存。请用“选择{kind}”另选一个，或先上传到本单位。"


def _within(user: Any, model: type[Model]) -> QuerySet[Any]:
    return versions_to_choose(user) if model is FilmVersion else items_within(user, model)


def _is_hidden(model: type[Model], key: int) -> bool:
    """Whether no public page holds it. What else does, a film as its cover say, is no page of the same number."""
    kind = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.get_references_to(model(pk=key)).filter(base_content_type=kind)
    pages = [int(one) for one in references.values_list("object_id", flat=True)]
    return not publicly_visible(Page.objects.filter(pk__in=pages)).exists()


def _named(form: Any) -> Keys:
    """By kind, what the fields, bodies and lines of the form hold."""
    found: dict[type[Model], set[int]] = defaultdict(set)
    for value in _values(form):
        for model, key in _things(value):
            if model in WORDS:
                found[model].add(int(key))
    return found


def _values(form: Any) -> Iterator[Any]:
    yield from form.cleaned_data.values()
    for formset in form.formsets.values():
        for line in formset.forms:
            if not line.cleaned_data.get("DELETE"):
                yield from line.cleaned_data.values()


def _things(value: Any) -> Iterable[tuple[type[Model], Any]]:
    if isinstance(value, StreamValue):
        return [(model, key) for model, key, *_path in value.stream_block.extract_references(value)]
    return [(type(value), value.pk)] if isinstance(value, Model) else []


def things_held(page: Page) -> Keys:
    """Pictures, files and films that the page as it is stored holds, in its newest draft or where the public reads
    it, by their kind."""
    found: dict[type[Model], set[int]] = defaultdict(set)
    stored = type(page)._default_manager.filter(pk=page.pk).first() if page.pk else None
    for one in [stored, stored.get_latest_revision_as_object()] if stored is not None else []:
        lines = [getattr(one, relation.get_accessor_name()).all() for relation in get_all_child_relations(type(one))]
        for thing in [one, *chain.from_iterable(lines)]:
            for model, key in _things_of(thing):
                found[model].add(int(key))
    return found


def _things_of(thing: Model) -> Iterator[tuple[type[Model], Any]]:
    for field in thing._meta.concrete_fields:
        value = field.value_from_object(thing)
        if field.related_model in WORDS and value is not None:
            yield field.related_model, value
        elif isinstance(value, StreamValue):
            yield from ((model, key) for model, key in _things(value) if model in WORDS)
