"""JSON Schema (2020-12, as in OpenAPI 3.1) of what programs send and get, read off Python's types."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date, datetime, timedelta
from enum import Enum
from types import MappingProxyType
from typing import Any, cast

from django.db import models

from dipoli.web.api.typed import references
from dipoli.web.api.typed.attributes import attributes
from dipoli.web.api.typed.kinds import (
    Kind,
    hints,
    is_any_json,
    is_model,
    is_optional,
    is_record,
    mapped,
    members,
    name_of,
    options,
    places,
)
from dipoli.web.api.typed.references import LARGEST
from dipoli.web.api.typed.shown import HEAVY, REFERRED

Schema = dict[str, Any]

_PLAIN: Mapping[Kind, Schema] = MappingProxyType(
    {
        str: {"type": "string"},
        int: {"type": "integer"},
        float: {"type": "number"},
        bool: {"type": "boolean"},
        bytes: {"type": "string", "contentEncoding": "base64"},
        type(None): {"type": "null"},
        datetime: {"type": "string", "format": "date-time"},
        date: {"type": "string", "format": "date"},
        timedelta: {"type": "number", "description": "Seconds."},
    }
)
_SENT: Mapping[Kind, Schema] = MappingProxyType(
    {
        int: {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST},
        # PostgreSQL keeps no such sign.
        str: {"type": "string", "pattern": "^[^\\u0000]*$"},
    }
)
"""What a database cannot keep is not sent."""


class Schemas:
    """Writes the schemas of kinds; `components` holds those that have a name, and grows as it is asked."""

    def __init__(self) -> None:
        self.components: dict[str, Schema] = {}
        self._classes: dict[str, type] = {}

    def given(self, kind: Kind) -> Schema:
        """Describe what a program sends for a kind."""
        if kind in _SENT:
            return dict(_SENT[kind])
        if isinstance(kind, type) and is_model(kind):
            return dict(references.schema_of(kind))
        if is_record(kind):
            return self._named(f"{name_of(cast(type, kind))}Given", cast(type, kind), self._record_given)
        if len([each for each in options(kind) if is_model(each)]) > 1:
            return self._either(kind)
        return self._made(kind, self.given)

    def shown(self, kind: Kind, *, is_whole: bool = True) -> Schema:
        """Describe what a program gets of a kind; `is_whole` where it is what was asked for itself."""
        if isinstance(kind, models.Field):
            return self._column(kind)
        if isinstance(kind, type) and is_model(kind):
            if not is_whole and kind in REFERRED:
                return dict(references.schema_of(kind))
            return self._named(name_of(kind), kind, self._row)
        if is_record(kind):
            return self._named(name_of(cast(type, kind)), cast(type, kind), self._record)
        return self._made(kind, lambda each: self.shown(each, is_whole=is_whole))

    def _made(self, kind: Kind, inner: Callable[[Kind], Schema]) -> Schema:
        """Describe what is made of other kinds, or of none."""
        if is_any_json(kind):
            return {"type": "object"} if mapped(kind) else {}
        if kind in _PLAIN:
            return dict(_PLAIN[kind])
        if isinstance(kind, type) and issubclass(kind, Enum):
            return self._named(name_of(kind), kind, _enumeration)
        if is_optional(kind) or len(options(kind)) > 1:
            choices = [inner(each) for each in options(kind)]
            return {"anyOf": [*choices, {"type": "null"}] if is_optional(kind) else choices}
        return _collection(kind, inner)

    def _named(self, name: str, kind: type, write: Callable[[type], Schema]) -> Schema:
        if self._classes.setdefault(name, kind) is not kind:
            raise TypeError(f"two classes are called {name} in the API: give one another name")
        if name not in self.components:
            self.components[name] = {}
            self.components[name] = write(kind)
        return {"$ref": f"#/components/schemas/{name}"}

    def _record(self, kind: type) -> Schema:
        return _object({name: self.shown(each, is_whole=False) for name, each in attributes(kind)}, kind)

    def _record_given(self, kind: type) -> Schema:
        properties = {field.name: self.given(hints(kind)[field.name]) for field in fields(cast(Any, kind))}
        needed = [field.name for field in fields(cast(Any, kind)) if not has_default(field)]
        return {**_object(properties, kind), "required": needed, "additionalProperties": False}

    def _row(self, kind: type) -> Schema:
        written = _object({name: self.shown(each, is_whole=False) for name, each in attributes(kind)}, kind)
        written["required"] = [name for name in written["required"] if name not in HEAVY]
        return written

    def _column(self, field: "models.Field[Any, Any]") -> Schema:
        if isinstance(field, models.ManyToManyField):
            return {"type": "array", "items": references.schema_of(field.related_model)}
        written = _of_column(field)
        is_hidden = isinstance(field, models.ForeignKey) and field.null is False and _may_be_hidden(field)
        return {"anyOf": [written, {"type": "null"}]} if field.null or is_hidden else written

    def _either(self, kind: Kind) -> Schema:
        """Describe a choice between rows of several tables: an object with the one that is meant."""
        return {
            "type": "object",
            "properties": {word(each): self.given(each) for each in options(kind)},
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": False,
        }


def word(kind: Kind) -> str:
    """Name a table as a property: `meeting_question`."""
    return references.words(cast(type[models.Model], kind)).replace(" ", "_")


def has_default(field: "Field[Any]") -> bool:
    """Whether a field may be left out."""
    return field.default is not MISSING or field.default_factory is not MISSING


def _object(properties: Schema, kind: type) -> Schema:
    about = (kind.__doc__ or "").split("\n\n", maxsplit=1)[0].strip()
    return {"type": "object", "description": about, "properties": properties, "required": list(properties)}


def _collection(kind: Kind, inner: Callable[[Kind], Schema]) -> Schema:
    """Describe a mapping or a list."""
    if (pair := mapped(kind)) is not None:
        keys = {"propertyNames": inner(pair[0])} if _is_enumeration(pair[0]) else {}
        return {"type": "object", "additionalProperties": inner(pair[1]), **keys}
    if fixed := places(kind):
        size = len(fixed)
        return {"type": "array", "prefixItems": [inner(each) for each in fixed], "minItems": size, "maxItems": size}
    if (member := members(kind)) is not None:
        return {"type": "array", "items": inner(member)}
    raise TypeError(f"the API knows no way to write {kind}")


def _enumeration(kind: type) -> Schema:
    return {"type": "string", "enum": [str(each.value) for each in cast(type[Enum], kind)]}


def _is_enumeration(kind: Kind) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _of_column(field: "models.Field[Any, Any]") -> Schema:
    """Describe what a column holds."""
    if isinstance(field, models.ForeignKey):
        return dict(references.schema_of(field.related_model))
    if isinstance(field, models.JSONField):
        return {list: {"type": "array"}, dict: {"type": "object"}}.get(field.default, {})
    if field.choices:
        values = [str(value) for value, _ in field.flatchoices]
        return {"type": "string", "enum": [*values, ""] if field.blank and "" not in values else values}
    kinds: tuple[tuple[type, Kind], ...] = (
        (models.BooleanField, bool),
        (models.IntegerField, int),
        (models.FloatField, float),
        (models.DateTimeField, datetime),
        (models.DateField, date),
    )
    return dict(_PLAIN[next((kind for known, kind in kinds if isinstance(field, known)), str)])


def _may_be_hidden(field: "models.ForeignKey[Any, Any]") -> bool:
    return field.related_model._meta.label in {"drafting.Document", "drafting.Revision"}
