"""The live feed of a process, as server-sent events to whoever has a seat in it."""

import json
from collections.abc import AsyncIterator
from contextlib import aclosing

from asgiref.sync import sync_to_async
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_GET

from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import seat_of
from dipoli.web.record.feed import News, news

GREETING = "retry: 2000\n: listening\n\n"
BEAT = ": still here\n\n"


@require_GET
async def feed(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Tell of each act as it is recorded, from the one after `Last-Event-ID` or `?after=`, or else from now on."""
    seat = await sync_to_async(seat_of)(await request.auser(), slug)
    if seat is None:
        raise Http404
    response = StreamingHttpResponse(stream(seat, _after(request)), content_type="text/event-stream")
    response["Cache-Control"] = "no-cache"
    response["X-Accel-Buffering"] = "no"
    return response


async def stream(seat: Seat, after: int | None) -> AsyncIterator[str]:
    """Write the news for a seat as server-sent events: `entry`, with the entry's number as its id."""
    yield GREETING
    async with aclosing(news(seat, after)) as items:
        async for item in items:
            yield BEAT if item is None else event(item)


def event(item: News) -> str:
    """Write one entry as an event; its data are JSON on one line."""
    data = {
        "number": item.number,
        "at": item.at.isoformat(),
        "who": item.who,
        "participant": item.participant,
        "act": item.act,
        "subject": item.subject,
    }
    return f"id: {item.number}\nevent: entry\ndata: {json.dumps(data)}\n\n"


def _after(request: HttpRequest) -> int | None:
    """Find the last number a page knows; None where it says none, or none that makes sense."""
    said = request.headers.get("Last-Event-ID") or request.GET.get("after", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else None
