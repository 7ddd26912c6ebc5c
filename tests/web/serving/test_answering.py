"""One thread for each request, kept for the next: what it costs nothing to keep, and what must not leak."""

import asyncio
import threading
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from dipoli.web.serving import answering
from dipoli.web.serving.answering import Pages

seen: list[int] = []


def here(request: HttpRequest) -> HttpResponse:
    """Note which thread answers."""
    seen.append(threading.get_ident())
    return HttpResponse(request.path)


async def later(request: HttpRequest) -> HttpResponse:
    """Answer from the event loop."""
    await asyncio.sleep(0)
    return HttpResponse("later")


def wrong(request: HttpRequest) -> HttpResponse:
    """Fail."""
    raise ValueError(request.path)


def handler500(request: HttpRequest) -> HttpResponse:
    """Say so, plainly."""
    return HttpResponse("failed", status=500)


urlpatterns = [path("here/", here), path("later/", later), path("wrong/", wrong)]


async def ask(pages: Pages, address: str) -> tuple[int, bytes]:
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": address,
        "raw_path": address.encode(),
        "query_string": b"",
        "headers": [(b"host", b"testserver")],
        "client": ("10.0.0.7", 1),
        "server": ("testserver", 80),
    }
    sent: list[dict[str, Any]] = []
    asked = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> dict[str, Any]:
        if asked:
            return asked.pop()
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await pages(scope, receive, send)
    return sent[0]["status"], b"".join(each.get("body", b"") for each in sent[1:])


@pytest.fixture
def pages() -> Pages:
    seen.clear()
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=["django.middleware.common.CommonMiddleware"]):
        return Pages()


@pytest.fixture(autouse=True)
def _addresses() -> Any:
    with override_settings(ROOT_URLCONF=__name__):
        yield


def test_requests_one_after_the_other_have_the_same_thread_and_never_the_event_loops(pages: Pages) -> None:
    async def three() -> list[tuple[int, bytes]]:
        return [await ask(pages, "/here/") for _ in range(3)]

    assert asyncio.run(three()) == [(200, b"/here/")] * 3
    assert len(set(seen)) == 1
    assert seen[0] != threading.get_ident()


def test_requests_at_the_same_time_have_threads_of_their_own_and_few_are_kept(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "KEPT", 2)

    async def many() -> list[tuple[int, bytes]]:
        return await asyncio.gather(*(ask(pages, "/here/") for _ in range(6)))

    assert asyncio.run(many()) == [(200, b"/here/")] * 6
    assert len(set(seen)) == 6
    assert len(pages._free) == 2


def test_what_is_written_for_the_event_loop_is_answered_too(pages: Pages) -> None:
    assert asyncio.run(ask(pages, "/later/")) == (200, b"later")


def test_a_thread_whose_request_failed_is_kept_and_answers_the_next(pages: Pages) -> None:
    async def both() -> list[int]:
        return [(await ask(pages, address))[0] for address in ("/wrong/", "/here/")]

    assert asyncio.run(both()) == [500, 200]
    assert len(pages._free) == 1


def test_it_answers_http_alone(pages: Pages) -> None:
    with pytest.raises(ValueError, match="HTTP alone, not websocket"):
        asyncio.run(pages({"type": "websocket"}, None, None))
