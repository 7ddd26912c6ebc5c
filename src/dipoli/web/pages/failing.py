"""What a page says when something failed on our side, above all when the database did."""

import re
import sys

from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string

UNAVAILABLE = 503
RETRY_AFTER = "10"
SECRETS = re.compile("password|token|secret|code")


def explain(request: HttpRequest) -> HttpResponse:
    """Say that something failed; where it was the database give back what was typed, as nothing of it may be kept.

    Nothing is read: the page is made without a seat, a session or a query.
    """
    if not isinstance(sys.exc_info()[1], Error):
        return HttpResponseServerError(render_to_string("500.html"))
    template = "pages/parts/unavailable.html" if "HX-Request" in request.headers else "503.html"
    is_form = request.method == "POST"
    response = HttpResponse(
        render_to_string(template, {"typed": typed_in(request), "is_form": is_form}), status=UNAVAILABLE
    )
    response["Retry-After"] = RETRY_AFTER
    response["Cache-Control"] = "no-store"
    return response


def typed_in(request: HttpRequest) -> list[str]:
    """List what somebody typed into a form, without secrets."""
    if request.method != "POST":
        return []
    return [str(value) for name, value in request.POST.items() if value and not SECRETS.search(name)]
