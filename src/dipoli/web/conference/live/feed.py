"""The live feed of a process, as server-sent events to whoever has a seat in it."""

import json
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from asgiref.sync import sync_to_async
from django.contrib.auth.models import AnonymousUser, User
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_GET

from dipoli.procedure.rules import Presence
from dipoli.sentences import sentence
from dipoli.web.conference.live.standing import ground_of
from dipoli.web.conference.minutes import rules_of
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import seat_of
from dipoli.web.interface import told
from dipoli.web.record.live.channel import News
from dipoli.web.record.live.feed import Present, Told, by_chance, is_dismissed, news
from dipoli.web.record.live.grounds import Ground
from dipoli.web.record.models import Distribution

Teller = Callable[[News], str]

BEAT = b": still here\n\n"
COME_BACK = 2.0
"""Seconds after which a page whose stream ended comes again, more or less: all at once is what a server fears."""

SPREAD = 8
"""Seconds over which those come again whose server stops."""

HOLD = "dipoli.hold"
"""The name in the scope of a request under which a server offers to write a stream itself."""

SECRETARIAT = "Secretariat"
_OFFICE = sentence("Secretariat")
_tellers: list[Teller] = []
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listener:
    """What of a seat its stream needs: no more is held for hours."""

    chain: str
    distributions: frozenset[Distribution]
    badge: str
    ground: Ground
    language: str = "en"


@require_GET
async def feed(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Tell of each act as it is recorded, from the one after `Last-Event-ID` or `?after=`, or else from now on."""
    listener = await sync_to_async(_listener)(await request.auser(), slug, request.session.session_key or "")
    if listener is None:
        raise Http404
    events = stream(listener, _after(request))
    hold = getattr(request, "scope", {}).get(HOLD)
    if hold is None:
        response: HttpResponseBase = StreamingHttpResponse(events)
    else:
        hold(events)
        response = HttpResponse()
    response["Content-Type"] = "text/event-stream"
    response["Cache-Control"] = "no-cache"
    response["X-Accel-Buffering"] = "no"
    return response


async def stream(listener: Listener, after: int | None) -> AsyncIterator[bytes]:
    """Write the news as server-sent events: `entry`, with the entry's number as its id, and `present`."""
    yield f"retry: {by_chance(COME_BACK) * 1000:.0f}\n: listening\n\n".encode()
    try:
        async with aclosing(news(listener, after, badge=listener.badge, ground=listener.ground)) as items:
            async for item in items:
                yield written(item, listener.language)
        if is_dismissed():
            yield f"retry: {1000 + secrets.randbelow(SPREAD * 1000)}\n\n".encode()
    except (DatabaseError, InterfaceError):
        logger.exception("A stream of %s could not read the record; it ends, and its page comes again.", listener.chain)


def written(item: Told, language: str = "en") -> bytes:
    """Write what is told as events, in a language; where there is nothing, that the stream is still there."""
    return b"".join(event(each, language) for each in item) or BEAT


@lru_cache(maxsize=4096)
def event(item: News | Present, language: str = "en") -> bytes:
    """Write one event, on one line of data: of an entry JSON, of who is present words to be shown."""
    with override(language):
        return _event(item)


def _event(item: News | Present) -> bytes:
    if isinstance(item, Present):
        names = ", ".join(told(_OFFICE) if name == SECRETARIAT else name for name in item.names)
        words = escape(told(sentence("In the room: {names}.", names=names))) if names else ""
        return f"event: present\ndata: {words}\n\n".encode()
    data = {
        "words": told(_sentence(item)),
        "number": item.number,
        "at": item.at.isoformat(),
        "who": item.who,
        "participant": item.participant,
        "act": item.act,
        "subject": item.subject,
    }
    return f"id: {item.number}\nevent: entry\ndata: {json.dumps(data)}\n\n".encode()


def tell_with(teller: Teller) -> None:
    """Let streams say in a sentence who did what."""
    _tellers.append(teller)


def _sentence(item: News) -> str:
    return _tellers[-1](item) if _tellers else ""


def _listener(user: User | AnonymousUser, slug: str, session: str) -> Listener | None:
    seat = seat_of(user, slug)
    if seat is None or not isinstance(user, User):
        return None
    return Listener(
        seat.chain, seat.distributions, _badge(seat), ground_of(seat, user, session), get_language() or "en"
    )


def _badge(seat: Seat) -> str:
    """Give the name under which a seat is seen to be in the room; empty where the rules show nobody."""
    if rules_of(seat.process).presence.shows.value is Presence.NOBODY:
        return ""
    return SECRETARIAT if seat.participant is None else seat.participant.name


def _after(request: HttpRequest) -> int | None:
    """Find the last number a page knows; None where it says none, or none that makes sense."""
    said = request.headers.get("Last-Event-ID") or request.GET.get("after", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else None
