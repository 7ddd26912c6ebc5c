"""What a page says when something failed on our side, above all when the database did."""

import json
import re
import sys
from http import HTTPStatus

from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string

from dipoli.sentences import sentence
from dipoli.web.operations.reference import reference

API = "/api/"
UNAVAILABLE, FAILED = 503, 500
RETRY_AFTER = "10"
SECRETS = re.compile("password|token|secret|code")


def explain(request: HttpRequest) -> HttpResponse:
    """Say that something failed; where it was the database give back what was typed, as nothing of it may be kept.

    Nothing is read: the page is made without a seat, a session or a query. A program gets a problem (RFC 9457).
    """
    is_database = isinstance(sys.exc_info()[1], Error)
    if request.path.startswith(API):
        return _problem(is_database=is_database)
    if not is_database:
        return HttpResponseServerError(render_to_string("500.html", {"reference": reference()}))
    template = "pages/parts/unavailable.html" if "HX-Request" in request.headers else "503.html"
    is_form = request.method == "POST"
    response = HttpResponse(
        render_to_string(template, {"typed": typed_in(request), "is_form": is_form, "reference": reference()}),
        status=UNAVAILABLE,
    )
    response["Retry-After"] = RETRY_AFTER
    response["Cache-Control"] = "no-store"
    return response


def _problem(*, is_database: bool) -> HttpResponse:
    status = UNAVAILABLE if is_database else FAILED
    said = {
        "type": f"urn:dipoli:problem:{'database' if is_database else 'failure'}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": sentence("The database does not answer now: nothing was done. Send it again in a while.")
        if is_database
        else sentence("Something went wrong here that is no fault of yours; nothing was done. It is in the log."),
        "instance": f"urn:dipoli:request:{reference()}",
    }
    response = HttpResponse(json.dumps(said), status=status, content_type="application/problem+json")
    if is_database:
        response["Retry-After"] = RETRY_AFTER
    response["Cache-Control"] = "no-store"
    return response


def typed_in(request: HttpRequest) -> list[str]:
    """List what somebody typed into a form, without secrets."""
    if request.method != "POST":
        return []
    return [str(value) for name, value in request.POST.items() if value and not SECRETS.search(name)]
