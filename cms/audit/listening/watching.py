"""Rows whose every change is told with what differs, as the database had it before and has it after."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Field, Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.utils.text import capfirst
from django.utils.translation import override

from cms.audit import actions
from cms.audit.differences import SECRET, Change, differences
from cms.audit.services import Subject, audit_record

YES, NO = "是", "否"
SHARED_PASSWORD = "口令"  # noqa: S105
Codes = tuple[str, str, str]
"""Of what was created, changed, deleted."""
SETTING: Codes = (actions.SETTING_CREATED, actions.SETTING_CHANGED, actions.SETTING_DELETED)


@dataclass(frozen=True, slots=True)
class Watched:
    """How changes of a model are told; `of` is the field that names what it is a part of."""

    codes: Codes
    of: str
    ignoring: Collection[str]
    tells_of_new: bool


_watched: dict[type[Model], Watched] = {}


def watch(
    model: type[Model],
    *,
    codes: Codes = SETTING,
    of: str = "",
    many: str = "",
    ignoring: Collection[str] = (),
    tells_of_new: bool = True,
) -> None:
    """Have every change of the model's rows told, with what differs; called from `AppConfig.ready()`.

    `of`: foreign key to what a row is a part of, which is then the subject. `many`: a many-to-many field told of too.
    `ignoring`: columns that do not matter. Wagtail's own log entries of the model are left out from then on. What is
    written in bulk sends no signal and is not heard of. A model watched twice keeps its first manner.
    """
    if model in _watched:
        return
    _watched[model] = Watched(codes, of, frozenset({*ignoring, of}), tells_of_new)
    name = model._meta.label
    pre_save.connect(_remember, sender=model, dispatch_uid=f"audit.before.{name}")
    post_save.connect(_saved, sender=model, dispatch_uid=f"audit.saved.{name}")
    post_delete.connect(_deleted, sender=model, dispatch_uid=f"audit.deleted.{name}")
    if many:
        through: Any = model._meta.get_field(many).remote_field.through  # type: ignore[union-attr]
        m2m_changed.connect(_many_changed, sender=through, dispatch_uid=f"audit.many.{name}.{many}")


def is_watched(model: type[Model] | None) -> bool:
    return model is not None and model in _watched


def tell_of(row: Any, changes: list[Change], *, code: str = "") -> None:
    """One entry on a row of a watched model; a change unless `code` says otherwise."""
    watched = _watched[type(row)]
    with override(settings.LANGUAGE_CODE):
        about = getattr(row, watched.of) if watched.of else row
        named = str(about)
        title = f"{capfirst(str(about._meta.verbose_name))}：{named}" if named else str(about._meta.verbose_name)
    subject = Subject(about._meta.label_lower, str(about.pk), title)
    audit_record(action=code or watched.codes[1], actor=None, subject=subject, detail={"changes": changes})


def _remember(sender: type[Model], instance: Any, raw: bool, **_: Any) -> None:
    instance.state_before = {} if raw or instance._state.adding else _stored(sender, instance)


def _saved(sender: type[Model], instance: Any, created: bool, raw: bool, **_: Any) -> None:
    if raw:
        return
    watched = _watched[sender]
    now = _state(sender, instance) if created else _stored(sender, instance)
    changes = differences(instance.state_before, now)
    if watched.tells_of_new if created else changes:
        tell_of(instance, changes, code=watched.codes[not created])


def _deleted(sender: type[Model], instance: Any, **_: Any) -> None:
    last = {name: value for name, value in _state(sender, instance).items() if name not in SECRET}
    tell_of(instance, differences(last, {}), code=_watched[sender].codes[2])


def _many_changed(
    sender: Any, instance: Any, action: str, reverse: bool, pk_set: Collection[int] | None, model: type[Model], **_: Any
) -> None:
    if reverse or action not in ("post_add", "post_remove") or not pk_set:
        return
    names = [str(one) for one in model._default_manager.filter(pk__in=pk_set).order_by("pk")]
    what = str(capfirst(str(model._meta.verbose_name)))
    added, removed = (names, []) if action == "post_add" else ([], names)
    tell_of(instance, [{"what": what, "added": added, "removed": removed}])


def _stored(model: type[Model], row: Model) -> dict[str, str]:
    stored = model._base_manager.filter(pk=row.pk).first()
    return _state(model, stored) if stored is not None else {}


def _state(model: type[Model], row: Model) -> dict[str, str]:
    """By the Chinese names of the columns."""
    ignoring = _watched[model].ignoring
    with override(settings.LANGUAGE_CODE):
        return {
            _called(field): _shown(field, row)
            for field in model._meta.concrete_fields
            if field.name not in ignoring and (field.is_relation or not field.primary_key)
        }


def _called(field: "Field[Any, Any]") -> str:
    """A shared password is one of the secrets, of which only the change is told."""
    return SHARED_PASSWORD if field.name == "password" else str(capfirst(str(field.verbose_name)))


def _shown(field: "Field[Any, Any]", row: Model) -> str:
    try:
        value = getattr(row, field.name)
    except ObjectDoesNotExist:
        value = getattr(row, field.attname)
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    named: Callable[[], str] | None = getattr(row, f"get_{field.name}_display", None)
    return str(named() if named is not None else value)
