"""The frame of every address: who asks, how often, and every error as a problem."""

import json
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.core.exceptions import RequestDataTooBig
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from dipoli.errors import DipoliError
from dipoli.web.api.http import limits
from dipoli.web.api.http.access import SAFE, Caller, caller_of
from dipoli.web.api.http.problems import Problem, problem_of, unavailable
from dipoli.web.api.http.tags import tag_of, tagged
from dipoli.web.conference.clock import wall
from dipoli.web.limits.counting import address_of
from dipoli.web.operations.logs import route_of
from dipoli.web.record.seal import JSON

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Caller, P], HttpResponse]
Served = Callable[Concatenate[HttpRequest, P], HttpResponse]
logger = logging.getLogger(__name__)


def served(*methods: str) -> Callable[[View[P]], Served[P]]:
    """Serve a view at its address for some methods, to whoever says who it is."""

    def decorate(view: View[P]) -> Served[P]:
        def known(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            return view(request, _admitted(request), *args, **kwargs)

        return open_to_all(*methods)(known)

    return decorate


def open_to_all(*methods: str) -> Callable[[Served[P]], Served[P]]:
    """Serve a view at its address for some methods, to anybody."""
    allowed = frozenset(methods) | ({"HEAD"} if "GET" in methods else set())

    def decorate(view: Served[P]) -> Served[P]:
        @csrf_exempt
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                limits.spend("address", address_of(request), wall())
                if request.method not in allowed:
                    raise _not_allowed(request, allowed)
                response = view(request, *args, **kwargs)
            except DipoliError as error:
                response = problem_of(error).response()
            except RequestDataTooBig:
                response = Problem(
                    HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", "This is more than one request may hold."
                ).response()
            except Error:
                logger.exception("The database failed the API at %s", route_of(request.path))
                response = unavailable().response()
            except Exception:
                logger.exception("The API failed at %s", route_of(request.path))
                detail = "Something went wrong here that is no fault of yours; nothing was done. It is in the log."
                response = Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "failure", detail).response()
            patch_vary_headers(response, ["Authorization", "Cookie"])
            return response

        return guarded

    return decorate


def answered(request: HttpRequest, value: JSON, tag: str = "") -> HttpResponse:
    """Write what was asked for, with its tag; nothing where the program has it already."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    response = HttpResponse(body, content_type="application/json")
    response = tagged(request, response, tag or tag_of(body))
    response["Cache-Control"] = "private, no-cache"
    return response


def _admitted(request: HttpRequest) -> Caller:
    now = wall()
    try:
        caller = caller_of(request)
    except Problem:
        limits.spend("failures", address_of(request), now)
        raise
    limits.spend("read" if request.method in SAFE else "write", caller.key, now)
    return caller


def _not_allowed(request: HttpRequest, allowed: frozenset[str]) -> Problem:
    names = ", ".join(sorted(allowed))
    detail = f"This address takes {names}, and not {request.method}."
    return Problem(HTTPStatus.METHOD_NOT_ALLOWED, "method", detail, headers={"Allow": names})
