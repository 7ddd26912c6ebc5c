"""The language in which a person reads: kept with the account, and in the browser so that no page looks it up."""

from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction
from typing import TypeAlias, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware

from dipoli.web.accounts.models import Preference
from dipoli.web.interface import is_offered

Answer: TypeAlias = Callable[[HttpRequest], HttpResponse]
AsyncAnswer: TypeAlias = Callable[[HttpRequest], Awaitable[HttpResponse]]

PREFERRED = "preferred_language"
"""What the language of whoever signs in is called on the request, until the answer keeps it."""


def listen() -> None:
    """Note in which language somebody reads who signs in."""
    user_logged_in.connect(_signed_in, dispatch_uid="dipoli.speaking")


def prefer(user: User, language: str) -> None:
    """Keep a language with an account: pages are in it where the person signs in, and letters."""
    Preference.objects.update_or_create(user=user, defaults={"language": language})


def keep_in_browser(response: HttpResponse, language: str) -> None:
    """Let the browser say the language with each page that it asks for."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )


@sync_and_async_middleware
def speak_as_preferred(answer: Answer | AsyncAnswer) -> Answer | AsyncAnswer:
    """Let the browser of whoever has just signed in know the language of the account."""
    if iscoroutinefunction(answer):
        waited = cast("AsyncAnswer", answer)

        async def later(request: HttpRequest) -> HttpResponse:
            return _kept(request, await waited(request))

        return later
    direct = cast("Answer", answer)
    return lambda request: _kept(request, direct(request))


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if language := getattr(request, PREFERRED, ""):
        keep_in_browser(response, language)
    return response


def _signed_in(request: HttpRequest | None, user: User, **_: object) -> None:
    preference = Preference.objects.filter(user=user).first()
    if request is not None and preference is not None and is_offered(preference.language):
        setattr(request, PREFERRED, preference.language)
