"""Who asks: a program by its token, or a person by the session of the browser."""

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from dipoli.web.api.http.problems import Problem, not_found
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import seat_of
from dipoli.web.programs.models import Token
from dipoli.web.programs.queries import token_of
from dipoli.web.programs.scopes import READ

SAFE = frozenset({"GET", "HEAD"})
SCHEME = "Bearer"
NO_PROCESS = "There is no such process, or you have no seat in it: ask its secretariat for one."


@dataclass(frozen=True)
class Caller:
    """Who asks, and by which token; without one it is a person who is signed in."""

    user: User
    token: Token | None

    @property
    def key(self) -> str:
        """What its requests are counted under."""
        return f"token-{self.token.pk}" if self.token else f"user-{self.user.pk}"

    def seat_in(self, slug: str) -> Seat:
        """Give the seat it speaks for in a process; what it has no seat in is not there for it."""
        seat = seat_of(self.user, slug) if self.token is None else self.token.seat
        if seat is None or seat.process.slug != slug:
            raise not_found(NO_PROCESS)
        return seat

    def check_scope(self, scope: str) -> None:
        """Refuse what its token is not for; a person may all that its seat may."""
        if self.token is None or scope in self.token.scopes:
            return
        granted = ", ".join(self.token.scopes)
        raise Problem(
            HTTPStatus.FORBIDDEN,
            "scope",
            f"This token is for {granted}, and this needs the scope {scope}: make a token that has it.",
            headers={"WWW-Authenticate": f'{SCHEME} error="insufficient_scope", scope="{scope}"'},
        )


def caller_of(request: HttpRequest) -> Caller:
    """Say who asks; a problem where nobody can tell."""
    header = request.headers.get("Authorization")
    if header is not None:
        scheme, _, secret = header.partition(" ")
        token = token_of(secret.strip()) if scheme.casefold() == SCHEME.casefold() else None
        if token is None:
            raise _unknown("This token is unknown, or good no more: make a new one.", ' error="invalid_token"')
        return Caller(token.seat.user, token)
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        raise _unknown("Say who you are: send a token as Authorization: Bearer.", "")
    if request.method not in SAFE:
        _check_forgery(request)
    return Caller(user, None)


def check_read(caller: Caller) -> None:
    """Refuse to read by a token that is not for reading."""
    caller.check_scope(READ)


def _unknown(detail: str, more: str) -> Problem:
    headers = {"WWW-Authenticate": f"{SCHEME}{more}"}
    return Problem(HTTPStatus.UNAUTHORIZED, "unknown-caller", detail, headers=headers)


def _check_forgery(request: HttpRequest) -> None:
    """Refuse a write by a session that another site may have sent."""
    check = CsrfViewMiddleware(lambda _: HttpResponse())
    check.process_request(request)
    if check.process_view(request, _a_view, (), {}) is not None:
        raise Problem(
            HTTPStatus.FORBIDDEN,
            "forgery",
            "A write by the session of a browser needs its CSRF token in X-CSRFToken; a program sends a token instead.",
        )


def _a_view(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()
