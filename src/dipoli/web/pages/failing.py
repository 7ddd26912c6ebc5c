"""What a page says when something failed on our side, above all when the database did."""

import sys

from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string

UNAVAILABLE = 503
RETRY_AFTER = "10"
SECRETS = frozenset({"csrfmiddlewaretoken", "password"})


def explain(request: HttpRequest) -> HttpResponse:
    """Say that something failed; where it was the database give back what was typed, as nothing of it may be kept.

    Nothing is read: the page is made without a seat, a session or a query.
    """
    if not isinstance(sys.exc_info()[1], Error):
        return HttpResponseServerError(render_to_string("500.html"))
    typed = []
    if request.method == "POST":
        typed = [str(value) for name, value in request.POST.items() if value and name not in SECRETS]
    template = "pages/parts/unavailable.html" if "HX-Request" in request.headers else "503.html"
    is_form = request.method == "POST"
    response = HttpResponse(render_to_string(template, {"typed": typed, "is_form": is_form}), status=UNAVAILABLE)
    response["Retry-After"] = RETRY_AFTER
    response["Cache-Control"] = "no-store"
    return response
