"""Writing what a query gave as JSON, for one reader: a text that the reader does not see is not named either."""

from collections.abc import Mapping, Set
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cached_property
from typing import Any, cast

from django.db import models

from dipoli.web.api.typed import references
from dipoli.web.api.typed.attributes import attributes, column
from dipoli.web.api.typed.shown import HEAVY, REFERRED
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Document, Revision
from dipoli.web.drafting.queries import documents
from dipoli.web.record.seal import JSON


class Writer:
    """Writes values for a seat."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat

    @cached_property
    def _texts(self) -> frozenset[object]:
        return frozenset(documents(self.seat).values_list("pk", flat=True))

    def whole(self, value: object) -> JSON:
        """Write what was asked for itself."""
        return self._row(value) if isinstance(value, models.Model) else self._part(value)

    def item(self, value: object) -> JSON:
        """Write one thing of a list that was asked for."""
        return self._row(value, is_brief=True) if isinstance(value, models.Model) else self._part(value)

    def name(self, row: models.Model) -> JSON:
        """Write the name of a row, null where it would name a text that the reader does not see."""
        if isinstance(row, Revision) and row.document_id not in self._texts:
            return None
        if isinstance(row, Document) and row.pk not in self._texts:
            return None
        return references.name(row)

    def _part(self, value: object) -> JSON:  # noqa: PLR0911 - a table of kinds
        if value is None or (isinstance(value, bool | int | float | str) and not isinstance(value, Enum)):
            return cast(JSON, value)
        if isinstance(value, Enum):
            return str(value.value)
        if isinstance(value, models.Model):
            return self.name(value) if type(value) in REFERRED else self._row(value, is_brief=True)
        if isinstance(value, timedelta):
            return value.total_seconds()
        if isinstance(value, datetime | date):
            return value.isoformat()
        if isinstance(value, Mapping):
            return {self._key(key): self._part(each) for key, each in value.items()}
        if isinstance(value, Set):
            return sorted((self._part(each) for each in value), key=str)
        if isinstance(value, list | tuple):
            return [self._part(each) for each in value]
        return {name: self._part(getattr(value, name)) for name, _ in attributes(type(value))}

    def _key(self, key: object) -> str:
        return str(self.name(key)) if isinstance(key, models.Model) else str(self._part(key))

    def _row(self, row: models.Model, *, is_brief: bool = False) -> dict[str, JSON]:
        deferred = row.get_deferred_fields()
        names = [name for name, _ in attributes(type(row)) if not (is_brief and name in HEAVY) and name not in deferred]
        return {name: self._column(row, name) for name in names}

    def _column(self, row: models.Model, name: str) -> JSON:
        field = column(type(row), name)
        if isinstance(field, models.ManyToManyField):
            return [self.name(each) for each in getattr(row, name).all()]
        value = getattr(row, name)
        if isinstance(field, models.ForeignKey):
            return None if value is None else self.name(cast(Any, value))
        if isinstance(field, models.JSONField):
            return cast(JSON, value)
        return self._part(value)
