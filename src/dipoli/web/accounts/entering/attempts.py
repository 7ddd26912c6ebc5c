"""How often a password may be tried: enough for a mistake, too few for guessing; no stranger locks another out.

Attempts are counted, before the password is looked at, for one name from one address, for one address whatever the
name, and for one name from everywhere, so that a thousand machines guess no better than one. The last would let
strangers lock a delegation out: a browser in which the person has signed in before is not counted there, as it holds a
signed mark, and is counted by itself.
"""

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.http import HttpRequest, HttpResponse

from dipoli.web.accounts.entering.backend import account_named
from dipoli.web.conference.clock import wall
from dipoli.web.limits.counting import address_of
from dipoli.web.limits.kinds import SIGN_INS_EVERYWHERE, SIGN_INS_OF_ADDRESS, SIGN_INS_OF_NAME

MARK = "dipoli-known"
SALT = "dipoli.web.accounts.entering.attempts"
MARK_AGE = 180 * 24 * 3600
MOST_MARKS = 8


def take(request: HttpRequest, name: str) -> None:
    """Count an attempt to sign in under a name; TooOften where it is one too many. Do this outside a transaction."""
    now, name = wall(), name.strip().casefold()
    SIGN_INS_OF_ADDRESS.take(address_of(request), now)
    SIGN_INS_OF_NAME.take(_key(request, name), now)
    if not _is_known(request, name):
        SIGN_INS_EVERYWHERE.take(name, now)


def forgive(request: HttpRequest, name: str) -> None:
    """Count anew for a name from here, as the password was right."""
    SIGN_INS_OF_NAME.forgive(_key(request, name.strip().casefold()))


def unlock(name: str) -> None:
    """Count anew for a name from everywhere, as the secretariat says so."""
    SIGN_INS_EVERYWHERE.forgive(name.strip().casefold())


def mark(response: HttpResponse, request: HttpRequest, user: User) -> None:
    """Remember in a browser that its user signed in there, for the next time."""
    kept = [each for each in _marks(request) if each != user.pk][: MOST_MARKS - 1]
    response.set_cookie(
        MARK,
        signing.dumps([user.pk, *kept], salt=SALT),
        max_age=MARK_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _key(request: HttpRequest, name: str) -> str:
    """Name what attempts at a name are counted under: the browser where it knows the person, else the address."""
    where = request.COOKIES[MARK] if _is_known(request, name) else address_of(request)
    return f"{name}\0{where}"


def _is_known(request: HttpRequest, name: str) -> bool:
    marks = _marks(request)
    found = account_named(name) if marks else None
    return found is not None and found.pk in marks


def _marks(request: HttpRequest) -> list[int]:
    try:
        found = signing.loads(request.COOKIES.get(MARK, ""), salt=SALT, max_age=MARK_AGE)
    except signing.BadSignature:
        return []
    return found if isinstance(found, list) else []
