"""Rows whose every change is told with what differs: sites, redirects, settings, restrictions of who may see what.

What is written in bulk sends no signal: redirects that Wagtail makes when a page moves are told of by the move.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.utils.text import capfirst
from django.utils.translation import override
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.models import CollectionViewRestriction, PageViewRestriction, Site

from cms.audit import actions
from cms.audit.differences import differences
from cms.audit.services import Subject, audit_record

YES, NO = "是", "否"


@dataclass(frozen=True, slots=True)
class Watched:
    """How changes of a model are told: by these codes, of this subject, without these columns."""

    created: str
    changed: str
    deleted: str
    subject: Callable[[Any], Model]
    ignoring: Collection[str] = ()


_watched: dict[type[Model], Watched] = {}


def watch(model: type[Model], *, ignoring: Collection[str] = ()) -> None:
    """Have every change of the model's rows told as one of settings, with what differs; called from
    `AppConfig.ready()`. Wagtail's own log entries of the model are left out then. Settings of sites are watched by
    themselves."""
    _watch(
        model,
        Watched(
            actions.SETTING_CREATED,
            actions.SETTING_CHANGED,
            actions.SETTING_DELETED,
            subject=lambda row: row,
            ignoring=ignoring,
        ),
    )


def is_watched(model: type[Model] | None) -> bool:
    return model is not None and model in _watched


def connect() -> None:
    watch(Site)
    if apps.is_installed("wagtail.contrib.redirects"):
        watch(apps.get_model("wagtailredirects.Redirect"), ignoring=("created_at", "automatically_created"))
    for model in apps.get_models():
        if issubclass(model, AbstractSetting):
            watch(model)
    for model, of in ((PageViewRestriction, "page"), (CollectionViewRestriction, "collection")):
        _watch(model, _restriction(of))
        m2m_changed.connect(
            _groups_changed, sender=model.groups.through, dispatch_uid=f"audit.restriction.{model.__name__}"
        )


def _restriction(of: str) -> Watched:
    return Watched(
        actions.RESTRICTED,
        actions.RESTRICTION_CHANGED,
        actions.RESTRICTION_LIFTED,
        subject=lambda row: getattr(row, of),
        ignoring=(of,),
    )


def _watch(model: type[Model], watched: Watched) -> None:
    if model in _watched:
        return
    _watched[model] = watched
    name = model._meta.label
    pre_save.connect(_remember, sender=model, dispatch_uid=f"audit.before.{name}")
    post_save.connect(_saved, sender=model, dispatch_uid=f"audit.saved.{name}")
    post_delete.connect(_deleted, sender=model, dispatch_uid=f"audit.deleted.{name}")


def _remember(sender: type[Model], instance: Any, raw: bool, **_: Any) -> None:
    instance.state_before = None if raw or instance._state.adding else _stored(sender, instance)


def _saved(sender: type[Model], instance: Any, created: bool, raw: bool, **_: Any) -> None:
    if raw:
        return
    watched = _watched[sender]
    changes = differences(instance.state_before or {}, _stored(sender, instance) or {})
    if changes or created:
        _tell(watched.created if created else watched.changed, watched, instance, changes)


def _deleted(sender: type[Model], instance: Any, **_: Any) -> None:
    watched = _watched[sender]
    _tell(watched.deleted, watched, instance, [])


def _groups_changed(
    sender: Any, instance: Any, action: str, reverse: bool, pk_set: Collection[int] | None, model: type[Model], **_: Any
) -> None:
    if reverse or action not in ("post_add", "post_remove") or not pk_set:
        return
    names = [str(one) for one in model._default_manager.filter(pk__in=pk_set).order_by("pk")]
    added, removed = (names, []) if action == "post_add" else ([], names)
    watched = _watched[type(instance)]
    _tell(watched.changed, watched, instance, [{"what": "用户组", "added": added, "removed": removed}])


def _tell(action: str, watched: Watched, row: Any, changes: list[dict[str, Any]]) -> None:
    about = watched.subject(row)
    with override(settings.LANGUAGE_CODE):
        title = f"{capfirst(str(about._meta.verbose_name))}：{about}"
    subject = Subject(about._meta.label_lower, str(about.pk), title)
    audit_record(action=action, actor=None, subject=subject, detail={"changes": changes})


def _stored(model: type[Model], row: Model) -> dict[str, str] | None:
    """The row as the database has it, by the Chinese names of its columns."""
    stored = model._base_manager.filter(pk=row.pk).first()
    if stored is None:
        return None
    ignoring = _watched[model].ignoring
    with override(settings.LANGUAGE_CODE):
        return {
            _called(field): _shown(field, stored)
            for field in model._meta.concrete_fields
            if not field.primary_key and field.name not in ignoring
        }


def _called(field: "Field[Any, Any]") -> str:
    """A shared password is one of the secrets, of which only the change is told."""
    return "口令" if field.name == "password" else str(capfirst(str(field.verbose_name)))


def _shown(field: "Field[Any, Any]", row: Model) -> str:
    value = getattr(row, field.name)
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    return str(value)
