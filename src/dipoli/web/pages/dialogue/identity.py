"""Who is at the page: a random code in a signed cookie, for one dialogue; and from which network, hashed at once."""

import secrets
from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from dipoli.web.dialogue.models import Dialogue
from dipoli.web.dialogue.networks import network_of

DAYS = 400


def code_in(request: HttpRequest, dialogue: Dialogue) -> str:
    """Read the code of the cookie; empty where there is none, or none that was signed here for this dialogue."""
    try:
        return _signer(dialogue).unsign(request.COOKIES.get(_name(dialogue), ""))
    except BadSignature:
        return ""


def new_code() -> str:
    """Make a code that nobody can guess."""
    return secrets.token_hex(16)


def remember(response: HttpResponse, dialogue: Dialogue, code: str) -> HttpResponse:
    """Give the browser its code, for the pages of this dialogue only."""
    response.set_cookie(
        _name(dialogue),
        _signer(dialogue).sign(code),
        max_age=DAYS * 24 * 3600,
        path=reverse("public-ask", args=[dialogue.process.slug, dialogue.number]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def network_at(request: HttpRequest, dialogue: Dialogue, now: datetime) -> str:
    """Hash the network that a request comes from."""
    return network_of(str(request.META.get("REMOTE_ADDR", "")), dialogue, now)


def _name(dialogue: Dialogue) -> str:
    return f"voice-{dialogue.pk}"


def _signer(dialogue: Dialogue) -> Signer:
    return Signer(salt=f"dipoli dialogue {dialogue.process.slug} {dialogue.number}")
