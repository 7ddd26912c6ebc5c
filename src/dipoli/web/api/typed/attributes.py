"""What a program gets of a value: the columns of a row, the fields of a dataclass, each with its kind."""

import inspect
from collections.abc import Iterator
from dataclasses import fields
from functools import cached_property
from typing import Any, cast

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from dipoli.web.api.typed.kinds import Kind, hints
from dipoli.web.api.typed.shown import PROPERTIES, columns

_found: dict[type, tuple[tuple[str, Kind], ...]] = {}


def attributes(owner: type) -> tuple[tuple[str, Kind], ...]:
    """List the names and kinds of what is given of a value, in order; looked for once."""
    if owner not in _found:
        _found[owner] = _attributes(owner)
    return _found[owner]


def _attributes(owner: type) -> tuple[tuple[str, Kind], ...]:
    if issubclass(owner, models.Model):
        return tuple((name, _of_column(owner, name)) for name in columns(owner))
    given = [(field.name, hints(cast(Any, owner))[field.name]) for field in fields(cast(Any, owner))]
    return (*given, *_properties(owner))


def asked() -> frozenset[type[models.Model]]:
    """List the tables of which anything was ever asked for."""
    return frozenset(each for each in _found if issubclass(each, models.Model))


def column(owner: type[models.Model], name: str) -> "models.Field[Any, Any] | None":
    """Find the column of a table by its name; None where the name is that of a property."""
    try:
        found = owner._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, models.Field) else None


def _of_column(owner: type[models.Model], name: str) -> Kind:
    found = column(owner, name)
    if found is None:
        getter = inspect.getattr_static(owner, name)
        return hints(getter.fget)["return"]
    return found


def _properties(owner: type) -> Iterator[tuple[str, Kind]]:
    is_ours = owner.__module__.startswith("dipoli.web.")
    wanted = PROPERTIES.get(owner, ())
    for name, each in inspect.getmembers(owner):
        is_property = isinstance(each, property | cached_property) and not name.startswith("_")
        if is_property and (is_ours or name in wanted):
            yield name, hints(cast(Any, each.fget if isinstance(each, property) else each.func))["return"]
