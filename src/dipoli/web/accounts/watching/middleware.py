"""Watching over a person who acts in a browser: who commits a State has lately shown who they are.

A form that comes too late is kept in the session, whole, and goes on from the page that asks again.
"""

from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction
from typing import TypeAlias, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import sync_and_async_middleware

from dipoli.sentences import sentence
from dipoli.web.accounts.watching import freshness, keeping, requiring, sessions
from dipoli.web.conference.clock import wall
from dipoli.web.interface import told
from dipoli.web.record.commits import Watch, watching

Answer: TypeAlias = Callable[[HttpRequest], HttpResponse]
AsyncAnswer: TypeAlias = Callable[[HttpRequest], Awaitable[HttpResponse]]

WITHOUT = ("/account/", "/sign-in/", "/sign-out/")
"""Where whoever owes a second factor may go."""


@sync_and_async_middleware
def watch_over(answer: Answer | AsyncAnswer) -> Answer | AsyncAnswer:
    """Ask anew who somebody is before an act that commits a State, and keep the form that was sent."""
    watched: Answer | AsyncAnswer
    if iscoroutinefunction(answer):
        waited = cast("AsyncAnswer", answer)

        async def later(request: HttpRequest) -> HttpResponse:
            with watching(_watch(request)):
                return await waited(request)

        watched = later
    else:
        direct = cast("Answer", answer)

        def now(request: HttpRequest) -> HttpResponse:
            with watching(_watch(request)):
                return direct(request)

        watched = now
    watched.process_view = _note  # type: ignore[union-attr]  # Django looks for it there
    watched.process_exception = _ask_again  # type: ignore[union-attr]  # Django looks for it there
    return watched


def _watch(request: HttpRequest) -> Watch:
    def watch(act: str) -> None:
        if request.user.is_authenticated and not freshness.is_fresh(request):
            raise freshness.NotFresh(act)

    return watch


def _note(request: HttpRequest, _view: object, _args: object, _given: object) -> HttpResponse | None:
    """Note the session, and lead whoever owes a second factor to the page that asks for one."""
    if not request.user.is_authenticated:
        return None
    sessions.note(request)
    if request.path.startswith(WITHOUT) or not requiring.must_stop(request, wall()):
        return None
    if request.path.startswith("/api/"):
        return HttpResponse(
            told(sentence("Your seat needs a second factor: add one at /account/.")),
            status=403,
            content_type="text/plain",
        )
    return HttpResponseRedirect(reverse("second-factor"))


def _ask_again(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    if not isinstance(exception, freshness.NotFresh):
        return None
    keeping.keep(request, exception.act)
    address = f"{reverse('show-again')}?next={reverse('go-on')}"
    if "HX-Request" not in request.headers:
        return HttpResponseRedirect(address)
    answer = HttpResponse(status=204)
    answer["HX-Redirect"] = address
    return answer
