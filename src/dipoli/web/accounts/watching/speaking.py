"""The language in which a person reads: kept with the account, and in the browser so that no page looks it up."""

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse

from dipoli.web.accounts.models import Preference
from dipoli.web.answering import on_each_answer
from dipoli.web.interface import is_offered

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


@on_each_answer
def speak_as_preferred(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let the browser of whoever has just signed in know the language of the account."""
    if language := getattr(request, PREFERRED, ""):
        keep_in_browser(response, language)
    return response


def _signed_in(request: HttpRequest | None, user: User, **_: object) -> None:
    preference = Preference.objects.filter(user=user).first()
    if request is not None and preference is not None and is_offered(preference.language):
        setattr(request, PREFERRED, preference.language)
