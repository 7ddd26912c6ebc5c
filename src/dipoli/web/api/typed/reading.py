"""Reading what a program sent as what an act or a query takes: every fault with its place."""

import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from types import MappingProxyType
from typing import Any, cast

from django.db.models import Model

from dipoli.errors import DipoliError
from dipoli.web.api.typed import references
from dipoli.web.api.typed.kinds import (
    Kind,
    hints,
    is_any_json,
    is_model,
    is_optional,
    is_record,
    mapped,
    members,
    options,
    places,
)
from dipoli.web.api.typed.references import LARGEST
from dipoli.web.api.typed.schemas import has_default, word
from dipoli.web.conference.models import Seat

_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place, which is a JSON pointer; `is_absence` where it names what is not there."""

    pointer: str
    detail: str
    is_absence: bool = False


class NotUnderstood(DipoliError):
    """What a program sent cannot be read as what is asked for."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{each.pointer or 'the body'}: {each.detail}" for each in faults))


def fail(pointer: str, detail: str, *, is_absence: bool = False) -> NotUnderstood:
    """Make the error of one fault."""
    return NotUnderstood((Fault(pointer, detail, is_absence),))


class Reader:
    """Reads values for a seat: what it may not see it cannot name."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat

    def read(self, kind: Kind, value: object, at: str = "") -> Any:
        """Read a value as a kind; NotUnderstood names every fault in it."""
        if value is None and is_optional(kind):
            return None
        if is_any_json(kind):
            return _any(kind, value, at)
        chosen = options(kind)
        if len(chosen) > 1:
            return self._either(chosen, value, at)
        (kind,) = chosen
        if isinstance(kind, type) and kind in _PLAIN:
            return _PLAIN[kind](value, at)
        return self._made(kind, value, at)

    def members(self, kinds: Mapping[str, Kind], needed: frozenset[str], value: object, at: str = "") -> dict[str, Any]:
        """Read an object by the kinds of its members."""
        if not isinstance(value, dict):
            raise fail(at, f"is {_called(value)} where an object is wanted")
        faults = [
            Fault(f"{at}/{name}", "is needed and is not there") for name in kinds if name in needed - value.keys()
        ]
        faults += [
            Fault(f"{at}/{_escaped(name)}", "is nothing that this takes") for name in value.keys() - kinds.keys()
        ]
        found = {}
        for name in kinds.keys() & value.keys():
            try:
                found[name] = self.read(kinds[name], value[name], f"{at}/{name}")
            except NotUnderstood as error:
                faults += error.faults
        if faults:
            raise NotUnderstood(tuple(sorted(faults, key=lambda fault: fault.pointer)))
        return found

    def _made(self, kind: Kind, value: object, at: str) -> Any:
        if isinstance(kind, type) and is_model(kind):
            return self._named(kind, value, at)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return _chosen(kind, value, at)
        if isinstance(kind, type) and is_record(kind):
            wanted = {field.name: hints(kind)[field.name] for field in fields(cast(Any, kind))}
            needed = frozenset(field.name for field in fields(cast(Any, kind)) if not has_default(field))
            return kind(**self.members(wanted, needed, value, at))
        if (pair := mapped(kind)) is not None:
            return self._mapped(pair, value, at)
        if fixed := places(kind):
            if not isinstance(value, list) or len(value) != len(fixed):
                raise fail(at, f"is {_called(value)} where a list of {len(fixed)} is wanted")
            return tuple(self._all(zip(fixed, value, strict=True), at))
        if not isinstance(value, list):
            raise fail(at, f"is {_called(value)} where a list is wanted")
        member = members(kind)
        return tuple(self._all(((member, each) for each in value), at))

    def _all(self, pairs: Iterator[tuple[Kind, object]], at: str) -> list[Any]:
        found: list[Any] = []
        faults: list[Fault] = []
        for place, (kind, value) in enumerate(pairs):
            try:
                found.append(self.read(kind, value, f"{at}/{place}"))
            except NotUnderstood as error:
                faults += error.faults
        if faults:
            raise NotUnderstood(tuple(faults))
        return found

    def _mapped(self, pair: tuple[Kind, Kind], value: object, at: str) -> dict[Any, Any]:
        if not isinstance(value, dict):
            raise fail(at, f"is {_called(value)} where an object is wanted")
        return {
            self.read(pair[0], key, at): self.read(pair[1], each, f"{at}/{_escaped(key)}")
            for key, each in value.items()
        }

    def _either(self, chosen: tuple[Kind, ...], value: object, at: str) -> Any:
        by_word = {word(each): each for each in chosen}
        if not isinstance(value, dict) or len(value) != 1 or not value.keys() <= by_word.keys():
            raise fail(at, f"has to be an object with one of {', '.join(by_word)}")
        (name, named), *_ = value.items()
        return self.read(by_word[name], named, f"{at}/{name}")

    def _named(self, model: type[Model], value: object, at: str) -> Model:
        is_text = references.schema_of(model)["type"] == "string"
        wanted = _text(value, at) if is_text else _natural(value, at)
        found = references.find(self.seat, model, wanted)
        if found is None:
            shown = repr(wanted) if is_text else wanted
            raise fail(at, f"there is no {references.words(model)} {shown} that you may see", is_absence=True)
        return found


def _text(value: object, at: str) -> str:
    if not isinstance(value, str):
        raise fail(at, f"is {_called(value)} where a string is wanted")
    if any(sign == "\x00" or "\ud800" <= sign <= "\udfff" for sign in value):
        raise fail(at, "holds a character that cannot be kept")
    return value


def _whole(value: object, at: str) -> int:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST:
        raise fail(at, f"is {_called(value)} where a whole number up to {LARGEST:,} is wanted")
    return value


def _natural(value: object, at: str) -> int:
    found = _whole(value, at)
    if found < 0:
        raise fail(at, "is below nought, which nothing is numbered by")
    return found


def _number(value: object, at: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or abs(value) > 1e300:
        raise fail(at, f"is {_called(value)} where a number is wanted")
    return float(value)


def _truth(value: object, at: str) -> bool:
    if not isinstance(value, bool):
        raise fail(at, f"is {_called(value)} where true or false is wanted")
    return value


def _instant(value: object, at: str) -> datetime:
    words = _text(value, at)
    try:
        if not _INSTANT.fullmatch(words):
            raise ValueError
        return datetime.fromisoformat(words.upper())
    except ValueError:
        raise fail(at, "is no instant with its zone, such as 2026-11-25T09:30:00+01:00") from None


def _day(value: object, at: str) -> date:
    words = _text(value, at)
    try:
        if not _DAY.fullmatch(words):
            raise ValueError
        return date.fromisoformat(words)
    except ValueError:
        raise fail(at, "is no day, such as 2026-11-25") from None


def _bytes(value: object, at: str) -> bytes:
    words = _text(value, at)
    try:
        return b64decode(words, validate=True)
    except ValueError:
        raise fail(at, "is no file in base64 (RFC 4648, section 4)") from None


_PLAIN: Mapping[type, Callable[[object, str], object]] = MappingProxyType(
    {str: _text, int: _whole, float: _number, bool: _truth, bytes: _bytes, datetime: _instant, date: _day}
)


def _chosen(kind: type[Enum], value: object, at: str) -> Enum:
    found = next((each for each in kind if isinstance(value, str) and str(each.value) == value), None)
    if found is None:
        raise fail(at, f"has to be one of {', '.join(str(each.value) for each in kind)}")
    return found


def _any(kind: Kind, value: object, at: str) -> object:
    if mapped(kind) is not None and not isinstance(value, dict):
        raise fail(at, f"is {_called(value)} where an object is wanted")
    _check_kept(value, at)
    return value


def _check_kept(value: object, at: str) -> None:
    """Refuse characters and numbers, at whatever depth, that no database keeps."""
    if isinstance(value, str):
        _text(value, at)
    elif isinstance(value, dict):
        for key, each in value.items():
            _text(key, at)
            _check_kept(each, f"{at}/{_escaped(key)}")
    elif isinstance(value, list):
        for place, each in enumerate(value):
            _check_kept(each, f"{at}/{place}")


def _called(value: object) -> str:
    names = {type(None): "null", bool: "true or false", str: "a string", list: "a list", dict: "an object"}
    return names.get(type(value), "a number")


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")[:60]
