"""The outermost look at each request: its reference, how long it took, what came of it."""

import logging
import time
from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction
from typing import TypeAlias, cast

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware

from dipoli.web.operations.counts import REQUESTS, SECONDS
from dipoli.web.operations.doors import DOORS
from dipoli.web.operations.reference import HEADER, referred_to

COUNTED_ONLY = frozenset({"static", "watch"})
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
Answer: TypeAlias = Callable[[HttpRequest], HttpResponse]
AsyncAnswer: TypeAlias = Callable[[HttpRequest], Awaitable[HttpResponse]]
logger = logging.getLogger("dipoli.requests")


@sync_and_async_middleware
def watch(answer: Answer | AsyncAnswer) -> Answer | AsyncAnswer:
    """Answer those that watch the server, and log and count everybody else's requests."""
    if iscoroutinefunction(answer):
        waited = cast("AsyncAnswer", answer)

        async def later(request: HttpRequest) -> HttpResponse:
            with referred_to(request.headers.get(HEADER, "")) as name:
                begun = time.perf_counter()
                door = DOORS.get(request.path)
                answered = await (sync_to_async(door)(request) if door else waited(request))
                return _noted(request, answered, name, time.perf_counter() - begun)

        return later
    direct = cast("Answer", answer)

    def at_once(request: HttpRequest) -> HttpResponse:
        with referred_to(request.headers.get(HEADER, "")) as name:
            begun = time.perf_counter()
            answered = DOORS.get(request.path, direct)(request)
            return _noted(request, answered, name, time.perf_counter() - begun)

    return at_once


def _noted(request: HttpRequest, response: HttpResponse, name: str, seconds: float) -> HttpResponse:
    """Log and count an answer; static files, and what watches the server, are counted only."""
    response[HEADER] = name
    method = request.method if request.method in METHODS else "other"
    kind = _kind(request)
    REQUESTS.labels(kind, method, str(response.status_code)).inc()
    SECONDS.labels(kind).observe(seconds)
    if kind not in COUNTED_ONLY:
        route = str(request.resolver_match.route) if request.resolver_match else "-"
        logger.info(
            "%s %s %s in %.3f s",
            method,
            route,
            response.status_code,
            seconds,
            extra={"route": route, "method": method, "status": response.status_code, "seconds": round(seconds, 4)},
        )
    return response


def _kind(request: HttpRequest) -> str:
    if request.path in DOORS:
        return "watch"
    for start, kind in (("/static/", "static"), ("/api/", "api")):
        if request.path.startswith(start):
            return kind
    if request.resolver_match is not None and request.resolver_match.url_name == "feed":
        return "feed"
    return "act" if request.method == "POST" else "page"
