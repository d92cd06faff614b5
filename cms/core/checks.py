"""House rules of page types, checked at every start."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import WARNING, CheckMessage, Error, Tags, register
from django.db.models import Model
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.blocks import StreamBlock

from cms.core.blocks.base import PublicBlock
from cms.core.fields import BodyField
from cms.core.models import BasePage
from cms.core.representation.registry import is_represented


def page_types() -> Iterator[type[BasePage]]:
    return (model for model in apps.get_models() if issubclass(model, BasePage))


def _template_exists(name: str) -> bool:
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


def check_page_types(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every page type the public can reach has a representation and a template."""
    messages: list[CheckMessage] = []
    for model in page_types():
        if not is_represented(model):
            messages.append(
                Error(
                    f"{model.__name__} has no public representation.",
                    hint="Write one in its app's representation.py and register it in AppConfig.ready().",
                    obj=model,
                    id="core.E001",
                )
            )
        if not _template_exists(model.template):
            messages.append(
                Error(
                    f"{model.__name__} has no template {model.template}.",
                    hint="Write it under site/templates; it gets `content`, never the model.",
                    obj=model,
                    id="core.E002",
                )
            )
    return messages


def page_factories() -> dict[type[Model], Any]:
    """Model → the factory that tests make it with, as `PAGE_FACTORIES` has them; the product itself has none."""
    named = vars(import_module(settings.PAGE_FACTORIES)) if settings.PAGE_FACTORIES else {}
    factories = (one for one in named.values() if isinstance(one, type) and not issubclass(one, Model))
    return {options.model: one for one in factories if (options := getattr(one, "_meta", None))}


def check_factories(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Where tests run, every page type has a factory: those that ask about every type make a page of it."""
    if not settings.PAGE_FACTORIES:
        return []
    made = page_factories()
    return [
        Error(
            f"{model.__name__} has no factory in {settings.PAGE_FACTORIES}.",
            hint="Write one there, with the page type as its Meta.model; tests that ask about every type use it.",
            obj=model,
            id="core.E005",
        )
        for model in page_types()
        if model not in made
    ]


def _streams() -> Iterator[tuple[type[BasePage], StreamBlock]]:
    for model in page_types():
        for field in model._meta.get_fields():
            if isinstance(field, BodyField):
                yield model, field.stream_block


def check_blocks(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every block an editor can use has a public value and a template."""
    messages: list[CheckMessage] = []
    for model, stream in _streams():
        for name, block in stream.child_blocks.items():
            if not isinstance(block, PublicBlock):
                messages.append(
                    Error(
                        f"The block {name!r} of {model.__name__} has no public value.",
                        hint="Give it value_schema, collect() and represent(), as the blocks in cms/core/blocks have.",
                        obj=model,
                        id="core.E003",
                    )
                )
            if not _template_exists(f"blocks/{name}.html"):
                messages.append(
                    Error(
                        f"The block {name!r} of {model.__name__} has no template blocks/{name}.html.",
                        hint="Write it under site/templates/blocks.",
                        obj=model,
                        id="core.E004",
                    )
                )
    return messages


def check_catalogues(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every translation catalogue of ours is compiled, and from what it says now."""
    return [
        CheckMessage(
            WARNING,
            f"{source.name} is not compiled: the admin speaks English in places.",
            hint="Run tools/catalogues.py.",
            id="core.W001",
        )
        for folder in settings.LOCALE_PATHS
        for source in sorted(Path(folder).rglob("*.po"))
        if not _is_younger(source.with_suffix(".mo"), source)
    ]


def _is_younger(compiled: Path, source: Path) -> bool:
    return compiled.is_file() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def connect() -> None:
    """Called once from `CoreConfig.ready()`."""
    register(check_catalogues, Tags.translation)
    register(check_page_types, Tags.templates)
    register(check_blocks, Tags.templates)
    register(check_factories, Tags.models)
