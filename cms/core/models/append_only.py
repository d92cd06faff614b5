from typing import Any, NoReturn, TypeVar

from django.db import models

ModelT = TypeVar("ModelT", bound=models.Model)


class Unchangeable(Exception):
    """Somebody tried to change or remove what is kept for good; a counter-entry corrects it."""


class UnchangeableRows(models.QuerySet[ModelT]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise Unchangeable(self.model._meta.label)

    def delete(self) -> NoReturn:
        raise Unchangeable(self.model._meta.label)


class AppendOnly(models.Model):
    """A row that is written once. The database refuses changes by triggers (`cms.core.protection`); this says so
    earlier."""

    objects = UnchangeableRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Unchangeable(self._meta.label)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unchangeable(self._meta.label)
