"""What is said where Django itself would say nothing."""

from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction
from typing import TypeAlias, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import sync_and_async_middleware

NOT_ALLOWED = 405
Answer: TypeAlias = Callable[[HttpRequest], HttpResponse]
AsyncAnswer: TypeAlias = Callable[[HttpRequest], Awaitable[HttpResponse]]


@sync_and_async_middleware
def explain_not_allowed(answer: Answer | AsyncAnswer) -> Answer | AsyncAnswer:
    """Give whoever opens the address of a form's act a page with a way back, not an empty one."""
    if iscoroutinefunction(answer):
        waited = cast("AsyncAnswer", answer)

        async def later(request: HttpRequest) -> HttpResponse:
            return _explained(request, await waited(request))

        return later
    direct = cast("Answer", answer)
    return lambda request: _explained(request, direct(request))


def _explained(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    is_page = response.get("Content-Type", "").startswith("text/html")
    if response.status_code != NOT_ALLOWED or request.method != "GET" or not is_page:
        return response
    page = render(request, "405.html", status=NOT_ALLOWED)
    page["Allow"] = response["Allow"]
    return page
