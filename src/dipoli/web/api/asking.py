"""Asking a query: its parameters from the address, its answer page by page."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from dipoli.web.api.catalogue import Operation, queries
from dipoli.web.api.http.access import Caller, check_read
from dipoli.web.api.http.paging import A_PAGE, MOST, page_of
from dipoli.web.api.http.problems import not_found
from dipoli.web.api.http.serving import answered, served
from dipoli.web.api.http.tags import tag_of_revision
from dipoli.web.api.typed import references
from dipoli.web.api.typed.kinds import is_model, is_record, members, options
from dipoli.web.api.typed.reading import Reader, fail
from dipoli.web.api.typed.writing import Writer
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Revision
from dipoli.web.record.seal import JSON

_WHOLE = re.compile(r"-?[0-9]{1,12}", re.ASCII)
PAGING: tuple[str, ...] = ("limit", "cursor")
_TRUTHS = {"true": True, "false": False}


@served("GET")
def query(request: HttpRequest, caller: Caller, process: str, room: str, name: str) -> HttpResponse:
    """Answer a query of a room."""
    operation = queries().get((room, name))
    if operation is None:
        raise not_found(f"There is no query {name} in the room {room}: /api/v1/openapi.json lists those there are.")
    check_read(caller)
    seat = caller.seat_in(process)
    asked = dict(request.GET.lists())
    page: dict[str, list[str]] = {each: asked.pop(each) for each in PAGING if operation.is_list and each in asked}
    found = operation.ask(seat, parameters_of(operation, seat, asked))
    if found is None:
        raise not_found("There is no such thing in this process that you may see.")
    writer = Writer(seat)
    if operation.is_list:
        return answered(request, _listed(request, found, page, writer, seat))
    tag = tag_of_revision(found) if isinstance(found, Revision) else ""
    return answered(request, shaped(operation, writer.whole(found)), tag)


def shaped(operation: Operation, written: JSON) -> JSON:
    """Give an object: what is none by its nature is put under `value`."""
    return written if is_thing(operation) else {"value": written}


def is_thing(operation: Operation) -> bool:
    """Whether a query gives one row or record."""
    return all(is_model(each) or is_record(each) for each in options(operation.result))


def parameters_of(operation: Operation, seat: Seat, asked: Mapping[str, list[str]]) -> dict[str, Any]:
    """Read what an address says to a query."""
    said = {name: _said(operation.kinds.get(name), name, values) for name, values in asked.items()}
    return Reader(seat).members(operation.kinds, operation.needed, said)


def _said(kind: object, name: str, values: list[str]) -> object:
    """Give the text of an address as the JSON that its kind is read from."""
    (kind, *_) = options(kind)
    if (member := members(kind)) is not None:
        return [_typed(member, each) for each in values]
    if len(values) > 1:
        raise fail(f"/{name}", "is said more than once")
    return _typed(kind, values[0])


def _typed(kind: object, words: str) -> object:
    is_whole = kind is int or (
        isinstance(kind, type) and is_model(kind) and references.schema_of(kind)["type"] == "integer"
    )
    if is_whole and _WHOLE.fullmatch(words):
        return int(words)
    return _TRUTHS.get(words, words) if kind is bool else words


def _listed(
    request: HttpRequest, found: object, page: Mapping[str, list[str]], writer: Writer, seat: Seat
) -> dict[str, JSON]:
    asked = QueryDict(mutable=True)
    asked.update(request.GET)
    asked.pop("cursor", None)
    asked.pop("limit", None)
    salt = f"{seat.pk} {request.path}?{asked.urlencode()}"
    limit, cursor = _limit(page.get("limit", [])), page.get("cursor", [""])
    if len(cursor) > 1:
        raise fail("/cursor", "is said more than once")
    given = page_of(found, limit, cursor[0], salt, writer.item)
    return {"items": [writer.item(each) for each in given.items], "next": given.cursor}


def _limit(said: list[str]) -> int:
    if not said:
        return A_PAGE
    if len(said) > 1 or not _WHOLE.fullmatch(said[0]) or not 1 <= int(said[0]) <= MOST:
        raise fail("/limit", f"has to be a whole number from 1 to {MOST}")
    return int(said[0])
