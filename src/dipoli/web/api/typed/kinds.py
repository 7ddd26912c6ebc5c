"""Taking a type apart, and what its parts are called in the API."""

import ast
import inspect
import textwrap
import types
import typing
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import is_dataclass
from functools import cache
from typing import Any, ForwardRef, TypeAlias, Union

from django.db.models import Model, QuerySet

from dipoli.web.record.seal import JSON

Kind: TypeAlias = object
"""Anything that can stand in an annotation: a class, `tuple[str, ...]`, `Document | None`."""


@cache
def hints(owner: Callable[..., object] | type) -> Mapping[str, Kind]:
    """Give the annotations of a function or a class, evaluated; a QuerySet is given as a tuple of what it holds."""
    if isinstance(owner, type):
        return typing.get_type_hints(owner)
    found = typing.get_type_hints(inspect.unwrap(owner), localns={"JSON": JSON})
    if found.get("return") is QuerySet:
        found["return"] = tuple.__class_getitem__((_held(inspect.unwrap(owner)), ...))
    return found


def _held(function: Callable[..., object]) -> Any:
    """Find what a QuerySet holds, which Django forgets when the annotation is evaluated and the source does not."""
    definition = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    returns = definition.returns if isinstance(definition, ast.FunctionDef) else None
    if not isinstance(returns, ast.Subscript) or not isinstance(returns.slice, ast.Name):
        raise TypeError(f"{function.__name__} gives a QuerySet: write of which model, as in QuerySet[Document]")
    return vars(inspect.getmodule(function))[returns.slice.id]


def options(kind: Kind) -> tuple[Kind, ...]:
    """List what a union can be, None left out; a kind that is no union is its only option."""
    if typing.get_origin(kind) in {Union, types.UnionType}:
        return tuple(each for each in typing.get_args(kind) if each is not type(None))
    return (kind,)


def is_optional(kind: Kind) -> bool:
    """Whether None is one of its values."""
    return type(None) in typing.get_args(kind) and typing.get_origin(kind) in {Union, types.UnionType}


def is_any_json(kind: Kind) -> bool:
    """Whether it is the record's JSON, which refers to itself, or anything at all."""
    return kind is object or isinstance(kind, ForwardRef) or any(is_any_json(each) for each in typing.get_args(kind))


def members(kind: Kind) -> Kind | None:
    """Give what a list of any length holds, None where the kind is no such list."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return arguments[0] if len(arguments) == 2 and arguments[1] is Ellipsis else None
    is_list = isinstance(origin, type) and issubclass(origin, Collection) and not issubclass(origin, Mapping)
    return arguments[0] if is_list or origin in {Sequence, typing.get_origin(typing.Iterable[int])} else None


def places(kind: Kind) -> tuple[Kind, ...]:
    """Give what stands at each place of a tuple of fixed length, nothing where the kind is no such tuple."""
    arguments = typing.get_args(kind)
    return arguments if typing.get_origin(kind) is tuple and Ellipsis not in arguments else ()


def mapped(kind: Kind) -> tuple[Kind, Kind] | None:
    """Give the kinds of keys and values, None where the kind is no mapping."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return arguments[0], arguments[1]
    return None


def is_model(kind: Kind) -> bool:
    """Whether it is a table."""
    return isinstance(kind, type) and issubclass(kind, Model)


def is_record(kind: Kind) -> bool:
    """Whether it is a dataclass."""
    return isinstance(kind, type) and is_dataclass(kind)


def room_of(module: str) -> str:
    """Name the room that a module is in.

    >>> room_of("dipoli.web.drafting.models"), room_of("dipoli.text.model"), room_of("django.contrib.auth.models")
    ('drafting', 'text', 'auth')
    """
    parts = module.split(".")
    if parts[0] != "dipoli":
        return parts[-2]
    return parts[2] if parts[1] == "web" else parts[1]


def name_of(kind: type) -> str:
    """Name a class in the API, such as `drafting.Document`."""
    return f"{room_of(kind.__module__)}.{kind.__qualname__}"
