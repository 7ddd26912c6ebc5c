"""The sessions of a person: noted as they are used, seen and ended."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from allauth.account.signals import password_changed, password_set
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from dipoli.web.accounts.models import SignedIn
from dipoli.web.accounts.models.sessions import OTHER
from dipoli.web.conference.clock import wall

NOTED = "noted_at"
OFTEN = timedelta(minutes=5)
"""How often a session that is in use is noted."""

SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
)
BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)


def family_of(agent: str) -> str:
    """Name the family of a browser, and of what it runs on; nothing of its version.

    >>> family_of("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0")
    'Firefox on Linux'
    >>> family_of("curl/8.5")
    'Another program'
    """
    browser = next((name for sign, name in BROWSERS if sign in agent), "")
    system = next((name for sign, name in (*SYSTEMS, ("Linux", "Linux")) if sign in agent), "")
    if not browser:
        return OTHER
    return f"{browser} on {system}" if system else browser


def note(request: HttpRequest) -> None:
    """Note that a session is in use, at most every few minutes; cheap where it was noted lately."""
    key, now = request.session.session_key, wall()
    if not isinstance(request.user, User) or key is None:
        return
    noted = request.session.get(NOTED)
    if isinstance(noted, list) and noted[0] == key and now.timestamp() - noted[1] < OFTEN.total_seconds():
        return
    browser = family_of(request.headers.get("User-Agent", ""))
    try:
        with transaction.atomic():
            SignedIn.objects.update_or_create(
                key=key,
                defaults={"user": request.user, "browser": browser, "seen_at": now},
                create_defaults={"user": request.user, "browser": browser, "seen_at": now, "since": now},
            )
    except IntegrityError:  # another request of the same page was quicker
        pass
    request.session[NOTED] = [key, now.timestamp()]


def listen() -> None:
    """End every other session of a person whose password is set or changed."""
    for signal in (password_changed, password_set):
        signal.connect(_end_others, dispatch_uid="dipoli.sessions.password")


def _end_others(request: HttpRequest, user: User, **_: object) -> None:
    end(SignedIn.objects.filter(user=user).exclude(key=request.session.session_key or ""))


def sessions_of(user: User) -> tuple[SignedIn, ...]:
    """List where a person is signed in; those that ended by themselves are forgotten first."""
    rows = list(SignedIn.objects.filter(user=user))
    gone = [row.pk for row in rows if not SessionStore().exists(row.key)]
    SignedIn.objects.filter(pk__in=gone).delete()
    return tuple(row for row in rows if row.pk not in gone)


def end(rows: Iterable[SignedIn]) -> int:
    """End sessions: whoever sits there is nobody with the next request. Give how many."""
    ended = 0
    for row in rows:
        SessionStore().delete(row.key)
        row.delete()
        ended += 1
    return ended


def end_all(user: User) -> int:
    """End every session of a person: each was noted with its first request."""
    return end(SignedIn.objects.filter(user=user))


def prune(before: datetime) -> int:
    """Forget sessions that were not seen since an instant."""
    return end(SignedIn.objects.filter(seen_at__lt=before))
