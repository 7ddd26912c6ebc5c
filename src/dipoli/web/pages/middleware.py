"""What is said where Django itself would say nothing."""

from collections.abc import Mapping, Sequence
from secrets import token_urlsafe

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.deprecation import MiddlewareMixin

from dipoli.web.answering import on_each_answer
from dipoli.web.conference.clock import wall
from dipoli.web.limits.counting import TooOften
from dipoli.web.limits.kinds import UPLOADS_OF_PERSON, WRITES_OF_PERSON
from dipoli.web.pages.failing import API, typed_in

BAD, NOT_ALLOWED, TOO_MANY = 400, 405, 429


@on_each_answer
def explain_not_allowed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give whoever opens the address of a form's act a page with a way back, not an empty one."""
    is_page = response.get("Content-Type", "").startswith("text/html")
    if response.status_code != NOT_ALLOWED or request.method != "GET" or not is_page:
        return response
    page = render(request, "405.html", status=NOT_ALLOWED)
    page["Allow"] = response["Allow"]
    return page


HANDED = "handed"
HANDED_FOR = 600
"""Seconds."""


@on_each_answer
def tell_of_files(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let a page know that the file it asked for has come: a file that is handed over ends no page."""
    is_file = "Content-Disposition" in response and not request.path.startswith(API)
    if is_file and settings.SESSION_COOKIE_NAME in request.COOKIES:
        sign = token_urlsafe(6)
        response.set_cookie(HANDED, sign, HANDED_FOR, secure=settings.SESSION_COOKIE_SECURE, samesite="Strict")
    return response


NUL = "\x00"


class Storable(MiddlewareMixin):
    """Refuses a sign that no text holds and PostgreSQL does not keep, in an address or a form."""

    def process_view(
        self, request: HttpRequest, _view: object, _args: Sequence[object], _given: Mapping[str, object]
    ) -> HttpResponse | None:
        """Look before the view begins; the API looks for itself at what programs send."""
        if request.path.startswith(API):
            return None
        typed = _values(request.POST) if request.method == "POST" else []
        if not any(NUL in each for each in (request.path, *_values(request.GET), *typed)):
            return None
        return HttpResponse(render_to_string("400.html"), status=BAD)


def _values(given: QueryDict) -> list[str]:
    return [each for name, values in given.lists() for each in (name, *values)]


class Patience(MiddlewareMixin):
    """Counts the forms and files that one person sends, and answers whatever comes too often, with what was typed."""

    def process_view(
        self, request: HttpRequest, _view: object, _args: Sequence[object], _given: Mapping[str, object]
    ) -> HttpResponse | None:
        """Count a form before its view begins; the API counts for itself."""
        user = request.user if request.method == "POST" and not request.path.startswith(API) else None
        if not isinstance(user, User):
            return None
        try:
            WRITES_OF_PERSON.take(str(user.pk), wall())
            if request.content_type == "multipart/form-data" and request.FILES:
                UPLOADS_OF_PERSON.take(str(user.pk), wall())
        except TooOften as refusal:
            return too_often(request, refusal)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a limit that was met within a view."""
        return too_often(request, error) if isinstance(error, TooOften) else None


def too_often(request: HttpRequest, refusal: TooOften) -> HttpResponse:
    """Say how long to wait, and give back what was typed."""
    template = "pages/parts/too_often.html" if "HX-Request" in request.headers else "429.html"
    context = {"refusal": str(refusal), "typed": typed_in(request)}
    response = render(request, template, context, status=TOO_MANY)
    response["Retry-After"] = str(refusal.wait)
    response["Cache-Control"] = "no-store"
    return response
