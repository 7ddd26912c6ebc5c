"""The description of the API in OpenAPI 3.1, generated from what it serves."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.conf import settings

from dipoli import __version__
from dipoli.web.api.asking import is_thing
from dipoli.web.api.catalogue import Operation, acts, queries
from dipoli.web.api.files import files, readings
from dipoli.web.api.http.paging import A_PAGE, MOST
from dipoli.web.api.typed.kinds import is_model, members, options
from dipoli.web.api.typed.references import schema_of
from dipoli.web.api.typed.schemas import Schema, Schemas
from dipoli.web.programs.scopes import COMMIT, READ, scope_of, scopes
from dipoli.web.record.commits import does_commit

ROOT = "/api/v1"
ABOUT = """The same acts and queries as the pages: whatever a delegation, the chair or the secretariat does there, a
program does here by a token of their seat, within the token's scopes.

A query is read at `processes/{process}/{room}/{query}`, an act is done at `processes/{process}/acts/{act}`. Things are
named as people name them: a text by its number, a participant by its name, a document of the register by its symbol.
"""

_PROBLEM: Schema = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "properties": {
        "type": {"type": "string", "description": "The sort of problem, such as urn:dipoli:problem:refused."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence with the reason and the way out."},
        "rule": {"type": "string", "description": "The rule of procedure that it follows from."},
        "instance": {"type": "string", "description": "The request, as the log of the server names it."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}},
                "required": ["pointer", "detail"],
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
}
_ENTRY: Schema = {
    "type": "object",
    "description": "Where an act is recorded.",
    "properties": {
        "number": {"type": "integer"},
        "digest": {"type": "string"},
        "at": {"type": "string", "format": "date-time"},
        "act": {"type": "string"},
        "subject": {"type": "string"},
        "address": {"type": "string"},
    },
    "required": ["number", "digest", "at", "act", "subject", "address"],
}
_ENTRANCE: Schema = {
    "type": "object",
    "description": "A process, and in which capacity one is in it.",
    "properties": {
        **{name: {"type": "string"} for name in ("slug", "title", "symbol", "capacity")},
        "calendar": {
            "type": ["string", "null"],
            "description": "The link to the seat's calendar, null where it is shut.",
        },
    },
    "required": ["slug", "title", "symbol", "capacity", "calendar"],
}
_READ_PROBLEMS = ("401", "403", "404", "405", "409", "422", "429", "500", "503")
_WRITE_PROBLEMS = ("400", *_READ_PROBLEMS, "412", "413", "415")
_PROCESS: Schema = {
    "name": "process",
    "in": "path",
    "required": True,
    "description": "The short name of the process.",
    "schema": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"},
}


@cache
def document() -> dict[str, Any]:
    """Write the description; the same for everybody, as it says nothing of any process."""
    schemas = Schemas()
    paths: dict[str, Any] = {
        ROOT + "/": {"get": _plain("index", "Say what this is.", {"type": "object"}, ())},
        ROOT + "/openapi.json": {"get": _plain("description", "This description.", {"type": "object"}, ())},
        ROOT + "/processes": {"get": _processes()},
        ROOT + "/processes/{process}": {"get": _process()},
    }
    for name, each in acts().items():
        paths[f"{ROOT}/processes/{{process}}/acts/{name}"] = {"post": _act(schemas, each)}
    for (room, name), each in queries().items():
        paths[f"{ROOT}/processes/{{process}}/{room}/{name}"] = {"get": _query(schemas, each)}
    for name, each in files().items():
        paths[f"{ROOT}/processes/{{process}}/files/{name}"] = {"get": _file(schemas, each)}
    for name, each in readings().items():
        paths[f"{ROOT}/processes/{{process}}/readings/{name}"] = {"post": _reading(schemas, each)}
    components = {"Problem": _PROBLEM, "Recorded": _ENTRY, "Entrance": _ENTRANCE, **schemas.components}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Dipoli", "version": __version__, "description": ABOUT},
        "paths": paths,
        "components": {
            "responses": _responses(),
            "schemas": dict(sorted(components.items())),
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": f"A token of a seat. Its scopes: {', '.join(scopes())}.",
                },
                "session": {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME},
            },
        },
    }


def _act(schemas: Schemas, operation: Operation) -> Schema:
    properties = {each.name: _given(schemas, each) for each in operation.parameters}
    body = {
        "type": "object",
        "properties": properties,
        "required": sorted(operation.needed),
        "additionalProperties": False,
    }
    schemas.components[f"acts.{operation.name}"] = body
    answer = {
        "type": "object",
        "properties": {"entry": {"$ref": "#/components/schemas/Recorded"}, "result": _named(schemas, operation)},
        "required": ["entry", "result"],
    }
    headers = [_header("Idempotency-Key", "A key of this request's own: sent again, it is done once.", needed=True)]
    if "document" in operation.kinds:
        headers.append(_header("If-Match", "The tag of the revision that one has, as drafting/revision gave it."))
    return {
        "operationId": operation.name,
        "tags": [operation.room],
        **_words(operation, _scopes_in_words(operation.name)),
        "security": [{"token": []}, {"session": []}],
        "parameters": [_PROCESS, *headers],
        "requestBody": _body({"$ref": f"#/components/schemas/acts.{operation.name}"}),
        "responses": {"201": _answer("The act is done and recorded.", answer), **_problems(_WRITE_PROBLEMS)},
    }


def _query(schemas: Schemas, operation: Operation) -> Schema:
    parameters = [_PROCESS, *_asked(schemas, operation)]
    answer = schemas.shown(operation.result)
    if operation.is_list:
        parameters += _paging()
        answer = {
            "type": "object",
            "properties": {
                "items": {"type": "array", "items": schemas.shown(members(operation.result))},
                "next": {"type": ["string", "null"], "description": "The cursor to what follows, null at the end."},
            },
            "required": ["items", "next"],
        }
    elif not is_thing(operation):
        answer = {"type": "object", "properties": {"value": answer}, "required": ["value"]}
    elif (parts := options(operation.result)) and len(parts) == 1:
        answer = schemas.shown(parts[0])
    return {
        "operationId": f"{operation.room}_{operation.name}",
        "tags": [operation.room],
        **_words(operation, f"Needs the scope `{READ}`."),
        "security": [{"token": []}, {"session": []}],
        "parameters": parameters,
        "responses": {"200": _answer("What the seat may see.", answer), **_unchanged(), **_problems(_READ_PROBLEMS)},
    }


def _file(schemas: Schemas, operation: Operation) -> Schema:
    kinds = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    return {
        "operationId": f"files_{operation.name}",
        "tags": ["files"],
        **_words(operation, f"Needs the scope `{READ}`."),
        "security": [{"token": []}, {"session": []}],
        "parameters": [_PROCESS, *_asked(schemas, operation)],
        "responses": {
            "200": {"description": "The file.", "content": {"*/*": kinds["application/octet-stream"]}},
            **_unchanged(),
            **_problems(_READ_PROBLEMS),
        },
    }


def _reading(schemas: Schemas, operation: Operation) -> Schema:
    properties = {each.name: _given(schemas, each) for each in operation.parameters}
    body = {
        "type": "object",
        "properties": properties,
        "required": sorted(operation.needed),
        "additionalProperties": False,
    }
    return {
        "operationId": f"readings_{operation.name}",
        "tags": ["files"],
        **_words(operation, f"Needs the scope `{READ}`. Nothing is written."),
        "security": [{"token": []}, {"session": []}],
        "parameters": [_PROCESS],
        "requestBody": _body(body),
        "responses": {
            "200": _answer("What the file holds.", schemas.shown(operation.result)),
            **_problems(_WRITE_PROBLEMS),
        },
    }


def _processes() -> Schema:
    entrances = {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": {"$ref": "#/components/schemas/Entrance"}},
            "next": {"type": "null"},
        },
        "required": ["items", "next"],
    }
    found = _plain("processes", "List the processes that one has a seat in.", entrances, _READ_PROBLEMS)
    return {**found, "security": [{"token": []}, {"session": []}]}


def _process() -> Schema:
    answer = {"$ref": "#/components/schemas/Entrance"}
    found = _plain("process", "Give a process, and where its calendar is.", answer, _READ_PROBLEMS)
    return {**found, "parameters": [_PROCESS], "security": [{"token": []}, {"session": []}]}


def _plain(name: str, about: str, answer: Schema, problems: tuple[str, ...]) -> Schema:
    return {
        "operationId": name,
        "tags": ["welcome"],
        "summary": about,
        "responses": {"200": _answer(about, answer), **_unchanged(), **_problems(problems or ("405", "429", "500"))},
    }


def _scopes_in_words(act: str) -> str:
    more = f" and the scope `{COMMIT}`, as it commits a State" if does_commit(act) else ""
    return f"Needs the scope `{scope_of(act)}`{more}."


def _words(operation: Operation, more: str) -> Mapping[str, str]:
    summary, _, rest = operation.about.partition("\n\n")
    return {"summary": " ".join(summary.split()), "description": " ".join(f"{rest} {more}".split())}


def _asked(schemas: Schemas, operation: Operation) -> Iterator[Schema]:
    for each in operation.parameters:
        (kind, *_) = options(each.kind)
        yield {
            "name": each.name,
            "in": "query",
            "required": each.is_needed,
            "schema": schemas.given(kind),
            **({"style": "form", "explode": True} if members(kind) is not None else {}),
        }


def _paging() -> list[Schema]:
    limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": A_PAGE}
    return [
        {"name": "limit", "in": "query", "schema": limit, "description": "How many things a page has."},
        {"name": "cursor", "in": "query", "schema": {"type": "string"}, "description": "`next` of the page before."},
    ]


def _given(schemas: Schemas, parameter: Any) -> Schema:
    return schemas.given(parameter.kind)


def _named(schemas: Schemas, operation: Operation) -> Schema:
    """Describe what an act gives: the names of rows."""
    kind = operation.result
    if isinstance(kind, type) and is_model(kind):
        return {"anyOf": [schema_of(kind), {"type": "null"}]}
    member = members(kind)
    if isinstance(member, type) and is_model(member):
        return {"type": "array", "items": {"anyOf": [schema_of(member), {"type": "null"}]}}
    return schemas.shown(kind)


def _header(name: str, about: str, *, needed: bool = False) -> Schema:
    pattern = {"pattern": "^[ -~]{1,255}$"} if needed else {}
    return {
        "name": name,
        "in": "header",
        "required": needed,
        "description": about,
        "schema": {"type": "string", **pattern},
    }


def _body(schema: Schema) -> Schema:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _answer(about: str, schema: Schema) -> Schema:
    tag = {"ETag": {"schema": {"type": "string"}}} if "recorded" not in about else {}
    return {"description": about, "headers": tag, "content": {"application/json": {"schema": schema}}}


def _unchanged() -> Schema:
    return {"304": {"description": "What one has by If-None-Match is what there is."}}


def _problems(statuses: tuple[str, ...]) -> Schema:
    return {each: {"$ref": f"#/components/responses/{each}"} for each in sorted(statuses)}


def _responses() -> Schema:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": why, "content": content} for status, why in _WHY.items()}


_WHY = {
    "400": "No JSON, or no Idempotency-Key.",
    "401": "Nobody can tell who asks.",
    "403": "Not for this seat, or not within the scopes of the token.",
    "404": "Nothing there that the seat may see.",
    "405": "Another method.",
    "409": "Refused by the rules or by how things stand; nothing was done.",
    "412": "The text is in another revision than If-Match says.",
    "413": "Too much.",
    "415": "No application/json.",
    "422": "What was sent is not what this takes.",
    "429": "Too often; Retry-After says when to try again.",
    "500": "A failure here, which is in the log.",
    "503": "Busy; Retry-After says when to try again.",
}
