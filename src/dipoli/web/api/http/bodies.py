"""What a program sends in the body, read within bounds."""

import json
from http import HTTPStatus
from typing import NoReturn

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, UnreadablePostError

from dipoli.web.api.http.problems import Problem

MOST_BYTES = 16 * 2**20
DEEPEST = 60


def json_of(request: HttpRequest) -> object:
    """Read the body as JSON; a problem where it is no JSON, or too much of it."""
    if request.content_type != "application/json":
        sent = f"is {request.content_type}" if request.content_type else "says nothing of its kind"
        raise Problem(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "media-type",
            f"The body {sent}: send application/json.",
            headers={"Accept-Post": "application/json"},
        )
    try:
        return _bounded(json.loads(_bytes(request).decode("utf-8"), parse_constant=_no_number))
    except (ValueError, RecursionError):
        raise Problem(HTTPStatus.BAD_REQUEST, "no-json", "The body is no JSON in UTF-8: write it again.") from None


def _bytes(request: HttpRequest) -> bytes:
    length = request.headers.get("Content-Length", "0")
    try:
        body = request.body if not length.isdecimal() or int(length[:12]) <= MOST_BYTES else None
    except RequestDataTooBig:
        body = None
    except UnreadablePostError:
        raise Problem(HTTPStatus.BAD_REQUEST, "cut-off", "The body was cut off on its way: send it again.") from None
    if body is None or len(body) > MOST_BYTES:
        raise Problem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "too-large",
            f"The body has more than {MOST_BYTES:,} bytes: send it in parts.",
        )
    return body


def _bounded(value: object) -> object:
    """Give a value as it is, unless it is nested beyond use."""
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in _inner(each)]
        if not level:
            return value
    raise ValueError("nested too deep")


def _inner(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
