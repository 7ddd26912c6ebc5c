"""Middleware that looks at an answer once it is there: one piece for those that wait for it and those that do not."""

from collections.abc import Awaitable, Callable
from functools import wraps
from inspect import iscoroutinefunction
from typing import TypeAlias, cast

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware

Answer: TypeAlias = Callable[[HttpRequest], HttpResponse]
AsyncAnswer: TypeAlias = Callable[[HttpRequest], Awaitable[HttpResponse]]
Finish: TypeAlias = Callable[[HttpRequest, HttpResponse], HttpResponse]
Middleware: TypeAlias = Callable[[Answer | AsyncAnswer], Answer | AsyncAnswer]


def on_each_answer(finish: Finish) -> Middleware:
    """Make middleware of what is done with a request and the answer to it; it gives the answer that goes out."""

    @wraps(finish)
    def middleware(answer: Answer | AsyncAnswer) -> Answer | AsyncAnswer:
        if iscoroutinefunction(answer):
            waited = cast("AsyncAnswer", answer)

            async def later(request: HttpRequest) -> HttpResponse:
                return finish(request, await waited(request))

            return later
        direct = cast("Answer", answer)
        return lambda request: finish(request, direct(request))

    return cast("Middleware", sync_and_async_middleware(middleware))
