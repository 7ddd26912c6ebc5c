"""How requests are answered: each in one thread, which is kept for the requests that follow."""

import asyncio
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.db import connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

MOST_AT_ONCE = 32
"""So many requests are answered at the same time; the others wait for their turn."""
KEPT = 48
"""So many threads are kept for the requests to come."""


class Pages(ASGIHandler):
    """Django's own, with all of a request in one thread, and threads kept for the requests that follow.

    Django makes a thread and opens the database for each request, and changes threads twice in each middleware, which
    together cost more than a short answer does.
    """

    def __init__(self) -> None:
        super().__init__()
        self._free: deque[ThreadPoolExecutor] = deque()
        self._turn = asyncio.Semaphore(MOST_AT_ONCE)

    def load_middleware(self, is_async: bool = False) -> None:  # noqa: ARG002 - as Django calls it
        """Load the middleware as for a thread."""
        super().load_middleware(is_async=False)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer a request in a thread of its own, which the next one gets."""
        if scope["type"] != "http":
            raise ValueError(f"this application answers HTTP alone, not {scope['type']}")
        thread = self._free.pop() if self._free else ThreadPoolExecutor(1, thread_name_prefix="request")
        try:
            async with ThreadSensitiveContext(executor=thread):
                await self.handle(scope, receive, send)
        finally:
            self._keep(thread)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the thread of the request, when it is its turn."""
        async with self._turn:
            return await sync_to_async(self.get_response, thread_sensitive=True)(request)

    def _keep(self, thread: ThreadPoolExecutor) -> None:
        if len(self._free) < KEPT:
            self._free.append(thread)
        else:
            thread.submit(connections.close_all)
            thread.shutdown(wait=False)
