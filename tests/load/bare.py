"""The floor: Django with one view and nothing else, and one that streams; `python -m tests.load.bare PORT`.

The page is as long as its address says. Whoever posts to `/say/` is answered when every stream was handed the event.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path

if __name__ == "__main__":
    settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="bare", MIDDLEWARE=[], USE_TZ=True)

listening: set[asyncio.Queue[bytes]] = set()


def page(_request: HttpRequest, length: int) -> HttpResponse:
    """Give a page of that many bytes."""
    return HttpResponse(b"x" * length)


async def _events() -> AsyncIterator[bytes]:
    queue: asyncio.Queue[bytes] = asyncio.Queue()
    listening.add(queue)
    try:
        yield b": listening\n\n"
        while True:
            yield await queue.get()
    finally:
        listening.discard(queue)


async def feed(_request: HttpRequest) -> StreamingHttpResponse:
    """Stream whatever is said."""
    return StreamingHttpResponse(_events(), content_type="text/event-stream")


async def say(_request: HttpRequest) -> HttpResponse:
    """Tell every stream, in as many bytes as the secretariat tells of an act."""
    at = datetime.now(UTC).isoformat()
    event = f'id: 1\nevent: entry\ndata: {{"number": 1, "at": "{at}", "words": "{"x" * 120}"}}\n\n'.encode()
    for queue in listening:
        queue.put_nowait(event)
    return HttpResponse(b"said")


urlpatterns = [
    path("page/<int:length>/", page),
    path("feed/", feed),
    path("say/", say),
    path("sign-in/", page, {"length": 1}),
]


if __name__ == "__main__":
    import uvicorn

    uvicorn.run(get_asgi_application(), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", lifespan="off")
