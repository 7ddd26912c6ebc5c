"""Lists page by page: a cursor says after which thing the next page begins, whatever was added meanwhile.

A table's rows are followed by the values that order them. What a query computes is followed by the row that each thing
is about, or, where it is about none, only as long as the list stays what it was.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from http import HTTPStatus
from typing import Any

from django.core import signing
from django.db import models
from django.db.models import Model, Q, QuerySet

from dipoli.web.api.http.problems import Problem
from dipoli.web.api.typed.reading import fail
from dipoli.web.record.seal import JSON

A_PAGE, MOST = 50, 200
Order = tuple[tuple[str, bool], ...]
"""Columns with whether they go down, the last of which tells any two rows apart."""


@dataclass(frozen=True)
class Page:
    """Some things of a list, and the cursor to those after them, None at the end."""

    items: tuple[object, ...]
    cursor: str | None


def page_of(found: object, limit: int, cursor: str, salt: str, write: Callable[[object], JSON]) -> Page:
    """Give a page of what a query found; `salt` binds a cursor to the question that it belongs to."""
    after = _opened(cursor, salt) if cursor else None
    if isinstance(found, QuerySet) and (order := _order_or_none(found)) is not None:
        return _of_rows(found, order, limit, after, salt)
    assert isinstance(found, Iterable)  # noqa: S101 - what is paged is a list
    return _of_things(tuple(found), limit, after, salt, write)


def order_of(rows: "QuerySet[Any]") -> Order:
    """Say by which columns rows are ordered; TypeError for an order that no cursor can follow."""
    said: tuple[object, ...] = tuple(rows.query.order_by) or tuple(rows.model._meta.ordering or ())
    is_reversed = not rows.query.standard_ordering
    found: list[tuple[str, bool]] = []
    for name in (*said, "pk"):
        if not isinstance(name, str):
            raise TypeError(f"the order {name} cannot be followed by a cursor")
        for path, falls in _expanded(rows.model, name):
            if path not in dict(found):
                found.append((path, falls != is_reversed))
        if found and found[-1][0] == "pk":
            break
    return tuple(found)


def _order_or_none(rows: "QuerySet[Any]") -> Order | None:
    try:
        return order_of(rows)
    except TypeError:
        return None


def _expanded(model: type[Model], name: str) -> list[tuple[str, bool]]:
    """Write an order by a reference as what orders the rows referred to."""
    falls, path = name.startswith("-"), name.lstrip("-")
    field = column_at(model, path)
    if not isinstance(field, models.ForeignKey) or path.endswith("_id"):
        if field.null:
            raise TypeError(f"{model.__name__} is ordered by {path}, which may be empty: no cursor can follow that")
        return [(path, falls)]
    target: type[Model] = field.related_model
    names = [*map(str, target._meta.ordering or ()), "pk"]
    inner = [pair for each in names for pair in _expanded(target, each)]
    return [(f"{path}__{further}", falls != down) for further, down in inner]


def column_at(model: type[Model], path: str) -> Any:
    """Find the column that a path such as `document__basket__pk` leads to."""
    first, _, rest = path.partition("__")
    field = model._meta.pk if first == "pk" else model._meta.get_field(first)
    return column_at(field.related_model, rest) if rest and isinstance(field, models.ForeignKey) else field


def _of_rows(rows: "QuerySet[Any]", order: Order, limit: int, after: Any, salt: str) -> Page:
    if after is not None:
        rows = rows.filter(_beyond(rows.model, order, after))
    names = [("-" if falls else "") + path for path, falls in order]
    found = tuple(rows.order_by(*names)[: limit + 1])
    if len(found) <= limit:
        return Page(found, None)
    last = found[limit - 1]
    values = [column_at(rows.model, path).value_to_string(_owner(last, path)) for path, _ in order]
    return Page(found[:limit], signing.dumps(values, salt=salt))


def _owner(row: Model, path: str) -> Any:
    for name in path.split("__")[:-1]:
        row = getattr(row, name)
    return row


def _beyond(model: type[Model], order: Order, values: Sequence[str]) -> Q:
    beyond, same = Q(pk__in=()), Q()
    for (path, falls), value in zip(order, values, strict=True):
        typed = column_at(model, path).to_python(value)
        beyond |= same & Q(**{f"{path}__{'lt' if falls else 'gt'}": typed})
        same &= Q(**{path: typed})
    return beyond


def _of_things(things: tuple[object, ...], limit: int, after: Any, salt: str, write: Callable[[object], JSON]) -> Page:
    start = 0 if after is None else _place(things, after, write)
    chosen = things[start : start + limit]
    if start + limit >= len(things):
        return Page(chosen, None)
    about = _about(chosen[-1])
    is_alone = bool(about) and sum(_about(each) == about for each in things) == 1
    mark = ["about", *about] if is_alone else ["at", start + limit, _digest(things, write)]
    return Page(chosen, signing.dumps(mark, salt=salt))


def _place(things: tuple[object, ...], after: Any, write: Callable[[object], JSON]) -> int:
    sort, *rest = after
    if sort == "about":
        found = [place for place, each in enumerate(things) if _about(each) == rest]
        if len(found) == 1:
            return found[0] + 1
    elif rest[1] == _digest(things, write):
        return int(rest[0])
    raise Problem(
        HTTPStatus.CONFLICT, "list-changed", "This list is another since its first page: ask for it from its beginning."
    )


def _about(thing: object) -> list[JSON]:
    """Say which row a thing is about: itself, or the first that it holds."""
    if is_dataclass(thing) and not isinstance(thing, type):
        held = (getattr(thing, field.name) for field in fields(thing))
        thing = next((each for each in held if isinstance(each, Model)), None)
    return [thing._meta.label_lower, str(thing.pk)] if isinstance(thing, Model) else []


def _digest(things: tuple[object, ...], write: Callable[[object], JSON]) -> str:
    words = json.dumps([write(each) for each in things], sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def _opened(cursor: str, salt: str) -> Any:
    try:
        return signing.loads(cursor, salt=salt)
    except signing.BadSignature:
        raise fail("/cursor", "is no cursor of this list: take the one that its last page gave") from None
